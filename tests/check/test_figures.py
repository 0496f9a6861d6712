"""Deleting any digit of any published figure is found, on its own line."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from gongkai.check.county import check
from gongkai.findings import has_errors
from gongkai.load import load
from tests.conftest import AS_OF, REPOSITORY

VALUE = re.compile(r"^( +value: )(\S+)$", re.M)


def test_deleting_one_digit_of_any_figure_names_its_line(tmp_path: Path) -> None:
    root = tmp_path / "root"
    for name in ("data", "content"):
        shutil.copytree(REPOSITORY / name, root / name)
    shutil.copy(REPOSITORY / "mkdocs.yml", root)
    tried = 0
    for file in sorted((root / "data/indicators").glob("*.yml")):
        text = file.read_text("utf-8")
        if "sample: true" in text:
            continue  # made up: no source says what they should be
        for found in VALUE.finditer(text):
            line = text.count("\n", 0, found.start(2)) + 1
            # One digit each, the first: another place in the number is no other case for the checks.
            file.write_text(text[: found.start(2)] + text[found.start(2) + 1 :], "utf-8")
            records, findings = load(root)
            findings += check(records, AS_OF)
            assert has_errors(findings)
            name = file.relative_to(root).as_posix()
            assert (name, line) in {(f.place.file, f.place.line) for f in findings}, (found[0], findings)
            tried += 1
        file.write_text(text, "utf-8")
    assert tried == 32
