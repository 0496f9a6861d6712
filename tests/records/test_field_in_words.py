"""A value's place is named as a villager would: which line, of which day, and what of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, get_args, get_origin

import pytest
from pydantic import BaseModel

from gongkai.records.field_in_words import SOMEWHERE, field_in_words, item_in_words, location_of
from gongkai.records.fields import Period
from gongkai.records.kinds import BY_NAME, KINDS, Kind
from gongkai.records.schemas import bare_type
from gongkai.sources.yamltext import parse
from tests.conftest import COUNTY

CHINESE = re.compile("[\u4e00-\u9fff]")
BULLETIN = parse((COUNTY / "data/bulletins/beishan/nan/2025-08.yml").read_text("utf-8"))
AID = parse((COUNTY / "data/indicators/aid.yml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("published", "公开的日子"),
        ("finance.closing", "期末余额"),
        ("finance.income[0].amount", "收入第 1 笔（2025年8月3日，果园承包）的金额"),
        ("finance.expense[0].amount", "支出第 1 笔（办公费）的金额"),
        ("party[0].text", "党务第 1 条（主题党日）的内容"),
        ("affairs[0].table.rows[0][1]", "村务第 1 条（低保）的第 1 行第 2 列"),
        ("signed_off[0].date", "谁审核过第 1 条（村务监督委员会，2025年9月3日）的日子"),
    ],
)
def test_a_postings_values(field: str, words: str) -> None:
    assert field_in_words(BY_NAME["bulletins"].model, BULLETIN, field) == words


def test_a_figure_is_named_by_its_indicator_and_period() -> None:
    words = field_in_words(BY_NAME["indicators"].model, AID, "indicators[0].values[0].value")
    assert words.startswith(f"数字第 1 条（{AID['indicators'][0]['name']}）的各期的数第 1 条（")


def test_the_digest_of_a_receipts_picture_has_a_name() -> None:
    assert field_in_words(BY_NAME["papers"].model, None, "reviewed.sha256") == "第二个人看过的照片的 sha256"


def test_an_item_that_may_stand_elsewhere_is_named_by_its_number() -> None:
    assert field_in_words(BY_NAME["bulletins"].model, None, "finance.expense[1].amount") == "支出第 2 笔的金额"
    assert field_in_words(BY_NAME["bulletins"].model, BULLETIN, "finance.expense[9].amount") == "支出第 10 笔的金额"


@pytest.mark.parametrize("field", ["finance.nothing", "no such path", "party[x]", "published.day", "finance[0]"])
def test_what_is_no_path_is_not_repeated(field: str) -> None:
    assert field_in_words(BY_NAME["bulletins"].model, BULLETIN, field) == "一处"


def test_a_path_is_keys_and_positions() -> None:
    assert location_of("affairs[0].table.rows[2][1]") == ("affairs", 0, "table", "rows", 2, 1)
    assert location_of("a b") is None


def places(kind: Any, field: str = "", above: tuple[Any, ...] = ()) -> Iterator[str]:
    """Every value that a model can have, the first of each list."""
    kind = bare_type(kind)[0]
    if get_origin(kind) is list:
        yield from places(get_args(kind)[0], f"{field}[0]", above)
    elif isinstance(kind, type) and issubclass(kind, BaseModel) and kind not in above:
        for name, one in kind.model_fields.items():
            yield from places(one.annotation, f"{field}.{one.alias or name}".lstrip("."), (*above, kind))
    else:
        yield field
        yield from (f"{field}.from", f"{field}.to") if kind is Period else ()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_value_of_every_kind_has_a_name_in_chinese(kind: Kind) -> None:
    found = {field: field_in_words(kind.model, None, field) for field in places(kind.model)}
    assert found
    assert {field: words for field, words in found.items() if words == SOMEWHERE or not CHINESE.search(words)} == {}


def test_what_stands_in_a_list_of_lists_is_no_cell_of_a_table() -> None:
    words = field_in_words(BY_NAME["procedures"].model, None, "money_sign_off[0].groups[0][1]")
    assert words.endswith("第 1 条的谁一起签第 1 条第 2 个")


@pytest.mark.parametrize(
    ("item", "words"),
    [
        ({"word": "低保", "term": "最低生活保障"}, "低保"),
        ({"id": "finance.income", "frequency": "monthly"}, "finance.income"),
        ({"id": "visits", "text": "每月走访一次"}, "每月走访一次"),
        ({"id": "visits", "text": "每月走访每一户生活困难的家庭，把情况记下来"}, ""),
        ({"id": "law", "title": "示例法"}, "示例法"),
        ("低保", ""),
    ],
)
def test_an_item_is_told_by_its_own_words(item: object, words: str) -> None:
    assert item_in_words(item) == words
