"""Every rule has an example that triggers it and no other; its mended twin, the small county, triggers nothing."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from PIL import Image

from gongkai.build.options import Options
from gongkai.cache.stat_index import digest_of_file
from gongkai.findings import Finding, Rule, rulebook
from gongkai.pipeline import changes_since, check_all
from gongkai.sources.hashes import cuts
from gongkai.sources.source import Source
from tests.conftest import AS_OF, REPOSITORY, build_site, without_ocr
from tests.receipts import show_receipt

AUTHOR = ["-c", "user.name=clerk", "-c", "user.email=clerk@example.org"]
BY_BUILDING = {"GK805", "GK806"}
"""Rules that only a build can break."""
SINCE_A_BASE = {"GK701", "GK702", "GK703"}
"""Rules about what changed since a revision."""


def commit(root: Path) -> None:
    for command in (["init", "-q"], ["add", "."], [*AUTHOR, "commit", "-qm", "x"]):
        subprocess.run(["git", *command], cwd=root, check=True)


def make_bad(root: Path, rule: Rule) -> None:
    """Put the rule's mistake into a valid county."""
    example = rule.example
    file = root / example["file"]
    setting = example.get("edit", [])
    for good, bad in zip(setting[::2], setting[1::2], strict=True):
        assert good in file.read_text("utf-8"), f"{rule.code}: {good!r} does not stand in {example['file']}"
        file.write_text(file.read_text("utf-8").replace(good, bad, 1), "utf-8")
    match example.get("act", "replace"):
        case "replace":
            text = file.read_text("utf-8")
            assert example["good"] in text, f"{rule.code}: the good example does not stand in {example['file']}"
            file.write_text(text.replace(example["good"], example["bad"], 1), "utf-8")
        case "add":
            file.write_text(example["bad"], "utf-8")
        case "beside":
            (root / example["at"]).write_text(example["bad"], "utf-8")
        case "delete":
            file.unlink()
        case "empty":
            file.write_text("", "utf-8")
        case "gbk":
            file.write_bytes(file.read_text("utf-8").encode("gbk"))
        case "directory":
            file.unlink()
            file.mkdir()
        case "link-out":
            outside = root.parent / "outside.yml"
            outside.write_text("kind: guide\n", "utf-8")
            file.symlink_to(outside)
        case "large":
            file.write_text(file.read_text("utf-8") + "# " + "长" * 400_000, "utf-8")
        case "long-text":
            text = file.read_text("utf-8")
            assert example["good"] in text
            file.write_text(text.replace(example["good"], example["good"] + "长" * 50_000, 1), "utf-8")
        case "many":
            file.write_text(file.read_text("utf-8") + "".join(f"extra{n}: 1\n" for n in range(60)), "utf-8")
        case "photo":
            file.write_bytes(b"\xff\xd8\xff\xe1\x00\x10Exif\x00\x00II*\x00\xff\xd9")
        case "pipe":
            os.mkfifo(file)
        case "gbk-name":
            os.close(os.open(os.fsencode(file.parent) + b"/" + file.name.encode("gbk"), os.O_CREAT))
        case "theme-photo":
            shutil.copytree(REPOSITORY / "templates", root / "templates")
            Image.new("RGB", (8, 8)).save(file)
        case "blind":
            Image.effect_noise((300, 100), 90).save(file)
        case "twice":
            for path in (example["file"], example["good"]):
                (root / path).write_text(example["bad"], "utf-8")
        case "receipt":
            show_receipt(root).edit(example["good"], example["bad"])
        case "pictures":
            for ending in (".jpg", ".small.jpg"):
                Image.new("RGB", (30, 20), "white").save(file.with_suffix(ending))
        case "large-pictures":
            large, small = (file.with_suffix(ending) for ending in (".jpg", ".small.jpg"))
            Image.new("RGB", (30, 20), "white").save(small)
            Image.new("L", (1200, 1200), 7).save(large, "BMP")
            text = re.sub("[ ]sha256: .*", f" sha256: {digest_of_file(str(large))}", file.read_text("utf-8"))
            text = re.sub("small_sha256: .*", f"small_sha256: {digest_of_file(str(small))}", text)
            file.write_text(text, "utf-8")
        case "rename":
            file.rename(root / example["bad"])
        case "copy-later":
            text = (root / example["good"]).read_text("utf-8")
            file.write_text(re.sub(r"2025-(\d\d)", lambda m: f"2025-{int(m[1]) + 5:02}", text), "utf-8")
        case "since":
            commit(root)
            file.write_text(file.read_text("utf-8").replace(example["good"], example["bad"], 1), "utf-8")
        case "since-removed":
            commit(root)
            file.unlink()
        case "since-added":
            commit(root)
            file.write_text(example["bad"], "utf-8")
        case "git-late":
            commit(root)
            for other in (root / "data/bulletins").rglob("*.yml"):
                if other != file:
                    other.write_text(other.read_text("utf-8") + "sample: true\n", "utf-8")
        case "template":
            shutil.copytree(REPOSITORY / "templates", root / "templates")
            file.write_text(example["bad"], "utf-8")
        case unknown:
            raise AssertionError(f"{rule.code}: no way to make {unknown!r}")


def findings_of(root: Path, code: str, tmp_path: Path) -> list[Finding]:
    if code in SINCE_A_BASE:
        return changes_since(root, "HEAD")
    if code in BY_BUILDING:
        return build_site(root, tmp_path / "site", tmp_path / "cache", AS_OF).findings
    return check_all(root, Options(AS_OF))[1]


def test_the_small_county_has_no_findings(county: Path) -> None:
    assert check_all(county, Options(AS_OF))[1] == []


@pytest.mark.parametrize("code", sorted(rulebook()))
def test_each_rule_finds_its_bad_example_and_nothing_else(
    code: str, county: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if rulebook()[code].example.get("act") == "blind":
        without_ocr(tmp_path, monkeypatch)
    make_bad(county, rulebook()[code])
    findings = findings_of(county, code, tmp_path)
    example = rulebook()[code].example
    places = example.get("places", [example.get("at", example["file"])])
    if example.get("act") == "many":  # each of the many is told under its own rule
        findings = [f for f in findings if f.code != "GK202"]
    assert sorted((f.code, f.place.file) for f in findings) == sorted((code, place) for place in places), findings


def test_every_code_in_the_package_has_a_rule_and_every_rule_is_used() -> None:
    source = "".join(p.read_text("utf-8") for p in (REPOSITORY / "gongkai").rglob("*.py"))
    for code in rulebook():
        assert f'"{code}"' in source, f"{code} is in the rulebook and nowhere else"


@pytest.mark.parametrize("file", sorted((REPOSITORY / "gongkai").rglob("*.yml")), ids=lambda file: file.name)
def test_no_text_of_the_package_is_cut_at_a_hash(file: Path) -> None:
    text = file.read_text("utf-8")
    assert [line + 1 for line, _ in cuts(Source(file.name, text, text))] == []
