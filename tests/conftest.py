"""A small valid county, copied afresh for each test that changes it, and its site, built once."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import gettempdir
from time import sleep
from types import MappingProxyType
from typing import Any, TypeVar
from unittest.mock import patch

import pytest
from filelock import FileLock
from hypothesis import HealthCheck, settings

from gongkai.build.garbage import collect_seldom
from gongkai.build.options import Options, Run
from gongkai.cache.places import Cache
from gongkai.check.privacy.attachments.check import check_attachments
from gongkai.findings import Finding
from gongkai.load import load
from gongkai.pipeline import Built, build, check_all
from gongkai.records.canonical import sha256
from gongkai.render import engine
from scripts.npm import NotBroughtError, bring
from tests.readers import kept

HERE = Path(__file__).parent
COUNTY = HERE / "county"
REPOSITORY = Path(__file__).parents[1]
AS_OF = date(2026, 11, 25)
PATIENCE = 600
"""Seconds after which a test gives up what never comes. Nothing is judged by it: on a busy machine all takes longer."""
TOLD = "told"
SLOW = (
    "browser/test_every_page.py",
    "browser/test_keep.py",
    "hostile/test_input.py",
    "browser/test_stories.py",
    "build/test_warm.py",
    "browser/test_pages.py",
    "browser/test_search.py",
    "test_handbook.py",
    "browser/test_editor.py",
    "publish/test_kill.py",
    "browser/test_looks.py",
    "records/test_kinds.py",
    "standards/test_lighthouse.py",
    "desk/photo/test_photographs.py",
    "cli/test_redact.py",
    "check/privacy/test_linear.py",
    "test_story.py",
    "desk/test_poster.py",
    "desk/importers/month/test_clerks_day.py",
    "cli/test_papers.py",
    "hostile/test_attachments.py",
    "desk/test_starter.py",
    "desk/importers/test_paragraphs.py",
    "test_wheel.py",
    "desk/redact/test_reader.py",
    "cli/test_main.py",
    "build/test_dask.py",
    "browser/test_read_aloud.py",
    "check/privacy/test_writing.py",
    "check/test_mutation.py",
    "hostile/test_documents.py",
    "hostile/test_clean_check.py",
    "standards/test_site.py",
    "render/test_site.py",
    "check/test_figures.py",
    "hostile/test_builds.py",
    "desk/test_serve.py",
    "build/test_timings.py",
    "check/test_changes.py",
    "test_rules.py",
    "check/privacy/test_guard.py",
    "check/privacy/test_attachments.py",
    "desk/test_synth.py",
    "desk/importers/workbook/test_returned.py",
    "desk/importers/workbook/test_take.py",
    "desk/importers/month/test_month.py",
)
"""Files of tests that take longest, the longest first. `make quick` leaves them out."""
ENGINE = Path(gettempdir()) / f"gongkai-engine-{os.environ.setdefault('GONGKAI_TESTS', str(os.getpid()))}"
"""One for all processes of a run, which have the environment of the first."""

# Hypothesis has deadlines of its own: an example in 200 ms, all examples in a minute.
# By day the same examples each time, so that a change fails for what it changed; at night others.
settings.register_profile("night", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("day", settings.get_profile("night"), derandomize=True)
settings.load_profile("day")

Edit = Callable[[str, str, str], list[Finding]]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class SharedEngine(Cache):
    """A cache of its own but for what takes longest, named by all it was made from: the theme engine's output, of which
    a run keeps all (`all_kept`).
    """

    @property
    def engine(self) -> Path:
        return ENGINE


@pytest.fixture(scope="session", autouse=True)
def all_kept() -> Iterator[None]:
    with patch.object(engine, "forget_old"):
        yield


def pytest_unconfigure() -> None:
    if ENGINE.name.endswith(f"-{os.getpid()}"):
        shutil.rmtree(ENGINE, ignore_errors=True)


@pytest.fixture
def shared_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same for commands and servers, whose caches are of their own making."""
    monkeypatch.setattr(Cache, "engine", SharedEngine.engine)


def build_site(
    root: Path,
    site: Path,
    cache: Path,
    as_of: date = AS_OF,
    *,
    run: Mapping[str, Any] = MappingProxyType({}),
    **options: Any,
) -> Built:
    """Build a root into a folder. run: more fields of Run; options: more of Options."""
    return build(Run(root, site, SharedEngine(cache), **run), Options(as_of, **options))


def eventually(answer: Callable[[], T]) -> T:
    """The first answer that is true, asked for again and again while another process or thread is at work."""
    pause = 0.05
    for _ in range(int(PATIENCE / pause)):
        if found := answer():
            return found
        sleep(pause)
    pytest.fail("what was waited for never came")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--long", action="store_true", help="all of what is tried by day in part or not at all (make test-long)"
    )


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("long"):
        settings.load_profile("night")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What takes long comes first, so that at the end no processor waits for another; by day without the night's."""
    if not config.getoption("long"):
        config.hook.pytest_deselected(items=[item for item in items if item.get_closest_marker("night")])
        items[:] = [item for item in items if not item.get_closest_marker("night")]
    rank = {HERE / name: number for number, name in enumerate(SLOW)}
    for item in items:
        if item.path in rank:
            item.add_marker("slow")
    items.sort(key=lambda item: rank.get(item.path, len(rank)))


def pytest_collection_finish() -> None:
    """What was collected stays to the end: looking through it for garbage took a fifth of the processor's time."""
    collect_seldom()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What tests told of, from whichever process they ran in."""
    for report in terminalreporter.getreports("passed") + terminalreporter.getreports("failed"):
        for name, text in report.user_properties:
            if name == TOLD and report.when == "call":
                terminalreporter.write_line(text)


@pytest.fixture
def tell(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """tell(text): something counted, for whoever reads the end of a run."""
    return lambda text: request.node.user_properties.append((TOLD, text))


@pytest.fixture(scope="session")
def rounds(pytestconfig: pytest.Config) -> int:
    """How often to try what is tried at random."""
    return 200 if pytestconfig.getoption("long") else 50


Make = Callable[[str, Callable[[Path], object]], Path]


@pytest.fixture(scope="session")
def once_a_run(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Make:
    """once_a_run(name, make): a folder that whichever process comes first makes for all."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if hasattr(request.config, "workerinput") else base
    return partial(made_once, shared)


def made_once(shared: Path, name: str, make: Callable[[Path], object]) -> Path:
    folder = shared / name
    with FileLock(f"{folder}.lock"):
        if not folder.is_dir():
            temporary = folder.with_name(f"{name}-{os.getpid()}")
            temporary.mkdir()
            make(temporary)
            temporary.rename(folder)
    return folder


@pytest.fixture(scope="session", autouse=True)
def readers_stay() -> Iterator[None]:
    with kept():
        yield


def without_ocr(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the process that reads attachments start as where the extra `ocr` was not installed."""
    (tmp_path / "sitecustomize.py").write_text("import sys\nsys.modules['rapidocr'] = None\n", "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))


@pytest.fixture
def county(tmp_path: Path) -> Path:
    """A root of our own to change."""
    root = tmp_path / "county"
    shutil.copytree(COUNTY, root)
    return root


def replace_in(file: Path, was: str, now: str) -> None:
    """Change a text that stands in a file."""
    text = file.read_text("utf-8")
    assert was in text, f"{was!r} does not stand in {file}"
    file.write_text(text.replace(was, now, 1), "utf-8")


@pytest.fixture
def edit(county: Path) -> Edit:
    """edit(file, good, bad): replace a text in one file of the county and check it."""

    def change(file: str, good: str, bad: str) -> list[Finding]:
        replace_in(county / file, good, bad)
        return check_all(county, Options(AS_OF))[1]

    return change


@pytest.fixture(scope="session")
def read_before(once_a_run: Make) -> Callable[[Path], None]:
    """read_before(cache): let a cache know this repository's pictures, without what is written in them, as `make site`
    does: reading that takes ten seconds, at night (`tests/cli/test_main.py`).
    """

    def make(folder: Path) -> None:
        with pytest.MonkeyPatch.context() as patch:
            without_ocr(folder, patch)
            check_attachments(REPOSITORY, load(REPOSITORY)[0], Cache(folder))

    def give(cache: Path) -> None:
        cache.mkdir(parents=True, exist_ok=True)
        shutil.copy(Cache(once_a_run("read-before", make)).attachments, Cache(cache).attachments)

    return give


@pytest.fixture(scope="session")
def real_site(once_a_run: Make, read_before: Callable[[Path], None]) -> Path:
    """The repository's own site."""

    def make(folder: Path) -> None:
        read_before(folder / "cache")
        built = build_site(REPOSITORY, folder / "site", folder / "cache")
        assert built.files, built.findings

    return once_a_run("real-site", make) / "site"


@pytest.fixture(scope="session")
def node_modules(pytestconfig: pytest.Config) -> Path:
    """What others measure by."""
    return from_npm(pytestconfig, "standards", REPOSITORY / "tests" / "standards") / "node_modules"


def from_npm(config: pytest.Config, name: str, locked: Path) -> Path:
    """The folder whose node_modules has what the lock names: brought once, and kept in .pytest_cache."""
    assert config.cache is not None
    digest = sha256((locked / "package-lock.json").read_bytes())
    try:
        return made_once(config.cache.mkdir("npm"), f"{name}-{digest[:16]}", lambda folder: bring(locked, folder))
    except NotBroughtError as error:
        pytest.fail(f"npm ci in {locked} brought nothing; is there a network?\n{error}", pytrace=False)
