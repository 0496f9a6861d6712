"""A cache may be used where nobody else can have filled it: what is in it is run."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from gongkai.cache.trust import UntrustedError, trust
from tests.conftest import REPOSITORY
from tests.test_rules import commit

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="on Windows rights are not in the mode")


class Bomb:
    """Read as a pickle, it makes a file."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, (f"touch {self.file}",)


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    folder = tmp_path / "cache"
    trust(folder)
    return folder


def test_a_new_cache_is_closed_to_others_so_that_what_is_made_in_it_need_not_be(cache: Path) -> None:
    assert cache.stat().st_mode & 0o777 == 0o700
    (cache / "shards").mkdir()
    (cache / "shards").chmod(0o777)
    trust(cache)


@pytest.mark.parametrize("place", [".", "shards", "shards/setting"])
@pytest.mark.parametrize("mode", [0o775, 0o757, 0o777, 0o1777])
def test_where_others_may_write_it_is_refused(cache: Path, place: str, mode: int) -> None:
    (cache / "shards/setting").mkdir(parents=True)
    for folder in (cache, cache / "shards", cache / "shards/setting"):
        folder.chmod(0o755)
    trust(cache)
    (cache / place).chmod(mode)
    with pytest.raises(UntrustedError) as caught:
        trust(cache)
    assert (caught.value.place, caught.value.tracked) == (cache / place, False)


def test_another_users_is_refused(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: cache.stat().st_uid + 1)
    with pytest.raises(UntrustedError):
        trust(cache)


@pytest.mark.parametrize("name", [".cache/inputs", ".cache/shards/a/b.pack", ".CACHE/inputs"])
def test_a_data_only_merge_request_brings_no_code(county: Path, name: str, tmp_path: Path) -> None:
    """The file is committed, whatever .gitignore says of it; neither check nor build even looks at it."""
    file = county / name
    file.parent.mkdir(parents=True)
    file.write_bytes(pickle.dumps(Bomb(tmp_path / "ran")))
    commit(county)
    (county / ".cache").mkdir(exist_ok=True)  # the same folder, where a file system takes one spelling for the other
    for command in ("check", "build"):
        ran = run(command, county)
        assert ran.returncode == 2
        assert "Git" in ran.stderr
    assert not (county / "site").exists()
    assert not (tmp_path / "ran").exists()


def run(command: str, root: Path) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, str(REPOSITORY / "build.py"), command, "--root", str(root), "--as-of", "2026-11-25"]
    return subprocess.run(line, capture_output=True, text=True, encoding="utf-8", check=False)


def test_nor_does_a_link_to_what_is_committed(county: Path) -> None:
    (county / "content/pile").mkdir()
    (county / "content/pile/inputs").write_bytes(b"")
    commit(county)
    (county / ".cache").symlink_to("content/pile")
    with pytest.raises(UntrustedError):
        trust(county / ".cache")
    (county / ".cache").unlink()
    (county / "elsewhere").mkdir(0o700)
    (county / ".cache").symlink_to("elsewhere")
    trust(county / ".cache")
    subprocess.run(["git", "add", ".cache"], cwd=county, check=True)
    with pytest.raises(UntrustedError):
        trust(county / ".cache")


def test_an_ignored_cache_in_a_repository_is_used(county: Path) -> None:
    commit(county)
    trust(county / ".cache")
    (county / ".cache/inputs").write_text("{}", "utf-8")
    trust(county / ".cache")


def test_what_a_build_reads_first_can_run_nothing(county: Path, tmp_path: Path) -> None:
    """Even in a trusted folder: an unchanged county is recognised without a pickle."""
    (county / ".cache").mkdir(0o700)
    for name in ("inputs", "first-seen"):
        (county / ".cache" / name).write_bytes(pickle.dumps(Bomb(tmp_path / "ran")))
    assert run("build", county).returncode == 0
    assert not (tmp_path / "ran").exists()
