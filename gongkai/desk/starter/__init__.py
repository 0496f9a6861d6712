"""A new county's first files: those in this folder, filled in, and one sample village as an example."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from string import Template

from gongkai import __version__
from gongkai.desk.packaged import law_files, packaged_law
from gongkai.desk.synth.density import DENSITIES
from gongkai.desk.synth.village import synthetic_village
from gongkai.records.periods import months_after
from gongkai.records.schemas import models, schema_of
from gongkai.sources.files import PACKAGE

FOLDER = Path(__file__).parent
RENAMED = {"gitignore": ".gitignore"}
"""Files with another name in the package, where a .gitignore would apply to the package itself."""
SAMPLE = ("shili", "shili-1")
MONTHS = 4
COMMAND = "python -m gongkai"
"""What runs the program wherever it was installed, also where its scripts are not on the PATH (Windows)."""
DOCS = PACKAGE / "docs" if (PACKAGE / "docs").is_dir() else PACKAGE.parent / "docs"
PAGES = {"docs/handbook.md": "handbook/README.md", "docs/data.md": "engineers/data.md"}
"""What a county gets to read, out of DOCS; each rule's page is printed by `rule`."""
IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\) ?")
LINK = re.compile(r"\[([^\]]+)\]\((?!https?:)[^)]*\)")


@dataclass(frozen=True, slots=True)
class NewCounty:
    """`code`: six digits (GB/T 2260). `profile`: one of those that come with the program."""

    name: str
    code: str
    profile: str


def starter(county: NewCounty, today: date) -> Iterator[tuple[str, str]]:
    """(path, text) of every file."""
    # The sample ends before last month, so that none of its days is in the future.
    months = [months_after(today.replace(day=1), -number) for number in range(MONTHS + 1, 1, -1)]
    words = {
        "county": county.name,
        "code": county.code,
        "profile": county.profile,
        "command": COMMAND,
        "today": today.isoformat(),
        "first": f"{months[0]:%Y-%m}",
        "samples_as_of": months_after(months[-1], 1).replace(day=20).isoformat(),
        "version": __version__,
    }
    for file in sorted(path for path in FOLDER.rglob("*") if path.is_file() and "__pycache__" not in path.parts):
        name = file.relative_to(FOLDER).as_posix()
        if name != "__init__.py":
            yield RENAMED.get(name, name), Template(file.read_text("utf-8")).substitute(words)
    for name, page in PAGES.items():
        yield name, page_for_county((DOCS / page).read_text("utf-8"))
    yield from law_files(county.profile)
    law = packaged_law(county.profile)
    yield from synthetic_village(
        *SAMPLE, [(month.year, month.month) for month in months], law, "starter", DENSITIES["light"], planned=True
    )
    for name, _, model in models():
        yield f"schemas/{name}.json", as_json(schema_of(model))
    yield ".vscode/settings.json", as_json({"yaml.schemas": {f"./schemas/{n}.json": path for n, path, _ in models()}})


def page_for_county(text: str) -> str:
    """A page of this program's docs as a county has it: without images, without links to what it has not got, and
    with its own command and sample village.
    """
    unlinked = LINK.sub(r"\1", IMAGE.sub("", text))
    renamed = unlinked.replace("python build.py", COMMAND).replace("shili-dong", SAMPLE[0])
    return re.sub(r"\n{3,}", "\n\n", renamed)


def write_starter(folder: Path, county: NewCounty, today: date) -> int:
    """Write a county's first files into a folder; returns how many. Raises FileExistsError if one exists already."""
    count = 0
    for name, text in starter(county, today):
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8", newline="\n") as handle:
            handle.write(text)
        count += 1
    return count


def as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
