"""What each edition changed, in words made of what is published now: what must be forgotten is only counted."""

from __future__ import annotations

import gzip
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from gongkai.publish import verify_chain
from gongkai.publish.edition_log import read_log
from gongkai.records.edition_changes import EditionChanges, RecordChange, RecordChanges, key_of
from gongkai.render.pages.edition_changes import LISTED, Present, editions_told
from gongkai.render.templates import environment, read_templates
from tests.conftest import COUNTY, build_site, replace_in

POSTING = "data/bulletins/beishan/nan/2025-08.yml"
CHARTER = "data/charters/beishan/nan/code.md"


class County:
    """The small county, published day by day."""

    def __init__(self, root: Path, folder: Path) -> None:
        self.root, self.site, self.cache = root, folder / "site", folder / "cache"

    def publish(self, day: int) -> str:
        """The page that shows the edition of a day of November."""
        built = build_site(self.root, self.site, self.cache, date(2026, 11, day), search=False)
        assert built.files, built.findings
        assert verify_chain(self.site)[1] == []
        return self.page("")

    def page(self, year: str) -> str:
        return (self.site / "editions/changes" / year / "index.html").read_text("utf-8")


@pytest.fixture
def published(county: Path, tmp_path: Path) -> County:
    return County(county, tmp_path)


def correct(county: County, was: str, now: str, day: int) -> None:
    file = county.root / POSTING
    told = f"  - {{date: 2026-11-{day}, field: 'finance.income[0].note', was: {was}, now: {now}, why: 写错了}}\n"
    if "corrections:" not in file.read_text("utf-8"):
        replace_in(file, "published: 2025-09-05\n", "published: 2025-09-05\ncorrections:\n")
    text = file.read_text("utf-8").replace(f"note: {was}", f"note: {now}")
    head, mark, rest = text.partition("signed_off:")
    file.write_text(f"{head}{told}{mark}{rest}", "utf-8")


def test_the_first_edition_counts_what_it_published(published: County) -> None:
    page = published.publish(20)
    assert '<h2 id="e1">2026年11月20日，第 1 版</h2>' in page
    assert "三务公开 2 份" in page
    assert ">北山镇南村，2025年8月</a>" in page
    assert read_log(published.site)[0].manifest in page


def test_a_correction_is_told_on_the_day_it_came_and_each_but_once(published: County) -> None:
    published.publish(20)
    correct(published, "果园承包", "梨园承包", 21)
    assert "原写“果园承包”，改为“梨园承包”。原因：写错了" in published.publish(21)
    correct(published, "梨园承包", "桃园承包", 22)
    page = published.publish(22)
    assert "原写“梨园承包”，改为“桃园承包”" in page
    assert "果园承包" not in page
    year = published.page("2026")
    assert year.index("第 3 版") < year.index("第 2 版") < year.index("第 1 版")
    assert "原写“果园承包”" in year


def test_a_supplement_is_told_as_one(published: County) -> None:
    published.publish(20)
    replace_in(
        published.root / POSTING, "text: 学习文件}", "text: 学习文件}\n  - {item: party.activities, title: 植树}"
    )
    assert "三务公开：北山镇南村，2025年8月</a>：补充，没有更正" in published.publish(21)


def test_what_is_withdrawn_is_counted_and_nothing_of_it_comes_back(published: County) -> None:
    replace_in(published.root / CHARTER, "title: ", "title: 给某人的")
    published.publish(20)
    correct(published, "果园承包", "不该写的", 21)
    published.publish(21)
    for path in (CHARTER, POSTING):
        (published.root / path).unlink()
    withdrawn = [f"{{path: {path}, date: 2026-11-22, why: 不该公开, by: 县民政局}}" for path in (CHARTER, POSTING)]
    (published.root / "data/withdrawn.yml").write_text(f"withdrawn: [{', '.join(withdrawn)}]\n", "utf-8")
    assert "<b>不再公开</b> 村规民约和章程 1 份（北山镇 1 份）" in published.publish(22)
    for file in (published.site / "editions").rglob("*"):
        text = file.read_text("utf-8") if file.is_file() else ""
        assert "某人" not in text
        assert "不该写的" not in text
        assert "charters/beishan" not in text


def test_a_notice_is_counted_and_not_named(published: County) -> None:
    page = published.publish(20)
    assert "公示 1 份（北山镇 1 份）" in page
    assert "notices/dibao-1" not in page


def test_a_day_without_changes_is_not_on_the_page(published: County) -> None:
    published.publish(20)
    before = published.page("2026")
    published.publish(21)
    assert published.page("2026") == before
    assert len(read_log(published.site)) == 2


def test_last_years_editions_stay_at_their_address(published: County) -> None:
    published.publish(20)
    correct(published, "果园承包", "梨园承包", 21)
    built = build_site(published.root, published.site, published.cache, date(2027, 1, 5), search=False)
    assert built.files
    assert 'id="e1"' in published.page("2026")
    assert 'id="e2"' not in published.page("2026")
    assert 'id="e2"' in published.page("2027")
    assert 'href="../../editions/changes/2026/"' in published.page("")


def test_no_machine_is_to_keep_the_pages(published: County) -> None:
    assert 'name="robots" content="noindex,noarchive"' in published.publish(20)
    assert "editions/changes" not in (published.site / "sitemap/index.html").read_text("utf-8")


# Ten years of a county of 400 villages.


def ten_years() -> tuple[list[tuple[EditionChanges, str]], Present]:
    """An edition a day: 400 postings on the 15th of each month, 120 corrections each new year's day, else one."""
    towns = {f"zhen-{n}": f"第{n}镇" for n in range(20)}
    paths = {f"data/bulletins/zhen-{n % 20}/cun-{n}/2020-01.yml": f"第{n % 20}镇第{n}村" for n in range(400)}
    names = {key_of(path): (name, f"{path}/") for path, name in paths.items()}
    changes = [RecordChange("bulletins", "/".join(path.split("/")[2:4]), key_of(path), 0) for path in paths]
    editions = []
    for number in range(3650):
        day = date(2026, 1, 1) + timedelta(number)
        added = changes if day.day == 15 else []
        changed = changes[:120] if (day.month, day.day) == (1, 1) else changes[number % 400 : number % 400 + 1]
        told = EditionChanges(number + 1, day, *map(RecordChanges, (added, changed, [])))
        editions.append((told, "0" * 64))
    return editions, Present(towns, names, {})


def test_ten_years_of_days_are_told_a_year_a_page_and_none_is_long() -> None:
    told = editions_told(*ten_years())
    assert len(told) == 3650
    assert all(len(one.changed) <= LISTED for one in told)
    first = told[0]
    assert (len(first.changed), first.unnamed[0].count) == (LISTED, 90)
    (posted,) = told[14].added
    assert (posted.count, posted.links) == (400, ())
    assert posted.where.startswith("第0镇 20 份、")


def test_a_year_of_days_is_no_more_than_a_picture_on_the_wire() -> None:
    """Uncached, as a visitor gets it who wants to know what changed."""
    of_year = [one for one in editions_told(*ten_years()) if one.as_of.year == 2030]
    template = environment(read_templates(COUNTY)).get_template("pages/edition_changes.html")
    page = SimpleNamespace(title="2030年哪天改了什么")
    text = template.render(page=page, editions=of_year[::-1], years=())
    assert len(of_year) == 365
    assert len(gzip.compress(text.encode())) < 30 * 1024
