"""Attachments that crash, hang or swallow memory end their own process, never the check."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest
from PIL import Image

from gongkai.build.options import Options
from gongkai.check.privacy.attachments.child import Child
from gongkai.check.privacy.attachments.kinds import parts_of
from gongkai.pipeline import check_all
from tests.check.privacy.documents import PLACES, pdf_page
from tests.conftest import AS_OF, PATIENCE, without_ocr

TRICKS = {
    "a crash": "os.abort()",
    "a hang": "time.sleep(60)",
    "a storm of memory": "bytearray(10**11)",
    "an exit": "os._exit(0)",
    "no answer": "return {}[0]",
}


HOOKED = """
import os, sys, time
from gongkai.check.privacy.attachments import reader
read = reader.read
def hooked(path, ending):
    if path.name == "evil.pdf":
        TRICK
    return read(path, ending)
reader.read = hooked
reader.main()
"""


@pytest.mark.parametrize("trick", TRICKS)
def test_a_file_that_takes_the_reader_down_is_a_failure_of_that_file(
    trick: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "evil.pdf").write_bytes(b"evil")
    (tmp_path / "good.pdf").write_bytes(pdf_page("13800001234"))
    (tmp_path / "hooked.py").write_text(HOOKED.replace("TRICK", TRICKS[trick]), "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setattr("gongkai.check.privacy.attachments.child.COMMAND", (sys.executable, "-m", "hooked"))
    with Child(PATIENCE) as child:
        before = child.read(tmp_path / "good.pdf", ".pdf")
        child.seconds = 1 if trick == "a hang" else PATIENCE
        said = child.read(tmp_path / "evil.pdf", ".pdf")
        child.seconds = PATIENCE
        after = child.read(tmp_path / "good.pdf", ".pdf")
    assert before == after
    assert before and before["hits"]
    assert said is None or said["troubles"]


def test_nothing_stays_running_when_the_check_is_killed(county: Path) -> None:
    (county / "content/about/a.pdf").write_bytes(pdf_page("x"))
    program = (
        "import sys\nfrom pathlib import Path\nfrom gongkai.check.privacy.attachments.child import Child\n"
        "child = Child()\nchild.read(Path(sys.argv[1]), '.pdf')\nprint(child.process.pid, flush=True)\n"
        "import os\nos.kill(os.getpid(), 9)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program, str(county / "content/about/a.pdf")],
        capture_output=True,
        text=True,
        check=False,
    )
    reader = int(ran.stdout)
    for _ in range(200):
        try:
            os.kill(reader, 0)
        except ProcessLookupError:
            return
        state = Path(f"/proc/{reader}/stat")
        if state.exists() and state.read_text().rpartition(")")[2].split()[0] == "Z":
            return
        subprocess.run(["sleep", "0.05"], check=True)
    raise AssertionError("the reader outlived the check")


def test_names_that_differ_only_by_case_or_form_are_said(county: Path) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (4, 4)).save(picture, "png")
    for name in ("list.png", "LIST.png", "caf\u00e9.png", "cafe\u0301.png"):
        (county / "content/about" / name).write_bytes(picture.getvalue())
    assert [f.code for f in check_all(county, Options(AS_OF))[1]] == ["GK632", "GK632"]


def test_a_review_lets_one_picture_pass(county: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    without_ocr(tmp_path, monkeypatch)
    file = county / "content/about/scan.png"
    Image.effect_noise((300, 100), 90).save(file)
    (found,) = check_all(county, Options(AS_OF))[1]
    assert found.code == "GK631"
    digest = found.message.rpartition("：")[2]
    review = f"{{path: content/about/scan.png, sha256: {digest}, by: 办公室, date: 2025-09-06, why: 风景}}"
    (county / "data/privacy_exceptions.yml").write_text(f"reviews:\n  - {review}\n", "utf-8")
    assert check_all(county, Options(AS_OF))[1] == []
    Image.effect_noise((300, 100), 90).save(file)
    assert [f.code for f in check_all(county, Options(AS_OF))[1]] == ["GK631"]


@pytest.mark.long
def test_mutated_documents_make_no_exception(pytestconfig: pytest.Config) -> None:
    random = Random(15)
    for number in range(5_000 if pytestconfig.getoption("long") else 250):
        ending, make = PLACES[list(PLACES)[number % len(PLACES)]]
        content = bytearray(make("13800001234"))
        for _ in range(random.randint(1, 8)):
            at = random.randrange(len(content))
            if random.random() < 0.5:
                content[at] = random.randrange(256)
            else:
                del content[at : at + random.randint(1, 300)]
            if not content:
                break
        parts_of(bytes(content), ending)
