"""`python -m benchmarks.floor FROM TO`: write one folder's files into another. No build can be faster."""

from __future__ import annotations

import sys
from pathlib import Path


def main(source: Path, target: Path) -> None:
    folders = set()
    for file in source.rglob("*"):
        if file.is_file():
            copy = target / file.relative_to(source)
            if copy.parent not in folders:
                copy.parent.mkdir(parents=True, exist_ok=True)
                folders.add(copy.parent)
            copy.write_bytes(file.read_bytes())


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
