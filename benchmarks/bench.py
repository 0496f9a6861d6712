"""Time this program's whole build, cold and warm, and beside it the theme engine alone on as many pages.

The engine alone (plain MkDocs with Material, every page through Markdown) is what the site would cost without the
record lane. Each is run three times in turn; the table shows medians and ratios.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]
ROUNDS = 3


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        count = plain_mkdocs(folder / "plain")
        runs: dict[str, list[float]] = {"gongkai, cold": [], "gongkai, warm": [], "plain mkdocs-material": []}
        for _ in range(ROUNDS):
            shutil.rmtree(folder / "cache", ignore_errors=True)
            runs["gongkai, cold"].append(gongkai(folder))
            runs["gongkai, warm"].append(gongkai(folder))
            runs["plain mkdocs-material"].append(mkdocs(folder / "plain"))
    base = statistics.median(runs["plain mkdocs-material"])
    print(f"{count} pages, {ROUNDS} rounds, medians")
    print(f"{'':24} {'seconds':>8} {'ratio':>7}")
    for what, seconds in runs.items():
        median = statistics.median(seconds)
        print(f"{what:24} {median:8.2f} {median / base:7.2f}")


def timed(command: list[str], cwd: Path) -> float:
    start = time.perf_counter()
    subprocess.run(command, cwd=cwd, check=True, capture_output=True)
    return time.perf_counter() - start


def gongkai(folder: Path) -> float:
    options = ["--site-dir", str(folder / "site"), "--cache", str(folder / "cache")]
    return timed([sys.executable, "build.py", "build", *options], REPOSITORY)


def mkdocs(folder: Path) -> float:
    return timed([sys.executable, "-m", "mkdocs", "build", "--quiet"], folder)


def plain_mkdocs(folder: Path) -> int:
    """The same records' texts as Markdown pages for the theme engine alone; returns how many."""
    docs = folder / "docs"
    docs.mkdir(parents=True)
    (folder / "mkdocs.yml").write_text("site_name: plain\ntheme: {name: material, font: false}\nplugins: []\n", "utf-8")
    records = [*REPOSITORY.glob("data/*/*.yml"), *REPOSITORY.glob("content/**/*.md")]
    (docs / "index.md").write_text("# plain\n", "utf-8")
    for number, file in enumerate(records):
        (docs / f"{number}.md").write_text(f"# {file.stem}\n\n```yaml\n{file.read_text('utf-8')}\n```\n", "utf-8")
    return len(records) + 1


if __name__ == "__main__":
    main()
