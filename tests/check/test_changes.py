"""Nothing published changes silently: a thousand random edits to published records, in a real Git repository."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from gongkai.check.changes import PUBLISHED, check_changes, edits, written_value
from gongkai.cli.main import gongkai
from gongkai.desk.synth import Size, synth
from gongkai.load.history import Change
from gongkai.pipeline import changes_since
from gongkai.records.withdrawn import Withdrawal
from tests.test_rules import commit

EDITS = 1000
BASE_DAY = date(2026, 11, 1)
GRACE = timedelta(days=7)
VALUE = re.compile(r"(?<=: )([^\s\[\]{},\"][^\[\]{},\"\n]*)(?=[,}\n])")


def changed(path: str, before: str, after: str) -> list[str]:
    return [f.code for f in check_changes([Change(path, before, after)], BASE_DAY, [], GRACE)]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    root = tmp_path_factory.mktemp("published") / "county"
    paths = [p for p in synth(root, Size(villages=6, months=6, seed=9)) if p.startswith(PUBLISHED)]
    texts = {path: (root / path).read_text("utf-8") for path in paths}
    return {path: text for path, text in texts.items() if "sample: true" not in text}


def test_every_edit_is_caught_without_a_correction_and_none_with_one(
    published: dict[str, str], tell: Callable[[str], None]
) -> None:
    random = Random(4)
    caught = passed = 0
    while caught < EDITS:
        path = random.choice(sorted(published))
        before = published[path]
        found = random.choice(list(VALUE.finditer(before)))
        after = before[: found.start()] + found[1] + random.choice("1甲") + before[found.end() :]
        made = list(edits(written_value(path, before), written_value(path, after), ""))
        if not made:  # a status on its way, which a record is meant to move through
            continue
        assert len(made) == 1
        assert changed(path, before, after) == ["GK701"], (path, found[0])
        caught += 1
        told = (
            f'{{date: 2026-11-02, field: "{made[0].field}", was: "{made[0].was}", now: "{made[0].now}", why: 录入笔误}}'
        )
        corrections = f"corrections: [{told}]\n"
        end = after.index("\n---", 4) + 1 if path.endswith(".md") else len(after)
        assert changed(path, before, after[:end] + corrections + after[end:]) == [], path
        passed += 1
    tell(f"edits caught {caught} of {EDITS}; with a correction {passed} pass")


def test_a_line_put_in_between_changes_no_other() -> None:
    before = "published: 2026-10-01\nfinance:\n  income:\n    - {amount: 1.00}\n    - {amount: 2.00}\n"
    path = "data/bulletins/a/b/2026-09.yml"
    assert (
        changed(path, before, before.replace("    - {amount: 2.00}", "    - {amount: 5.00}\n    - {amount: 2.00}"))
        == []
    )
    assert changed(path, before, before.replace("    - {amount: 1.00}\n", "")) == ["GK701"]


def test_an_amount_that_is_shown_as_before_needs_no_correction() -> None:
    before = "published: 2026-10-01\nfinance:\n  opening: 8254.00\n  income:\n    - {amount: 1.50, voucher: '1.50'}\n"
    path = "data/bulletins/a/b/2026-09.yml"
    assert changed(path, before, before.replace("8254.00", "8254").replace("amount: 1.50", "amount: 1.5")) == []
    assert changed(path, before, before.replace("8254.00", "8255")) == ["GK701"]
    assert changed(path, before, before.replace("'1.50'", "'1.5'")) == ["GK701"]  # a number of a paper is its name


@pytest.mark.parametrize("odd", ["x", "{why: x}", "[x]"])
def test_corrections_of_another_form_are_left_to_other_rules(odd: str) -> None:
    before = "published: 2026-10-01\ncorrections: [{date: 2026-10-02, field: published, was: a, now: b, why: c}]\n"
    after = f"published: 2026-10-01\ncorrections: {odd}\n"
    assert changed("data/policies/x.yml", before, after) == ["GK701"]


def test_what_a_record_is_meant_to_move_through_needs_no_correction() -> None:
    before = "published: 2026-10-01\ncommitments:\n  - {id: c1, status: under_way, as_of: 2026-09}\n"
    after = before.replace("under_way", "done").replace("2026-09", "2026-10")
    assert changed("data/programmes/x.yml", before, after) == []


def test_an_old_correction_stays() -> None:
    told = "corrections: [{date: 2026-10-02, field: title, was: a, now: b, why: c}]\n"
    before = f"published: 2026-10-01\ntitle: b\n{told}"
    assert changed("data/policies/x.yml", before, before.replace("why: c", "why: d")) == ["GK701"]


def test_a_removed_record_needs_a_reason() -> None:
    gone = [Change("data/policies/x.yml", "published: 2026-10-01\n", None)]
    assert [f.code for f in check_changes(gone, BASE_DAY, [], GRACE)] == ["GK702"]
    reason = Withdrawal(path="data/policies/x.yml", date="2026-11-02", why="重复", by="县民政局")
    assert list(check_changes(gone, BASE_DAY, [reason], GRACE)) == []


def test_a_record_that_moved_is_no_new_one_and_changes_no_more_silently() -> None:
    was = "published: 2026-09-01\ntitle: 章程\n"
    move = [Change("data/policies/x.yml", was, None), Change("data/policies/y.yml", None, was)]
    told = {"path": "data/policies/x.yml", "date": "2026-11-02", "why": "改名", "by": "县民政局"}
    moved = Withdrawal(**told, moved_to="data/policies/y.yml")
    assert list(check_changes(move, BASE_DAY, [moved], GRACE)) == []
    other = [move[0], Change("data/policies/y.yml", None, was.replace("章程", "规约"))]
    assert [f.code for f in check_changes(other, BASE_DAY, [moved], GRACE)] == ["GK701"]
    assert [f.code for f in check_changes(move, BASE_DAY, [Withdrawal(**told)], GRACE)] == ["GK703"]


def test_a_number_published_by_mistake_is_taken_down_without_saying_it_again() -> None:
    before = "published: 2026-10-01\ntitle: 找 13812345678 问\n"
    after = before.replace("找 13812345678 问", "到村委会问")
    path = "data/policies/x.yml"
    (silent,) = check_changes([Change(path, before, after)], BASE_DAY, [], GRACE)
    assert "13812345678" not in silent.message
    told = "corrections: [{date: 2026-11-02, field: title, was: 找 13*******78 问, now: 到村委会问, why: 不该写}]\n"
    assert "13*******78" in silent.message
    assert changed(path, before, after + told) == []


def test_the_command_compares_with_a_revision_and_the_working_tree(county: Path) -> None:
    commit(county)
    assert changes_since(county, "HEAD") == []
    file = county / "data/policies/dibao.yml"
    file.write_text(file.read_text("utf-8").replace("到乡镇申请", "到县里申请"), "utf-8")
    found = changes_since(county, "HEAD")
    assert [(f.code, f.place.file, f.place.line) for f in found] == [("GK701", "data/policies/dibao.yml", 9)]
    commit_all = ["git", "-c", "user.name=c", "-c", "user.email=c@example.org", "commit", "-qam", "edit"]
    subprocess.run(commit_all, cwd=county, check=True)
    assert len(changes_since(county, "HEAD~1")) == 1
    with pytest.raises(SystemExit) as stopped:
        gongkai.main(["check", "--root", str(county), "--base", "no-such"], standalone_mode=False)
    assert stopped.value.code == 2


QUESTION = "title: {title}\nasked: {asked}\npublished: 2026-10-01\nreplies:\n  - {{date: 2026-10-09, text: {text}}}\n"


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        (("待改写：来电反映路灯不亮", "1", "修好了"), ("路灯不亮", "1", "修好了"), []),
        (("路灯不亮", "1", "待改写：已联系来电人"), ("路灯不亮", "1", "修好了"), []),
        (("路灯不亮", "1", "修好了"), ("路灯不亮", "4", "修好了"), []),
        (("路灯不亮", "1", "修好了"), ("路灯不亮", "1", "还没有修"), ["GK701"]),
    ],
)
def test_what_was_copied_from_a_case_was_never_published(
    before: tuple[str, str, str], after: tuple[str, str, str], found: list[str]
) -> None:
    texts = (QUESTION.format(title=title, asked=asked, text=text) for title, asked, text in (before, after))
    assert changed("data/answers/a.yml", *texts) == found


def test_a_draft_may_go_without_a_reason_and_a_question_may_not() -> None:
    for title, found in (("待改写：来电反映路灯不亮", []), ("路灯不亮", ["GK702"])):
        before = QUESTION.format(title=title, asked=1, text="修好了")
        assert [
            f.code for f in check_changes([Change("data/answers/a.yml", before, None)], BASE_DAY, [], GRACE)
        ] == found
