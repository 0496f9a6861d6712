"""What a record said before it was corrected stands at an address that stays; what must be forgotten does not."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from gongkai.build.options import Options
from gongkai.derive.corrections import NamedCorrection
from gongkai.pipeline import check_all
from gongkai.records.model import Correction
from gongkai.render.pages.earlier import Step, places_before
from tests.conftest import AS_OF, build_site, replace_in

POSTING = "data/bulletins/beishan/nan/2025-08.yml"
PAGE = "villages/beishan/nan/2025-08"


def corrected(day: int, field: str, was: str, now: str, why: str = "抄错") -> NamedCorrection:
    return NamedCorrection(field, Correction(date=f"2025-09-{day:02}", field=field, was=was, now=now, why=why))


def test_a_value_corrected_twice_is_one_place_with_three_texts() -> None:
    (place,) = places_before([corrected(6, "a", "1", "2"), corrected(8, "a", "2", "3", "又错")])
    assert place.steps == (
        Step(None, "1"),
        Step(date(2025, 9, 6), "2", "抄错"),
        Step(date(2025, 9, 8), "3", "又错"),
    )


def test_the_last_corrected_place_comes_first() -> None:
    places = places_before([corrected(6, "a", "1", "2"), corrected(7, "b", "1", "2")])
    assert [place.field for place in places] == ["b", "a"]


def test_another_line_that_came_to_the_same_place_is_not_taken_for_it() -> None:
    """Between the two a line was put before it: the second correction is of another line."""
    places = places_before([corrected(6, "expense[0].amount", "1", "2"), corrected(8, "expense[0].amount", "9", "8")])
    assert [[step.text for step in place.steps] for place in places] == [["9", "8"], ["1", "2"]]


def test_what_was_removed_has_no_text_now() -> None:
    (place,) = places_before([corrected(6, "a", "true", "删去")])
    assert [step.text for step in place.steps] == ["是", None]


def correct(county: Path) -> None:
    told = "{date: 2025-09-06, field: 'finance.income[0].note', was: 梨园承包, now: 果园承包, why: 写错了}"
    replace_in(county / POSTING, "published: 2025-09-05", f"published: 2025-09-05\ncorrections: [{told}]")


def test_the_posting_leads_to_what_it_said_and_no_machine_keeps_it(county: Path, tmp_path: Path) -> None:
    correct(county)
    assert build_site(county, tmp_path / "site", tmp_path / "cache", AS_OF).files
    posting = (tmp_path / "site" / PAGE / "index.html").read_text("utf-8")
    assert f'href="../../../../{PAGE}/earlier/">以前写的是什么' in posting
    earlier = (tmp_path / "site" / PAGE / "earlier/index.html").read_text("utf-8")
    assert "2025年9月6日以前：<b>梨园承包</b>" in earlier
    assert "2025年9月6日起：<b>果园承包</b>（现在写的）" in earlier
    assert 'name="robots" content="noindex,noarchive"' in earlier
    kept = [*(tmp_path / "site/search").rglob("*.json"), *(tmp_path / "site").glob("sitemap*.xml")]
    assert not any("earlier" in file.read_text("utf-8") for file in kept)


def test_what_is_withdrawn_takes_its_earlier_text_along(county: Path, tmp_path: Path) -> None:
    correct(county)
    assert build_site(county, tmp_path / "site", tmp_path / "cache", AS_OF).files
    (county / POSTING).unlink()
    told = f"withdrawn: [{{path: {POSTING}, date: {AS_OF}, why: 发错了, by: 县民政局}}]\n"
    (county / "data/withdrawn.yml").write_text(told, "utf-8")
    assert build_site(county, tmp_path / "site", tmp_path / "cache", AS_OF).files
    assert not (tmp_path / "site" / PAGE / "earlier").exists()
    assert not any("梨园" in file.read_text("utf-8") for file in (tmp_path / "site").rglob("*.html"))


def test_a_private_text_is_not_kept_by_a_correction_of_it(county: Path) -> None:
    """The guard reads corrections, and what they say is all that the page knows."""
    told = "{date: 2025-09-06, field: 'finance.income[0].note', was: 13812345678, now: 果园承包, why: 有电话}"
    replace_in(county / POSTING, "published: 2025-09-05", f"published: 2025-09-05\ncorrections: [{told}]")
    assert any(f.code.startswith("GK6") and f.place.file == POSTING for f in check_all(county, Options(AS_OF))[1])


def test_a_notice_that_ended_has_none(county: Path, tmp_path: Path) -> None:
    notice = county / "data/notices/beishan/nan/dibao-1.yml"
    told = "{date: 2025-07-12, field: title, was: 从前的题目, now: 低保公示, why: 写错了}"
    text = notice.read_text("utf-8")
    title = next(line for line in text.splitlines() if line.startswith("title:"))
    notice.write_text(text.replace(title, f"title: 低保公示\ncorrections: [{told}]"), "utf-8")
    assert build_site(county, tmp_path / "site", tmp_path / "cache", AS_OF).files
    assert not (tmp_path / "site/villages/beishan/nan/notices/dibao-1/earlier").exists()
    assert not any("从前的题目" in file.read_text("utf-8") for file in (tmp_path / "site").rglob("*.html"))


def test_no_figure_has_the_name_of_its_page(county: Path) -> None:
    aid = county / "data/indicators/aid.yml"
    first = next(line for line in aid.read_text("utf-8").splitlines() if line.lstrip().startswith("- id:"))
    id_ = first.partition("id:")[2].strip()
    aid.write_text(aid.read_text("utf-8").replace(f"- id: {id_}\n", "- id: earlier\n"), "utf-8")
    assert "GK108" in {f.code for f in check_all(county, Options(AS_OF))[1]}
