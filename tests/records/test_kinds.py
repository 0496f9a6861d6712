"""What holds of every kind of record that is published, whoever adds it: our promises, kind by kind."""

from __future__ import annotations

import csv
import json
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

import pytest
from click.testing import CliRunner

from gongkai.build.options import Options
from gongkai.cli.main import gongkai
from gongkai.desk.difference import difference
from gongkai.desk.editor.config import LOCAL, config
from gongkai.load import load
from gongkai.pipeline import changes_since, check_all
from gongkai.records.citations import fields_with
from gongkai.records.kinds import KINDS, VILLAGE_KINDS, Kind
from gongkai.records.model import Citation
from gongkai.records.schemas import models
from gongkai.render.pages import county_modules, village_modules
from gongkai.render.search.listing import read_listing
from tests.conftest import AS_OF, COUNTY, REPOSITORY, build_site
from tests.test_rules import commit

CORRECTED = [kind for kind in KINDS if kind.corrected]
CITING = [
    kind
    for kind in CORRECTED
    if (source := kind.model.model_fields.get("source"))
    and Citation in (source.annotation, *get_args(source.annotation))
]


@dataclass(frozen=True, slots=True)
class Example:
    """A record of the small county, and a published text of it. `field`: its path, as corrections write it."""

    kind: Kind
    names: tuple[str, ...]
    field: str
    text: str

    @property
    def file(self) -> str:
        return self.kind.file(*self.names)

    @property
    def page(self) -> str:
        *village, slug = self.names
        return self.kind.address(slug, *village)

    def change(self, root: Path) -> None:
        path = root / self.file
        path.write_text(path.read_text("utf-8").replace(self.text, f"新{self.text}", 1), "utf-8")

    def add(self, root: Path, line: str) -> None:
        """Write one more line at the margin, in place of one of the same name."""
        path = root / self.file
        name = line.partition(":")[0]
        text = re.sub(rf"^{name}:.*\n", "", path.read_text("utf-8"), flags=re.M)
        path.write_text(re.sub(r"^published:", f"{line}\npublished:", text, count=1, flags=re.M), "utf-8")


def example(kind: Kind) -> Example:
    """The first record of a kind that was never corrected, and its title."""
    pattern, field = (r"title: ([^},]+)", "party[0].title") if kind.by_period else (r"^(?:title|name): (.+)$", "")
    for path in sorted(COUNTY.glob(kind.path)):
        text = path.read_text("utf-8")
        found = re.search(pattern, text, re.M)
        if found and "corrections:" not in text:
            names = path.relative_to(COUNTY / kind.folder).with_suffix("").parts
            return Example(kind, names, field or found[0].partition(":")[0], found[1])
    raise LookupError(f"tests/county has no record of the kind {kind.name}")


@pytest.fixture(params=CORRECTED, ids=lambda kind: kind.name)
def record(request: pytest.FixtureRequest) -> Example:
    return example(request.param)


@pytest.fixture(params=CITING, ids=lambda kind: kind.name)
def citing(request: pytest.FixtureRequest) -> Example:
    return example(request.param)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small county's site, with its search."""
    folder = tmp_path_factory.mktemp("kinds")
    assert build_site(COUNTY, folder / "site", folder / "cache").files
    return folder / "site"


def test_a_silent_edit_is_found_and_a_correction_accepted(record: Example, county: Path) -> None:
    commit(county)
    record.change(county)
    assert [(f.code, f.place.file) for f in changes_since(county, "HEAD")] == [("GK701", record.file)]
    told = f"date: {AS_OF}, field: '{record.field}', was: {record.text}, now: 新{record.text}, why: 笔误"
    record.add(county, f"corrections: [{{{told}}}]")
    assert changes_since(county, "HEAD") == []
    left = {f.code for f in check_all(county, Options(AS_OF))[1] if f.place.file == record.file}
    assert left <= {"GK507"}, "Git saw this county today"


def test_what_is_gone_needs_a_reason(record: Example, county: Path) -> None:
    commit(county)
    (county / record.file).unlink()
    assert [(f.code, f.place.file) for f in changes_since(county, "HEAD")] == [("GK702", record.file)]
    reason = f"withdrawn: [{{path: {record.file}, date: {AS_OF}, why: 发错了, by: 县民政局}}]\n"
    (county / "data/withdrawn.yml").write_text(reason, "utf-8")
    assert changes_since(county, "HEAD") == []


def test_the_reviewer_is_told_of_a_change_by_its_name(record: Example, county: Path) -> None:
    commit(county)
    record.change(county)
    told = difference(county, "HEAD", None, AS_OF)
    assert record.kind.title in told
    assert f"：“{record.text}” → “新{record.text}”（⚠ 没有写更正）" in told


def test_a_sample_is_left_out_where_none_are_wanted(record: Example, county: Path, tmp_path: Path) -> None:
    record.add(county, "sample: true")
    for samples in (True, False):
        built = build_site(county, tmp_path / "site", tmp_path / "cache", samples=samples, search=False)
        if samples or built.files:
            assert (tmp_path / "site" / record.page / "index.html").is_file() == samples
        else:  # what others need can't be left out: then nothing is published
            assert {f.severity for f in built.findings} == {"error"}


def test_prose_links_to_it(record: Example, county: Path, tmp_path: Path) -> None:
    page = county / "content/about/index.md"
    page.write_text(page.read_text("utf-8") + f"\n[记录](../{record.page.rstrip('/')}.md)\n", "utf-8")
    assert build_site(county, tmp_path / "site", tmp_path / "cache", search=False).files
    assert f'href="../{record.page}"' in (tmp_path / "site/about/index.html").read_text("utf-8")


@pytest.mark.parametrize("kind", VILLAGE_KINDS, ids=lambda kind: kind.name)
def test_a_villages_record_says_its_source_as_text(kind: Kind) -> None:
    """A `Citation` in it would be checked and linked by nobody: villages are made without the county's interviews."""
    assert fields_with(kind.model, Citation) == ()


def test_a_quote_leads_to_the_interview_and_back(citing: Example, county: Path, tmp_path: Path) -> None:
    citing.add(county, "source: {interview: talk, quote: 请介绍救助工作}")
    assert build_site(county, tmp_path / "site", tmp_path / "cache", search=False).files
    anchor = f"q-{citing.kind.anchor}-{citing.names[-1]}"
    up = "../" * citing.page.count("/")
    assert f'href="{up}interviews/talk/#{anchor}"' in (tmp_path / "site" / citing.page / "index.html").read_text(
        "utf-8"
    )
    talk = (tmp_path / "site/interviews/talk/index.html").read_text("utf-8")
    assert f'id="{anchor}" href="../../{citing.page}"' in talk


def test_the_editor_has_its_form(record: Example, county: Path) -> None:
    town = record.names[0] if record.kind.of_village else None
    name = record.kind.name + (f"-{record.names[1]}" if town else "")
    collections = {c["name"]: c for c in config(load(county)[0], town, dict(LOCAL), AS_OF)["collections"]}
    form = collections[name]["files"][0]["fields"] if record.kind.by_period else collections[name]["fields"]
    assert {"published", "corrections"} <= {field["name"] for field in form}


def test_a_new_file_lacks_only_what_a_person_must_say(record: Example, county: Path) -> None:
    name = "2025-09" if record.kind.by_period else "2027" if record.kind.one == "plan" else "new-one"
    names = [*record.names[:-1], name]
    ran = CliRunner().invoke(gongkai, ["new", record.kind.one, "/".join(names), "--root", str(county)])
    assert ran.exit_code == 0, ran.output
    found = [f for f in check_all(county, Options(AS_OF))[1] if f.place.file == record.kind.file(*names)]
    assert {f.code for f in found} <= {"GK201", "GK212"}, found  # what it says, and where it is from


def test_it_has_a_schema(record: Example) -> None:
    known = {name: path for name, path, _ in models()}
    assert record.kind.ending == ".md" or known[record.kind.name] == record.kind.path


def test_the_manifest_names_its_digest_and_its_page_shows_it(record: Example, site: Path) -> None:
    digest = json.loads((site / "manifest.json").read_text("utf-8"))["records"][record.file]
    page = (site / record.page / "index.html").read_text("utf-8")
    assert (digest in page) != record.kind.forgotten


def test_the_site_map_and_the_search_list_it(record: Example, site: Path) -> None:
    addresses = [f"/{record.page}<" in part.read_text("utf-8") for part in site.glob("sitemap*.xml")]
    assert any(addresses) != record.kind.forgotten
    listed = {url for file in (site / "search").rglob("pages.json") for url, *_ in read_listing(file)}
    assert (record.page in listed) == record.kind.searched


def test_its_table_holds_it(record: Example, site: Path) -> None:
    """Where the kind has one: as its page module says."""
    module = (county_modules() | village_modules())[record.kind.name]
    if not hasattr(module, "tables") and not hasattr(module, "TABLE"):
        return
    texts = {file.stem: file.read_text("utf-8-sig") for file in site.glob("data/v1/*.csv")}
    tables = {name: {cell for row in csv.reader(text.splitlines()) for cell in row} for name, text in texts.items()}
    slug = record.names[-1]
    assert any(slug in name or {slug, record.text} & cells for name, cells in tables.items())


NEW_KINDS = Path(__file__).parent / "new_kinds"
COPIED = (
    "gongkai",
    "templates",
    "scripts",
    "tests/county",
    "tests/conftest.py",
    "tests/readers.py",
    "tests/receipts.py",
    "tests/test_rules.py",
    "pyproject.toml",
)


@pytest.mark.parametrize("name", ["cemeteries", "repairs"])
def test_a_new_kind_is_a_model_a_row_a_page_and_a_template(name: str, tmp_path: Path) -> None:
    """Of the county (public cemeteries) and of a village (repairs): put into a copy of the package, all of the above
    holds of them without another line.
    """
    for part in (*COPIED, "tests/records/test_kinds.py"):
        source, target = REPOSITORY / part, tmp_path / part
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__", "npm"))
        else:
            shutil.copyfile(source, target)
    new = NEW_KINDS / name
    shutil.copyfile(new / "model.py", tmp_path / f"gongkai/records/{name}.py")
    shutil.copyfile(new / "page.py", tmp_path / f"gongkai/render/pages/{name}.py")
    shutil.copyfile(new / "template.html", tmp_path / f"templates/pages/{name}.html")
    kinds = tmp_path / "gongkai/records/kinds.py"
    imported, _, row = (new / "row.txt").read_text("utf-8").partition("\n")
    text = kinds.read_text("utf-8").replace(
        "from gongkai.records.catalogue", f"{imported}\nfrom gongkai.records.catalogue"
    )
    kinds.write_text(text.replace("KINDS = (\n", f"KINDS = (\n{row.strip()}\n", 1), "utf-8")
    shutil.copytree(new / "county", tmp_path / "tests/county", dirs_exist_ok=True)
    ran = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-p",
            "no:cacheprovider",
            "tests/records/test_kinds.py",
            "-k",
            f"{name} and not new_kind",
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout
    assert "failed" not in ran.stdout
    assert int(re.search(r"(\d+) passed", ran.stdout)[1]) >= 11  # type: ignore[index]
