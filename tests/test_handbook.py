"""Every command of the handbook, run in the order of its pages in a copy of this repository."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from gongkai.check.privacy.attachments.writing import can_read
from tests.commands import gongkai
from tests.conftest import REPOSITORY
from tests.desk.importers.written import book_of
from tests.desk.redact.scans import written
from tests.test_rules import commit

HANDBOOK = REPOSITORY / "docs" / "handbook" / "README.md"
SERVING = "serve"


def commands() -> list[str]:
    blocks = re.findall(r"```sh\n(.*?)```", HANDBOOK.read_text("utf-8"), re.S)
    return [line.strip() for block in blocks for line in block.splitlines() if line.strip()]


@pytest.fixture
def copy(tmp_path: Path, read_before: Callable[[Path], None]) -> Path:
    root = tmp_path / "repository"
    root.mkdir()
    for name in ("data", "content"):
        shutil.copytree(REPOSITORY / name, root / name)
    for name in ("build.py", "mkdocs.yml"):
        shutil.copy(REPOSITORY / name, root)
    document = docx.Document()
    for line in ("主持人：请介绍。", "李明（局长）：保障13085人。", "主持人：谢谢。"):
        document.add_paragraph(line)
    document.save(str(root / "访谈.docx"))
    (root / "交来").mkdir()
    rows = [["日期", "摘要", "收入", "支出"], ["11月3日", "果园承包费", 500, None], ["11月9日", "打印费", None, 80]]
    for village in ("示例二村", "示例三村"):
        book_of(Sheet1=[[f"{village}2026年11月收支"], *rows]).save(root / "交来" / f"{village}.xlsx")
    report = [["2026年11月低保月报（示例）"], ["乡镇", "低保对象（示例）"], ["示例东镇", 126], ["示例西镇", 90]]
    book_of(Sheet1=report).save(root / "月报.xlsx")
    head = ["工单编号", "来电时间", "来电人", "诉求内容", "承办单位"]
    book_of(Sheet1=[head, ["1", "2026-10-12", "某人", "路灯什么时候修", "示例东镇"]]).save(root / "工单.xlsx")
    written("电话 13800001234", "公示期七天").save(root / "名单.png")
    commit(root)
    read_before(root / ".cache")
    return root


def serving(root: Path, line: str) -> subprocess.Popen[str]:
    words = [sys.executable, "-u", *shlex.split(line)[1:]]
    environment = {"PYTHONPATH": str(REPOSITORY), "PATH": "/usr/bin:/bin", "PYTHONIOENCODING": "utf-8"}
    return subprocess.Popen(
        words, cwd=root, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8"
    )


def test_every_command_of_the_handbook_does_what_it_says(copy: Path) -> None:
    ran = []
    for line in commands():
        command = shlex.split(line)[2]
        if "--edit" in line:
            continue  # tests/browser/test_editor.py works with it
        if "import photo" in line:
            continue  # tests/desk/photo takes photographs, and tests/cli/test_photo.py their confirmed drafts
        if command == "papers":
            continue  # two people do it: tests/cli/test_papers.py
        if command == "redact" and not can_read():
            continue
        if command == SERVING:
            started = serving(copy, line)
            assert "请打开" in said(started), line
            started.terminate()
            started.communicate()
        else:
            told = gongkai(*shlex.split(line)[2:], cwd=copy)
            # What was made new is not filled in yet: from then on `check` rightly finds it.
            allowed = (0, 1) if command in ("check", "build", "news", "poster", "share") and "new" in ran else (0,)
            assert told.returncode in allowed, f"{line}\n{told}"
        ran.append(command)
    assert {"check", "serve", "new", "export", "import", "poster", "share", "remind", "diff"} <= set(ran)
    assert (copy / "data/bulletins/shili-dong/shili-1/2026-11.yml").is_file()
    assert "period: 2026-11, area: shili-dong, value: 126" in (copy / "data/indicators/shili.yml").read_text("utf-8")
    assert (copy / "data/bulletins/shili-dong/shili-3/2026-11.yml").is_file()
    assert (copy / "content/interviews/2026-jiandang.md").is_file()
    if can_read():
        assert {"名单.遮挡.png", "名单-补画.png"} <= {file.name for file in copy.iterdir()}
        assert len(list((copy / "redact").glob("*.html"))) == 2


def said(started: subprocess.Popen[str]) -> str:
    """What a server says until it listens, or ends."""
    assert started.stdout is not None
    text = ""
    while line := started.stdout.readline():
        text += line
        if "请打开" in line:
            break
    return text
