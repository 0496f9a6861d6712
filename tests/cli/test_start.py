"""What a command loads before and while it works: told by names, as a clock can't tell it from a busy machine."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from gongkai.cli.main import COMMANDS, Commands
from gongkai.cli.main import gongkai as command
from gongkai.desk.synth import Size, synth
from tests.conftest import AS_OF, REPOSITORY

DAY = AS_OF.isoformat()
LARGE = {"pydantic", "yaml", "jinja2", "markdown", "mkdocs", "holidays", "cryptography", "openpyxl", "numpy", "PIL"}
"""Packages that take longer to load than Python itself takes to start."""
PAGES = {"jinja2", "markdown", "mkdocs", "cryptography", "nh3", "multiprocessing"}
"""What making and publishing pages needs, and checking does not."""
DESK = {"openpyxl", "numpy", "PIL", "pypdf", "qrcode", "rapidocr", "cv2"}
PROGRAM = """
import atexit, sys
atexit.register(lambda: print("\\n".join(sys.modules), file=sys.stderr))
from gongkai.cli import main
sys.argv = ["gongkai", *sys.argv[1:]]
main()
"""


def loaded(*args: str | Path) -> set[str]:
    """The modules that a command has loaded when it ends."""
    command = [sys.executable, "-c", PROGRAM, *map(str, args)]
    ran = subprocess.run(command, capture_output=True, text=True, check=True, cwd=REPOSITORY)
    return set(ran.stderr.split())


def packages(modules: set[str]) -> set[str]:
    return {name.partition(".")[0] for name in modules}


def rooms(modules: set[str]) -> set[str]:
    return {name.split(".")[1] for name in modules if name.startswith("gongkai.")}


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Checked and built; then one bulletin was changed."""
    root = tmp_path_factory.mktemp("start") / "county"
    assert list(synth(root, Size(villages=2, months=1, seed=1)))
    for name in ("check", "build"):
        assert CliRunner().invoke(command, [name, "--root", str(root), "--as-of", DAY]).exit_code == 0
    file = next((root / "data/bulletins").rglob("*.yml"))
    file.write_text(file.read_text("utf-8").replace("title: ", "title: 新", 1), "utf-8")
    return root


def test_the_list_of_commands_loads_none_of_them() -> None:
    modules = loaded("--help")
    assert not packages(modules) & LARGE
    assert not rooms(modules) & {"sources", "records", "load", "check", "derive", "render", "publish", "desk"}


def test_the_list_of_commands_says_what_each_says_of_itself() -> None:
    group = Commands()
    for name, entry in COMMANDS.items():
        found = group.get_command(None, name)  # type: ignore[arg-type]
        assert found is not None
        assert (found.help or "").split("\n")[0].strip() == entry.help


def test_after_one_change_a_check_loads_nothing_that_makes_pages(county: Path) -> None:
    modules = loaded("check", "--root", county, "--as-of", DAY)
    assert not packages(modules) & (LARGE - {"pydantic", "yaml"} | PAGES | DESK)
    assert not rooms(modules) & {"render", "publish", "pipeline", "desk"}
    assert "gongkai.build.drawing" not in modules


def test_after_one_change_a_check_loads_no_check_of_the_county_s_own_records(county: Path) -> None:
    modules = loaded("check", "--root", county, "--as-of", DAY)
    assert "gongkai.check.villages" in modules
    assert not {"gongkai.build.county", "gongkai.check.county", "gongkai.check.figures"} & modules


def test_a_build_loads_nothing_of_the_desk(county: Path) -> None:
    modules = loaded("build", "--root", county, "--as-of", DAY)
    assert "gongkai.build.drawing" in modules
    assert not packages(modules) & DESK
    assert "desk" not in rooms(modules)


def test_no_expression_of_the_guard_is_compiled_at_the_start() -> None:
    program = (
        "import sys\n"
        "import gongkai.check.privacy.guard\n"
        "from gongkai.patterns import Lazy\n"
        "modules = [m for name, m in sys.modules.items() if name.startswith('gongkai.check.privacy')]\n"
        "found = {one for module in modules for one in vars(module).values() if isinstance(one, Lazy)}\n"
        "print(len(found), sum('compiled' in vars(one) for one in found))\n"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=REPOSITORY)
    found, compiled = map(int, ran.stdout.split())
    assert found > 150
    assert compiled == 0
