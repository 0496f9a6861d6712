"""A site sent by a real rsync, at night: its remote shell here is a script that runs the other side on this machine."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from gongkai.publish import verify
from gongkai.publish.deploy import NotOursError, held
from gongkai.publish.targets import Machine
from scripts.browser import install_debian
from tests.publish.test_deploy import editions, send

__all__ = ["editions"]
pytestmark = pytest.mark.long


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    if shutil.which("rsync") is None:
        install_debian("rsync")
    shell = tmp_path / "shell"
    shell.write_text('#!/bin/sh\nshift\nexec "$@"\n', "utf-8")  # the host's name falls away
    shell.chmod(0o755)
    monkeypatch.setenv("RSYNC_RSH", str(shell))
    return Machine(f"web:{tmp_path}/place")


def test_two_editions_arrive_one_after_the_other(editions: tuple[Path, Path], machine: Machine, tmp_path: Path) -> None:
    for site in editions:
        send(site, machine)
        assert verify(tmp_path / "place")[1] == []
    assert send(editions[1], machine) == []


def test_a_whole_site_takes_a_few_calls_not_one_a_file(
    editions: tuple[Path, Path], machine: Machine, tmp_path: Path
) -> None:
    calls = tmp_path / "calls"
    (tmp_path / "shell").write_text(f'#!/bin/sh\necho >> {calls}\nshift\nexec "$@"\n', "utf-8")
    send(editions[0], machine)
    assert len(calls.read_text("utf-8").splitlines()) <= 14


def test_a_folder_of_somebody_else_is_left_alone(machine: Machine, tmp_path: Path) -> None:
    (tmp_path / "place").mkdir()
    (tmp_path / "place/hers.html").write_text("hers", "utf-8")
    with pytest.raises(NotOursError):
        held(machine)


def test_a_machine_that_does_not_answer_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RSYNC_RSH", "/bin/false")
    with pytest.raises(OSError, match="rsync"):
        held(Machine("web:/nowhere"))
