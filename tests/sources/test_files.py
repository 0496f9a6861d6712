"""Nothing is read that stands outside its folder, is hidden, or is no file."""

from __future__ import annotations

import os
import shutil
import socket
from pathlib import Path

import pytest

from gongkai.build.options import Options
from gongkai.pipeline import check_all
from gongkai.sources.files import walk
from tests.conftest import AS_OF, REPOSITORY, build_site


@pytest.mark.parametrize("target", ["/etc/passwd", "../../../.secret", "../../data/site.yml", ".hidden", "../.git/x"])
def test_a_link_out_of_its_folder_or_to_a_dot_file_is_refused(county: Path, target: str) -> None:
    for name in (".secret", "content/about/.hidden", "content/.git/x"):
        (county / name).parent.mkdir(exist_ok=True)
        (county / name).write_text("password", "utf-8")
    (county / "content/about/a.pdf").symlink_to(target)
    found = check_all(county, Options(AS_OF))[1]
    assert [(f.code, f.place.file) for f in found] == [("GK105", "content/about/a.pdf")]


def test_a_link_within_its_folder_is_a_file(county: Path) -> None:
    (county / "content/about/a.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', "utf-8")
    (county / "content/guides").mkdir(exist_ok=True)
    (county / "content/guides/b.svg").symlink_to("../about/a.svg")
    assert check_all(county, Options(AS_OF))[1] == []


def test_pipes_and_sockets_do_not_hold_the_build(county: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(county / "content/about/pipe.pdf")
    os.mkfifo(county / "data/policies/pipe.yml")
    monkeypatch.chdir(county / "data")  # a socket's address is short
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket.yml")
        built = build_site(county, tmp_path / "site", tmp_path / "cache", AS_OF)
    assert sorted((f.code, f.place.file) for f in built.findings) == [
        ("GK115", "content/about/pipe.pdf"),
        ("GK115", "data/policies/pipe.yml"),
        ("GK115", "data/socket.yml"),
    ]


def test_a_name_in_gbk_is_shown_as_it_was_meant(county: Path, tmp_path: Path) -> None:
    (county / os.fsdecode("data/policies/名单.yml".encode("gbk"))).write_text("x", "utf-8")
    assert walk(county).misnamed == ["data/policies/名单.yml"]
    assert [f.code for f in build_site(county, tmp_path / "site", tmp_path / "cache", AS_OF).findings] == ["GK116"]


def test_templates_take_in_nothing_from_outside(county: Path, tmp_path: Path) -> None:
    shutil.copytree(REPOSITORY / "templates", county / "templates")
    assets = county / "templates/theme/assets"
    (assets / "passwd.css").symlink_to("/etc/passwd")
    (assets / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    (assets / "folder").mkdir()
    (assets / ".DS_Store").write_bytes(b"\0")
    (county / "templates/pages/stolen.html").symlink_to("/etc/hostname")
    os.mkfifo(county / "templates/pages/pipe.html")
    built = build_site(county, tmp_path / "site", tmp_path / "cache", AS_OF)
    assert sorted((f.code, f.place.file) for f in built.findings) == [
        ("GK807", "templates/pages/pipe.html"),
        ("GK807", "templates/pages/stolen.html"),
        ("GK807", "templates/theme/assets/folder"),
        ("GK807", "templates/theme/assets/passwd.css"),
        ("GK807", "templates/theme/assets/photo.jpg"),
    ]
