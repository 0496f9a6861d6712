"""The editor says that a correction is due before it saves, not after."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.desk.editor.published import UncorrectedError
from tests.desk.editor.test_backend import save
from tests.test_rules import commit

POSTING = "data/bulletins/beishan/nan/2025-08.yml"
TOLD = 'corrections: [{date: 2025-09-06, field: finance.closing, was: "1300.00", now: "1250.00", why: 抄错了}]\n'


def test_a_changed_value_of_a_published_posting_is_not_saved_without_its_correction(county: Path) -> None:
    commit(county)
    before = (county / POSTING).read_text("utf-8")
    after = before.replace("closing: 1300.00", "closing: 1250.00")
    with pytest.raises(UncorrectedError, match="已经公开，要写更正") as refused:
        save(county, POSTING, after)
    assert "期末余额，“哪一处”填 finance.closing，“原来”填 1300.00，“改成”填 1250.00" in str(refused.value)
    assert (county / POSTING).read_text("utf-8") == before
    save(county, POSTING, after + TOLD)
    assert (county / POSTING).read_text("utf-8") == after + TOLD


def test_what_is_added_or_not_yet_published_is_saved(county: Path) -> None:
    text = (county / POSTING).read_text("utf-8")
    save(county, POSTING, text.replace("closing: 1300.00", "closing: 1250.00"))  # no Git: nothing is known
    (county / POSTING).write_text(text, "utf-8")
    commit(county)
    save(county, POSTING, text + "entered_late: 补录\n")
    new = POSTING.replace("2025-08", "2025-09")
    save(county, new, text)
    save(county, new, text.replace("closing: 1300.00", "closing: 1250.00"))


def test_of_many_the_first_are_named(county: Path) -> None:
    commit(county)
    text = (county / POSTING).read_text("utf-8")
    for number, word in enumerate(("学习文件", "果园承包", "办公费", "1300.00", "一组")):
        text = text.replace(word, f"{number}1")
    with pytest.raises(UncorrectedError, match="等 5 处"):
        save(county, POSTING, text)
