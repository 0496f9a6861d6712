"""How well `import photo` reads boards: `python -m benchmarks.photo [COUNT]`; needs the extra `ocr`.

Prints the sample villages' postings as posters (A3 and A4), makes photographs of them (`photographs.WAYS`), and
compares what was read with the records: the share of values right for each way of taking the photograph, the values
that were wrong and not marked as doubtful, and seconds a photograph.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from random import Random

from gongkai.desk.importers.past import memory_of
from gongkai.desk.importers.target import county_at_hand, target_in
from gongkai.desk.photo.draft import NoTableError, answers, draft_of
from tests.desk.photo.measured import Measured, measured, told
from tests.desk.photo.photographs import AS_OF, WAYS, photograph, sheets

ROOT = Path(__file__).parent.parent


def main(count: int) -> None:
    county = county_at_hand(ROOT, AS_OF)
    files = sorted((ROOT / "data/bulletins").glob("*/*/20??-??.yml"))
    chosen = Random(6).sample([file.relative_to(ROOT / "data/bulletins").with_suffix("") for file in files], count)
    results: dict[str, list[Measured]] = {name: [] for name in WAYS}
    seconds: list[float] = []
    for number, path in enumerate(chosen):
        target = target_in(county, path.as_posix(), AS_OF)
        if target.known is None or target.known.finance is None:
            continue
        wanted = memory_of(county, target.town, target.period).wanted(target)
        for name, way in WAYS.items():
            pages = sheets(ROOT, target.path, "A3" if number % 2 else "A4", AS_OF)
            with tempfile.TemporaryDirectory() as folder:
                shots = [Path(folder) / f"{page}.jpg" for page in range(len(pages))]
                for shot, page in zip(shots, pages, strict=True):
                    shot.write_bytes(photograph(page, way, Random(number)))
                began = time.perf_counter()
                said = list(answers(shots))
                seconds.append((time.perf_counter() - began) / len(shots))
            try:
                found = measured(draft_of(said, target.path, target.title, wanted), target.known.finance)
            except NoTableError:
                print(f"{path} {name}: no table was found", flush=True)
                continue
            results[name].append(found)
            print(f"{path} {name}: {told([found])}; wrong {found.wrong}; not found {found.missed}", flush=True)
    for name, of_way in results.items():
        print(f"{name}: {told(of_way)}" if of_way else f"{name}: no table was found")
    everything = [one for of_way in results.values() for one in of_way]
    print(f"all: {told(everything)}; {sum(seconds) / len(seconds):.1f} seconds a photograph")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 4)
