"""「怎样收到」: what the office says of it, with who answers, and a calendar; nobody's number gets out by it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from gongkai.build.options import Options
from gongkai.build.timings import Timings
from gongkai.pipeline import check_all
from tests.conftest import AS_OF, build_site, replace_in

POSTING = "data/bulletins/beishan/nan/2025-08.yml"
CHANNEL = "{area: %s, kind: %s, name: %s, hours: 每天早上7点, responsible: 村民委员会}"
MEETING = (
    "{area: beishan/nan, date: 2026-12-10, time: 上午9点, place: 村委会, subject: '商量修路; 一户一人', who: 村民代表, "
    "responsible: 村民委员会}"
)


def write(county: Path, *channels: str, meetings: str = "") -> None:
    (county / "data/follow.yml").write_text(f"channels: [{', '.join(channels)}]\nmeetings: [{meetings}]\n", "utf-8")


def build(county: Path, tmp_path: Path, day: date = AS_OF) -> Path:
    built = build_site(county, tmp_path / "site", tmp_path / "cache", day, run={"earlier_day": True})
    assert built.files, built.findings
    return tmp_path / "site/villages/beishan/nan"


def unfolded(calendar: str) -> str:
    return calendar.replace("\r\n ", "")


def test_a_village_shows_its_own_ways_first_then_its_townships_and_the_countys(county: Path, tmp_path: Path) -> None:
    write(
        county,
        CHANNEL % ("county", "account", "示例县民政"),
        CHANNEL % ("beishan", "group", "北山镇公开群"),
        CHANNEL % ("beishan/nan", "loudspeaker", "南村大喇叭"),
    )
    page = (build(county, tmp_path) / "index.html").read_text("utf-8")
    section = page[page.index('id="follow"') :]
    names = ("大喇叭：南村大喇叭", "微信群：北山镇公开群", "公众号：示例县民政")
    assert [section.index(name) for name in names] == sorted(section.index(name) for name in names)
    assert "每天早上7点；由村民委员会负责" in section


def test_without_the_file_there_is_still_the_calendar_and_the_feed(county: Path, tmp_path: Path) -> None:
    page = (build(county, tmp_path) / "index.html").read_text("utf-8")
    assert 'villages/beishan/nan/calendar.ics">放进手机的日历' in page
    assert "要开的会" not in page


def test_the_calendar_has_due_days_meetings_and_last_days_to_object(county: Path, tmp_path: Path) -> None:
    write(county, meetings=MEETING)
    calendar = (build(county, tmp_path) / "calendar.ics").read_bytes().decode()
    assert all(len(line.encode()) <= 75 for line in calendar.split("\r\n"))
    text = unfolded(calendar)
    assert "SUMMARY:北山镇南村：商量修路\\; 一户一人，上午9点，村委会" in text
    assert "DTSTART;VALUE=DATE:20261210" in text
    assert "2026年11月的" in text
    assert "最晚今天公开" in text
    assert text.count("BEGIN:VEVENT") == text.count("END:VEVENT") == text.count("UID:") == len(set(uids(text)))


def uids(text: str) -> list[str]:
    return [line for line in text.split("\r\n") if line.startswith("UID:")]


def test_of_a_notice_a_telephone_learns_only_the_last_day(county: Path, tmp_path: Path) -> None:
    notice = county / "data/notices/beishan/nan/dibao-1.yml"
    notice.write_text(notice.read_text("utf-8").replace("2025-07-1", "2026-11-2"), "utf-8")
    calendar = unfolded((build(county, tmp_path) / "calendar.ics").read_text("utf-8"))
    assert "1 项公示今天截止" in calendar
    assert "低保" not in calendar
    assert "dibao" not in calendar


def test_a_meeting_that_was_held_is_gone(county: Path, tmp_path: Path) -> None:
    write(county, meetings=MEETING)
    village = build(county, tmp_path, date(2026, 12, 10))
    assert "商量修路" in (village / "index.html").read_text("utf-8")
    village = build(county, tmp_path, date(2026, 12, 11))
    assert "商量修路" not in (village / "index.html").read_text("utf-8")
    assert "商量修路" not in (village / "calendar.ics").read_text("utf-8")


def test_what_was_published_is_no_longer_due(county: Path, tmp_path: Path) -> None:
    """On 10 November October's is due for five days more, until it is out."""
    day = date(2026, 11, 10)
    assert "2026年10月的" in unfolded((build(county, tmp_path, day) / "calendar.ics").read_text("utf-8"))
    posting = (county / POSTING).read_text("utf-8").replace("2025-09", "2026-11").replace("2025-08", "2026-10")
    (county / POSTING).with_name("2026-10.yml").write_text(posting, "utf-8")
    (county / POSTING).unlink()
    (county / POSTING).with_name("2025-07.yml").unlink()
    (county / "data/answers/2025-09-06-1.yml").unlink()
    after = unfolded((build(county, tmp_path, day) / "calendar.ics").read_text("utf-8"))
    assert "2026年10月的" not in after
    assert "2026年11月的" in after


@pytest.mark.parametrize("name", ["找村会计13812345678", "微信号 wxid_abcd1234"])
def test_a_private_number_or_account_is_refused(county: Path, name: str) -> None:
    write(county, CHANNEL % ("beishan/nan", "group", name))
    found = [f for f in check_all(county, Options(AS_OF))[1] if f.place.file == "data/follow.yml"]
    assert any(f.code.startswith("GK6") for f in found), found


def test_a_meeting_makes_the_villages_own_township_again_and_no_other(county: Path, tmp_path: Path) -> None:
    town = "  - {slug: nanshan, code: '990101102', name: 南山镇, villages: [{slug: dong, name: 东村}]}\n"
    divisions = county / "data/divisions.yml"
    divisions.write_text(divisions.read_text("utf-8") + town, "utf-8")
    build(county, tmp_path)
    write(county, meetings=MEETING)
    timings = Timings()
    assert build_site(county, tmp_path / "site", tmp_path / "cache", AS_OF, run={"timer": timings}).files
    assert set(timings.townships) == {"beishan"}


def test_there_is_no_field_for_a_telephone(county: Path) -> None:
    write(county, "{area: county, kind: group, name: 群, responsible: 办公室, phone: 12345}")
    assert "GK202" in {f.code for f in check_all(county, Options(AS_OF))[1]}


def test_an_area_that_is_none_is_found(county: Path) -> None:
    write(county, CHANNEL % ("beishan/xi", "group", "群"), meetings=MEETING.replace("beishan/nan", "nowhere"))
    found = [f for f in check_all(county, Options(AS_OF))[1] if f.code == "GK301"]
    assert [(f.place.file, f.place.line) for f in found] == [("data/follow.yml", 1), ("data/follow.yml", 2)]


def test_a_sample_villages_ways_go_with_it(county: Path, tmp_path: Path) -> None:
    write(county, CHANNEL % ("beishan/nan", "group", "编的群"))
    replace_in(county / "data/divisions.yml", "name: 南村,", "name: 南村, sample: true,")
    assert not [f for f in check_all(county, Options(AS_OF, samples=False))[1] if f.place.file == "data/follow.yml"]
