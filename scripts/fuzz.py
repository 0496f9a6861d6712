"""Coverage-guided fuzzing (atheris, libFuzzer) of what reads documents: `make fuzz`, or `make fuzz SECONDS=600`.

The seeds are ours and those that other programs wrote: in the sources of packages (.fuzz/sources, brought by make) and
in the installed ones. What is found stays in .fuzz/READER/found, and is told as a fault if it is one.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import subprocess
import sys
import tarfile
import traceback
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

HERE = Path(".fuzz")
ENDINGS = {
    "yaml": {".yml", ".yaml"},
    "record": {".yml", ".yaml", ".md"},
    "scan": {".txt", ".yml", ".md"},
    "posting": {".yml"},
    "excel": {".xlsx", ".xls"},
    "word": {".docx"},
    "page": {".html"},
    "talk": {".txt", ".md"},
}
"""By reader (`tests.hostile.documents.READERS`): the files of others that it begins with."""
SEARCH = (sys.executable, "-m", "scripts.fuzz", "search")
MAX_SEED = 50_000
SEEDS = 300


def main() -> None:
    if sys.argv[1] == "search":
        search(sys.argv[2], sys.argv[3:])
    seconds = int(sys.argv[1])
    faults = [fault for reader in ENDINGS for fault in fuzz(reader, seconds)]
    print(*faults, f"{len(faults)} faults", sep="\n")
    sys.exit(bool(faults))


def fuzz(reader: str, seconds: int) -> Iterator[str]:
    corpus, found = HERE / reader / "corpus", HERE / reader / "found"
    for folder in (corpus, found):
        folder.mkdir(parents=True, exist_ok=True)
    for content in seeds(reader):
        (corpus / hashlib.sha256(content).hexdigest()[:20]).write_bytes(content)
    print(f"{reader}: {sum(1 for _ in corpus.iterdir())} documents to begin with, {seconds} s", flush=True)
    # A library's crash ends one of libFuzzer's processes, not the search.
    options = ["-fork=1", "-ignore_crashes=1", "-ignore_ooms=1", "-ignore_timeouts=1", "-rss_limit_mb=3000"]
    options += [f"-max_total_time={seconds}", "-timeout=60", f"-artifact_prefix={found}/", str(corpus)]
    with (HERE / reader / "log").open("wb") as log:
        subprocess.run([*SEARCH, reader, *options], stdout=log, stderr=log, check=False)
    for file in sorted(found.iterdir()):
        if fault := fault_of(reader, file):
            yield f"{file}: {fault}"


def seeds(reader: str) -> Iterator[bytes]:
    from tests.hostile.documents import seeds as ours

    yield from ours()[reader]
    others = (file for file in Path(sys.prefix).rglob("*") if file.suffix in ENDINGS[reader])
    yield from [file.read_bytes() for file in sorted(others) if file.stat().st_size <= MAX_SEED][:SEEDS]
    for archive in sorted((HERE / "sources").glob("*.tar.gz")):
        with tarfile.open(archive) as packed:
            for member in packed:
                if member.isfile() and member.size <= MAX_SEED and Path(member.name).suffix in ENDINGS[reader]:
                    content = packed.extractfile(member)
                    assert content is not None
                    yield content.read()


def search(reader: str, options: list[str]) -> None:
    """One of libFuzzer's processes; never returns. It starts others like itself by the first word of its arguments."""
    import atheris

    with atheris.instrument_imports(include=["gongkai"]):
        from tests.hostile.documents import READERS, read_here_from_now_on

    read_here_from_now_on()
    atheris.Setup([" ".join((*SEARCH, reader)), *options], READERS[reader])
    atheris.Fuzz()


def fault_of(reader: str, file: Path) -> str | None:
    """What goes wrong with a document that was found; None where the program survives it."""
    from gongkai.desk.importers.foreign import limit
    from tests.hostile.documents import APART

    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), limit) as child:
        try:
            return child.submit(read, reader, file.read_bytes()).result()
        except BrokenProcessPool:
            return None if reader in APART else "took the process down"


def read(reader: str, content: bytes) -> str | None:
    from tests.hostile.documents import READERS, read_here_from_now_on

    read_here_from_now_on()
    try:
        READERS[reader](content)
    except Exception:
        return traceback.format_exc()
    return None


if __name__ == "__main__":
    main()
