"""The same inputs give the same bytes: in any folder, time zone, locale, hash seed and number of processes."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from gongkai.desk.synth import Size, synth
from tests.conftest import REPOSITORY

PLACES = (
    {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "1", "HOME": "/nonexistent"},
    {"TZ": "America/Los_Angeles", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "77", "PYTHONUTF8": "0"},
)


def tree(root: Path) -> dict[str, str]:
    return {
        file.relative_to(root).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(root.rglob("*"))
        if file.is_file()
    }


def test_two_builds_are_the_same_to_the_byte(tmp_path: Path) -> None:
    assert list(synth(tmp_path / "one", Size(villages=85, months=4, seed=2)))
    shutil.copytree(tmp_path / "one", tmp_path / "a longer 名字" / "two")
    sites = []
    roots = (tmp_path / "one", tmp_path / "a longer 名字" / "two")
    for root, place, workers in zip(roots, PLACES, ("1", "3"), strict=True):
        command = [sys.executable, str(REPOSITORY / "build.py"), "--as-of", "2026-11-24", "--workers", workers]
        ran = subprocess.run(command, cwd=root, env=os.environ | place, capture_output=True, check=False)
        assert ran.returncode == 0, ran.stderr.decode()
        sites.append(tree(root / "site"))
    assert sites[0] == sites[1]
    assert len(sites[0]) > 300
