"""The wheel, away from this repository: it has all it needs inside."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment that has the wheel, and only its dependencies beside it."""
    folder = tmp_path_factory.mktemp("wheel")
    run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)], REPOSITORY)
    venv.create(folder / "venv")
    python = folder / "venv" / ("Scripts" if os.name == "nt" else "bin") / "python"
    (wheel,) = folder.glob("*.whl")
    pip = [sys.executable, "-m", "pip", "--python", str(python)]
    run([*pip, "install", "--quiet", "--no-deps", "--no-index", str(wheel)], folder)
    site = run([str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], folder).strip()
    (Path(site) / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    return python


def run(command: list[str], cwd: Path) -> str:
    """What the command said. No proxy leads out: whatever asks the network fails."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    environment |= {
        "PYTHONIOENCODING": "utf-8",
        "https_proxy": "http://127.0.0.1:9",
        "http_proxy": "http://127.0.0.1:9",
    }
    ran = subprocess.run(
        command, cwd=cwd, capture_output=True, text=True, encoding="utf-8", env=environment, check=False
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def test_the_wheel_is_what_runs(python: Path, tmp_path: Path) -> None:
    where = run([str(python), "-c", "import gongkai; print(gongkai.__file__)"], tmp_path)
    assert str(python.parents[1]) in where


def test_a_new_county_is_made_checked_built_and_tested(python: Path, tmp_path: Path) -> None:
    options = ["--county", "沂水县", "--code", "371323", "--profile", "shandong"]
    run([str(python), "-m", "gongkai", "init", "county", *options], tmp_path)
    county = tmp_path / "county"
    assert run([str(python), "-m", "gongkai", "check"], county).strip() == "没有发现问题。"
    assert "期末余额与收支不符" in run([str(python), "-m", "gongkai", "rule", "GK401"], county)
    assert "# 工作人员手册" in (county / "docs/handbook.md").read_text("utf-8")
    assert "# Data format" in (county / "docs/data.md").read_text("utf-8")
    run([str(python), "-m", "gongkai", "build"], county)
    assert (county / "site/villages/shili/shili-1/index.html").is_file()
    run([str(python), "-m", "gongkai", "verify", "site"], county)
    run([str(python), "-m", "unittest"], county)
    run([str(python), "-m", "gongkai", "new", "bulletin", "shili/shili-1/2026-12"], county)
    run([str(python), "-m", "gongkai", "export", "workbook", "shili", "--period", "2026-12"], county)
    run([str(python), "-m", "gongkai", "synth", "../synthetic", "--villages", "2", "--months", "2"], county)
