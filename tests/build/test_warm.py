"""Whatever happens to a county, its site and its cache: a build over them gives the bytes of a build from nothing."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

import gongkai.build.context
import gongkai.build.county
import gongkai.build.township
import gongkai.cache.inputs
import gongkai.cache.stat_index
import gongkai.cli.building
import gongkai.publish.manifest
import gongkai.render.compiled
from gongkai.build.checking import check_again
from gongkai.build.options import Options
from gongkai.cache.places import Cache
from gongkai.check.privacy.attachments import known
from gongkai.cli.main import gongkai as command
from gongkai.findings import Finding
from gongkai.pipeline import check_all
from gongkai.publish import OutputFile, verify_chain
from gongkai.publish.manifest import NAME, is_own
from tests.conftest import COUNTY, REPOSITORY

STEPS = 6
BULLETINS = "data/bulletins"
HELD = (
    *("beishan/nan/2023-11", "beishan/nan/2024-08", "nanshan/dong/2024-08"),
    *("beishan/nan/2025-07", "beishan/nan/2025-08", "beishan/bei/2025-08", "nanshan/dong/2025-07"),
)
"""Bulletins that come, change and go; of this year, and of years that are over."""
TEXTS = {
    "data/indicators/aid.yml": ("低保对象", "低保的对象"),
    "data/site.yml": ("示例路1号", "示例路2号"),
    "data/divisions.yml": ("南村", "南山村"),
    "data/catalogue.yml": ("frequency: quarterly", "frequency: event"),
    "data/profiles/national.yml": ("monthly: 15", "monthly: 14"),
    "content/about/index.md": ("\n---\n", "\n---\n\n多一句。\n"),
    "mkdocs.yml": ("示例县民政公开", "示例县民政网"),
    "data/notices/beishan/nan/dibao-1.yml": ("title: 低保", "title: 农村低保"),
}
"""Texts of the county's other files, as they are and otherwise."""
DAYS = (
    *("2025-10-16", "2026-01-15", "2026-01-16", "2026-01-31", "2026-02-01", "2026-03-15", "2026-03-16"),
    *("2026-07-20", "2026-07-21", "2026-09-30", "2026-11-24", "2026-11-25", "2027-01-01"),
)
"""On the first there are dates to come, so nothing is built."""
DAMAGE = st.sampled_from(["shards", "editions", "engine", "inputs", "first-seen", "checked-county", "templates", "."])
KEPT = ("shards/*/*", "editions/*/*.index", "inputs", "first-seen", "county-findings", "checked-county")
"""The files of a cache of which any byte may be wrong."""
PRISTINE = TemporaryDirectory(prefix="gongkai-warm-")


class Now:
    """The program that runs, and where it is to be stopped."""

    version = "1"
    stop_after: int | None = None


class Version:
    def __format__(self, _spec: str) -> str:
        return Now.version


@cache
def pristine() -> Path:
    """The county of the tests, with three villages in two townships."""
    root = Path(PRISTINE.name) / "county"
    shutil.copytree(COUNTY, root)
    divisions = root / "data/divisions.yml"
    text = divisions.read_text("utf-8").rstrip().removesuffix("]") + ", {slug: bei, name: 北村}]\n"
    text += "  - {slug: nanshan, code: '990101102', name: 南山镇, villages: [{slug: dong, name: 东村}]}\n"
    divisions.write_text(text, "utf-8")
    return root


def tree(folder: Path) -> dict[str, str]:
    """Every file's digest; what hangs on the editions before, which grows, left out."""
    files = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if not path.is_dir()}
    found = {name: hashlib.sha256(file.read_bytes()).hexdigest() for name, file in files.items() if not told(name)}
    folders = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_dir()]
    return found | {f"{name}/": "" for name in folders if not told(f"{name}/")}


def told(name: str) -> bool:
    return is_own(name) and name != NAME


def digest(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()


class Cold:
    """Builds from nothing, each state of a county once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.templates = folder / "templates"
        self.known: dict[str, tuple[int, str, dict[str, str]]] = {}
        self.checked: dict[str, list[Finding]] = {}

    def build(self, root: Path, options: list[str]) -> tuple[int, str, dict[str, str]]:
        state = digest(tree(root), options, Now.version)
        if state not in self.known:
            site, store = self.folder / f"site-{state}", self.folder / f"cache-{state}"
            engine = self.seed(root, store)
            code, said = run(root, site, store, options)
            if not engine.is_dir() and (store / "engine").is_dir():
                shutil.copytree(store / "engine", engine)
            self.known[state] = code, said, tree(site) if site.is_dir() else {}
            shutil.rmtree(site, ignore_errors=True)
            shutil.rmtree(store, ignore_errors=True)
        return self.known[state]

    def check(self, root: Path, options: Options) -> list[Finding]:
        state = digest(tree(root), options, Now.version)
        if state not in self.checked:
            self.checked[state] = check_all(root, options, workers=1)[1]
        return self.checked[state]

    def seed(self, root: Path, store: Path) -> Path:
        """Give a cache what takes longest and is made once of the same: what the theme engine makes of the prose,
        configuration and theme, and its own templates compiled. Returns the place of the first.
        """
        store.mkdir()
        self.templates.mkdir(exist_ok=True)
        (store / "templates").symlink_to(self.templates)
        prose = digest(tree(root / "content"), (root / "mkdocs.yml").read_bytes(), tree(theme(root)))
        engine = self.folder / f"engine-{prose}"
        if engine.is_dir():
            shutil.copytree(engine, store / "engine")
        return engine


def theme(root: Path) -> Path:
    own = root / "templates"
    return own if own.is_dir() else REPOSITORY / "templates"


def run(root: Path, site: Path, store: Path, options: list[str]) -> tuple[int, str]:
    """The command's exit code, and what it said of findings."""
    args = ["build", "--root", str(root), "--site-dir", str(site), "--cache", str(store), "--no-search", *options]
    ran = CliRunner().invoke(command, args)
    if ran.exception is not None and not isinstance(ran.exception, SystemExit):
        raise ran.exception
    return ran.exit_code, ran.stderr


class Interrupted(Exception):
    """Stands for whatever stops a build on its way."""


def watched(_lang: str) -> Any:
    def watch(files: Iterable[OutputFile]) -> Iterator[OutputFile]:
        for number, file in enumerate(files):
            if number == Now.stop_after:
                raise Interrupted
            yield file

    return watch


class History(RuleBasedStateMachine):
    cold: Cold
    at_night: bool

    def __init__(self) -> None:
        super().__init__()
        self.home = self.cold.folder / "history"  # always the same: a compiled template knows its path
        self.root, self.site, self.store = self.home / "county", self.home / "site", self.home / "cache"
        shutil.copytree(pristine(), self.root)
        self.cold.seed(self.root, self.store)
        Now.version, Now.stop_after = "1", None
        self.day = "2026-11-24"
        self.samples = True
        self.published: dict[str, str] = {}
        self.tampered = False

    def teardown(self) -> None:
        shutil.rmtree(self.home)

    def bulletin(self, name: str) -> Path:
        return self.root / BULLETINS / f"{name}.yml"

    @rule(
        name=st.sampled_from(HELD),
        title=st.sampled_from(["党日", "主题党日", "学习"]),
        closing=st.sampled_from([10, 10, 11]),
    )
    def write_a_bulletin(self, name: str, title: str, closing: int) -> None:
        """One in three does not add up."""
        file = self.bulletin(name)
        file.parent.mkdir(parents=True, exist_ok=True)
        text = f"published: 2025-08-05\nparty: [{{item: party.activities, title: {title}}}]\n"
        text += "affairs: [{item: village.dibao, title: 低保}]\n"
        file.write_text(text + f"finance: {{opening: 10.00, closing: {closing}.00}}\n", "utf-8")

    @rule(name=st.sampled_from(HELD), title=st.sampled_from(["党日", "党课"]))
    def correct_a_bulletin(self, name: str, title: str) -> None:
        """A year that was over is opened again; where it has no bulletin yet, it gets one."""
        if not self.bulletin(name).exists():
            self.write_a_bulletin(name, "学习", 10)
        file = self.bulletin(name)
        text = file.read_text("utf-8").partition("corrections:")[0]
        was = re.search("title: (.*)}", text)
        assert was
        text = text.replace(was[0], f"title: {title}}}", 1)
        told = f"{{date: 2025-09-06, field: 'party[0].title', was: {was[1]}, now: {title}, why: 写错了}}"
        file.write_text(f"{text}corrections: [{told}]\n", "utf-8")

    @rule(name=st.sampled_from(HELD))
    def delete_a_bulletin(self, name: str) -> None:
        self.bulletin(name).unlink(missing_ok=True)

    @rule(there=st.booleans())
    def misplace_a_file(self, there: bool) -> None:
        """It stands in its township's folder, and in no village's."""
        file = self.bulletin("beishan/2025-07")
        if there:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text("published: 2025-08-05\n", "utf-8")
        else:
            file.unlink(missing_ok=True)

    @rule(file=st.sampled_from(sorted(TEXTS)))
    def edit_another_file(self, file: str) -> None:
        path = self.root / file
        text = path.read_text("utf-8")
        was, now = TEXTS[file] if TEXTS[file][1] not in text else TEXTS[file][::-1]
        assert was in text, file
        path.write_text(text.replace(was, now, 1), "utf-8")

    @rule()
    def touch_everything(self) -> None:
        for path in self.root.rglob("*"):
            path.touch()

    @rule(mark=st.sampled_from(["", "一", "二"]))
    def change_a_template(self, mark: str) -> None:
        """The county's own templates come, change and go."""
        shutil.rmtree(self.root / "templates", ignore_errors=True)
        if mark:
            shutil.copytree(REPOSITORY / "templates", self.root / "templates")
            page = self.root / "templates/pages/bulletin.html"
            page.write_text(page.read_text("utf-8") + f"<p>{mark}</p>", "utf-8")

    @rule(day=st.sampled_from(DAYS))
    def another_day(self, day: str) -> None:
        """Forwards or backwards: things fall due, end, and begin."""
        self.day = day

    @rule()
    def with_or_without_samples(self) -> None:
        self.samples = not self.samples

    @rule(version=st.sampled_from(["1", "2"]))
    def another_version_of_the_program(self, version: str) -> None:
        Now.version = version

    @rule(files=st.integers(0, 60))
    def stop_a_build(self, files: int) -> None:
        Now.stop_after = files
        try:
            self.build()
        except Interrupted:
            assert tree(self.site) == self.published
        finally:
            Now.stop_after = None

    @rule(what=DAMAGE)
    def delete_a_part_of_the_cache(self, what: str) -> None:
        path = self.store / what
        shutil.rmtree(path, ignore_errors=True)
        if path.is_symlink() or path.is_file():
            path.unlink()

    @rule(at=st.floats(0, 1, exclude_max=True), cut=st.booleans())
    def damage_a_file_of_the_cache(self, at: float, cut: bool) -> None:
        """What the cache itself keeps; the theme engine's HTML is trusted as it lies."""
        kept = [file for names in KEPT for file in self.store.glob(names)]
        if kept:
            file = sorted(kept)[int(at * len(kept))]
            content = bytearray(file.read_bytes())
            if content:
                content[int(at * len(content))] ^= 1
                file.write_bytes(bytes(content[: int(at * len(content))]) if cut else bytes(content))

    @rule()
    def move_to_another_machine(self) -> None:
        """The cache comes along, the site does not; every file is new to the file system."""
        for folder in (self.root, self.store):
            if folder.is_dir():
                copied = folder.with_name("copied")
                shutil.copytree(folder, copied, copy_function=shutil.copy)
                shutil.rmtree(folder)
                copied.rename(folder)
        shutil.rmtree(self.site, ignore_errors=True)
        self.published = {}

    @rule(at=st.floats(0, 1, exclude_max=True), how=st.sampled_from(["edit", "delete", "add", "folder", "link"]))
    def tamper_with_the_site(self, at: float, how: str) -> None:
        files = sorted(path for path in self.site.rglob("*.html") if path.is_file())
        if not files:
            return
        file = files[int(at * len(files))]
        if how == "edit":
            file.write_bytes(file.read_bytes().replace(b"<p>", b"<P>"))
        elif how == "delete":
            file.unlink()
        elif how == "add":
            (file.parent / "stranger.html").write_text("no page of ours", "utf-8")
        elif how == "folder":
            file.unlink()
            (file / "inside").mkdir(parents=True)
        else:
            file.unlink()
            file.symlink_to(self.root)
        self.published, self.tampered = tree(self.site), True

    def options(self) -> list[str]:
        return ["--as-of", self.day, "--earlier-day", *([] if self.samples else ["--no-samples"])]

    def build(self) -> tuple[int, str]:
        return run(self.root, self.site, self.store, self.options())

    @invariant()
    def gives_what_a_build_from_nothing_gives(self) -> None:
        code, said, files = self.cold.build(self.root, self.options())
        assert self.build() == (code, said)
        if code == 0:
            self.published, self.tampered = files, False
        assert (tree(self.site) if self.site.is_dir() else {}) == self.published
        assert self.tampered or not self.site.is_dir() or verify_chain(self.site)[1] == []

    @invariant()
    def a_check_finds_what_a_check_from_nothing_finds(self) -> None:
        """At night: by day tests/cli/test_check_again.py changes each thing that it depends on."""
        if not self.at_night:
            return
        options = Options(date.fromisoformat(self.day), samples=self.samples)
        found = check_again(self.root, options, Cache(self.store), workers=1)
        assert found == self.cold.check(self.root, options)


@pytest.mark.long
def test_a_build_over_an_old_one_gives_the_bytes_of_a_build_from_nothing(
    tmp_path: Path, rounds: int, monkeypatch: pytest.MonkeyPatch, pytestconfig: pytest.Config
) -> None:
    mark = gongkai.cache.inputs.program_mark()  # of this one, not of those that are played
    monkeypatch.setattr(gongkai.render.compiled, "program_mark", lambda: mark)
    for module in (gongkai.cache.inputs, gongkai.build.context, gongkai.build.county, gongkai.build.township, known):
        monkeypatch.setattr(module, "program", lambda: f"program {Now.version}")
    # Builds follow each other so closely here that else nothing would be trusted; what the kernel dates is at most as
    # coarse as this.
    monkeypatch.setattr(gongkai.cache.stat_index, "COARSE", 20_000_000)
    monkeypatch.setattr(gongkai.publish.manifest, "__version__", Version())
    monkeypatch.setattr(gongkai.cli.building, "progress", watched)
    History.cold = Cold(tmp_path)
    History.at_night = pytestconfig.getoption("long")
    run_state_machine_as_test(
        History,
        settings=settings(
            max_examples=rounds,
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.generate],  # a history is short enough to read as it is
            print_blob=True,
        ),
    )
