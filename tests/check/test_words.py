"""The list of plain words, beyond the rules' own examples; and the shipped list."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.build.options import Options
from gongkai.load import load
from gongkai.pipeline import check_all
from gongkai.records import Records
from gongkai.records.law import provisions_of
from tests.conftest import AS_OF, REPOSITORY, Edit

WORDS = "data/words.yml"


@pytest.fixture(scope="module")
def shipped() -> Records:
    return load(REPOSITORY)[0]


@pytest.mark.parametrize(
    "address",
    [
        "villages/",
        "villages/beishan/",
        "villages/#finance.income",
        "policies/basis/law-1/",
        "policies/rule/#article-第一条",
        "registers/homes/",
        "about/",
        "search/",
    ],
)
def test_a_word_leads_to_whatever_has_an_address(edit: Edit, address: str) -> None:
    assert edit(WORDS, "leads_to: registers/homes/", f"leads_to: {address}") == []


@pytest.mark.parametrize(
    "address",
    [
        "registers/homes",
        "/registers/homes/",
        "https://example.org/",
        "villages/#no-such-item",
        "policies/rule/#article-第九条",
        "policies/basis/no-such-basis/",
    ],
)
def test_other_addresses_are_found(edit: Edit, address: str) -> None:
    assert [f.code for f in edit(WORDS, "leads_to: registers/homes/", f'leads_to: "{address}"')] == ["GK314"]


@pytest.mark.parametrize("name", ["低保", "吃低保", "最低生活保障", "敬老院"])
def test_a_name_stands_once_whichever_way_it_is_meant(edit: Edit, name: str) -> None:
    (found,) = edit(WORDS, "word: 养老院", f"word: {name}")
    assert (found.code, found.place.file) == ("GK315", WORDS)


def test_words_said_apart_stand_once_in_whatever_order(edit: Edit) -> None:
    twice = "apart: [书记/村长 低保, 低保 村长/书记]\n    leads_to: registers/homes/"
    (found,) = edit(WORDS, "leads_to: registers/homes/", twice)
    assert (found.code, found.place.file) == ("GK315", WORDS)


def test_a_profile_that_is_none_is_told_once_and_not_for_each_word_that_leads_to_the_law(edit: Edit) -> None:
    assert edit(WORDS, "leads_to: registers/homes/", "leads_to: villages/#finance.income") == []
    assert [f.code for f in edit("data/site.yml", "profile: national", "profile: nationl")] == ["GK301"]


def test_a_law_that_nobody_compared_is_no_source(edit: Edit) -> None:
    assert [f.code for f in edit("data/policies/rule.yml", "verified: true", "verified: false")] == ["GK316"]


def test_a_legal_basis_is_a_source(edit: Edit) -> None:
    assert edit(WORDS, "source: policies/rule/#article-第一条", "source: policies/basis/law-1/") == []


def test_a_guide_that_uses_its_titles_term_in_its_text_explains_it(edit: Edit) -> None:
    edit("data/policies/dibao.yml", "title: 低保", "title: 最低生活保障（低保）")
    assert edit("data/policies/dibao.yml", "who: 生活困难的家庭。", "who: 生活困难的，可以申请最低生活保障。") == []


def test_without_the_file_nothing_is_missing(county: Path) -> None:
    (county / WORDS).unlink()
    assert check_all(county, Options(AS_OF))[1] == []


def test_the_shipped_list_leads_to_every_guide_subject_register_and_item(shipped: Records) -> None:
    law = provisions_of(shipped)
    assert law is not None
    led = {word.leads_to for word in shipped.words} | {word.leads_to.partition("#")[0] for word in shipped.words}
    guides = {f"policies/{slug}/" for slug, policy in shipped.policies.items() if policy.kind == "guide"}
    items = {f"villages/#{item.id}" for item in law.items.values() if law.demanded(item, AS_OF)}
    subjects = {f"statistics/{slug}/" for slug, subject in shipped.indicators.items() if not subject.sample}
    assert guides | items | subjects | {f"registers/{slug}/" for slug in shipped.registers} <= led
    assert len(shipped.words) >= 150


@pytest.mark.parametrize(
    ("said", "term"),
    [
        ("火化", "殡葬"),
        ("五保", "特困供养"),
        ("养老院", "养老机构"),
        ("残疾补助", "残疾人两项补贴"),
        ("离婚", "婚姻登记"),
        ("村里的钱", "财务公开"),
        ("我家的地", "土地承包"),
    ],
)
def test_the_shipped_list_knows_what_villagers_say(shipped: Records, said: str, term: str) -> None:
    assert [word.term for word in shipped.words if said in word.names] == [term]


def test_the_shipped_meanings_are_one_sentence(shipped: Records) -> None:
    assert [word.term for word in shipped.words if not word.means.endswith("。") or word.means.count("。") > 1] == []
