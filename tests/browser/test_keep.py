"""The browser editor keeps what people wrote: a changed field is a changed line, for every kind it has a form for."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from difflib import ndiff
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Page, expect

from gongkai.desk.editor.config import LOCAL, config
from gongkai.desk.editor.local import local_editor
from gongkai.load import load
from gongkai.sources.yamltext import parse
from tests.browser.conftest import edited
from tests.browser.test_editor import IN_AUGUST, choose, fill, modules
from tests.conftest import COUNTY

pytestmark = pytest.mark.browser
__all__ = ["modules"]

VILLAGE = "beishan/nan"
KINDS = [
    # town, collection, entry, file, field, its new value
    ("", "policies", "rule-new", "data/policies/rule-new.yml", "title", "新名"),
    ("", "programmes", "aid", "data/programmes/aid.yml", "summary", "新的说明"),
    ("", "indicators", "aid", "data/indicators/aid.yml", "title", "新名"),
    ("", "registers", "homes", "data/registers/homes.yml", "title", "新名"),
    ("", "interviews", "talk", "content/interviews/talk.md", "host", "王五"),
    ("", "guides", "guide", "content/guides/guide.md", "title", "新名"),
    ("", "about", "index", "content/about/index.md", "title", "新名"),
    ("", "settings", "site", "data/site.yml", "hours", "全天"),
    ("beishan", "bulletins-nan", "2025-07", f"data/bulletins/{VILLAGE}/2025-07.yml", "opening", "1000.50"),
    ("beishan", "decisions-nan", "road", f"data/decisions/{VILLAGE}/road.yml", "title", "新名"),
    ("beishan", "notices-nan", "dibao-1", f"data/notices/{VILLAGE}/dibao-1.yml", "subject", "新的内容"),
    ("beishan", "charters-nan", "code", f"data/charters/{VILLAGE}/code.md", "title", "新名"),
    ("beishan", "projects-nan", "road", f"data/projects/{VILLAGE}/road.yml", "title", "新名"),
    ("beishan", "plans-nan", "2025", f"data/plans/{VILLAGE}/2025.yml", "expense_total", "240.50"),
    ("beishan", "contracts-nan", "orchard", f"data/contracts/{VILLAGE}/orchard.yml", "title", "新名"),
    ("beishan", "papers-nan", "orchard", f"data/papers/{VILLAGE}/orchard.yml", "title", "新名"),
    ("", "answers", "2025-09-06-1", "data/answers/2025-09-06-1.yml", "title", "新名"),
]


@pytest.fixture
def address(county: Path, modules: Path) -> Iterator[str]:
    guide = county / "content/guides/guide.md"
    guide.parent.mkdir(exist_ok=True)
    text = "---\ntitle: 指南\ndescription: '怎样办'\npublished: 2026-01-05\n---\n\n\n正文。  \n\n    缩进\n"
    guide.write_text(text, "utf-8")
    for *_, file, _, _ in KINDS:
        remark(county / file)
    with edited(local_editor(county, modules, IN_AUGUST)) as url:
        yield url


def remark(file: Path) -> None:
    """Remarks above and behind, as people write them, and spaces that no program would write."""
    lines = file.read_text("utf-8").splitlines(keepends=True)
    first = 1 if lines[0] == "---\n" else 0
    lines[first] = f"# 写给下一位：先看这里\n{lines[first].rstrip()}   # 已核对\n"
    file.write_text("".join(lines), "utf-8")


def changes(before: str, after: str) -> list[str]:
    return [line for line in ndiff(before.splitlines(), after.splitlines()) if line[0] in "+-"]


def signed_in(browser: Browser, url: str, town: str) -> Page:
    page = browser.new_page(viewport={"width": 1280, "height": 1000})
    page.goto(f"{url}admin/?town={town}")
    page.get_by_role("button", name="登录").click()
    expect(page.locator("aside")).to_be_visible()
    return page


def go_to(page: Page, collection: str, entry: str) -> None:
    page.evaluate("to => location.hash = to", f"#/collections/{collection}/entries/{entry}")


def save(page: Page) -> None:
    page.get_by_role("button", name="发布", exact=True).click()
    page.get_by_role("menuitem").first.click()
    told = page.get_by_text("修改已保存")
    told.click()
    expect(told).to_have_count(0)


def test_every_form_is_tried() -> None:
    records = load(COUNTY)[0]
    for town in ("", "beishan"):
        collections = config(records, town or None, LOCAL, IN_AUGUST)["collections"]
        assert {one["name"] for one in collections} == {kind[1] for kind in KINDS if kind[0] == town}


@pytest.mark.long
@pytest.mark.parametrize("town", ["", "beishan"])
def test_a_changed_field_is_a_changed_line(
    browser: Browser, address: str, county: Path, town: str, pytestconfig: pytest.Config
) -> None:
    """By day in every second kind of record."""
    page = signed_in(browser, address, town)
    kinds = [kind for kind in KINDS if kind[0] == town]
    for _, collection, entry, name, field, value in kinds if pytestconfig.getoption("long") else kinds[::2]:
        file = county / name
        before = file.read_text("utf-8")
        go_to(page, collection, entry)
        fill(page, "name" if field == "host" else field, value, 0)
        save(page)
        changed = changes(before, file.read_text("utf-8"))
        assert [line[0] for line in changed] == ["-", "+"], (name, changed)
        assert value in changed[1]
    page.context.close()


def test_an_added_entry_is_added_lines(browser: Browser, address: str, county: Path) -> None:
    file = county / KINDS[8][3]
    lines = "  income:\n    # 承包费\n    - category: 发包及上交收入   # 第 12 号\n      amount: 336.46\n"
    before = file.read_text("utf-8").replace("  closing: 1000.00\n", f"{lines}  closing: 1336.46  # 对过账\n")
    file.write_text(before, "utf-8")
    page = signed_in(browser, address, "beishan")
    go_to(page, "bulletins-nan", "2025-07")
    page.get_by_role("button", name="新增收入").click()
    choose(page, "category", "发包及上交收入")
    fill(page, "amount", "100.00")
    save(page)
    page.context.close()
    added = ["    - item: finance.income", "      category: 发包及上交收入", "      amount: 100.00"]
    changed = changes(before, file.read_text("utf-8"))
    assert changed == [f"+ {line}" for line in added]


def test_a_short_category_that_a_file_has_stays(browser: Browser, address: str, county: Path) -> None:
    """The list has official names alone; what was published by a short one is no change of the clerk's."""
    file = county / f"data/bulletins/{VILLAGE}/2025-07.yml"
    shutil.copy(file.with_name("2025-08.yml"), file)
    assert "category: 办公费" in (before := file.read_text("utf-8"))
    page = signed_in(browser, address, "beishan")
    go_to(page, "bulletins-nan", "2025-07")
    fill(page, "opening", "1000.50", 0)
    save(page)
    assert [line[0] for line in changes(before, file.read_text("utf-8"))] == ["-", "+"]


def test_what_cannot_be_merged_is_written_anew_and_told(browser: Browser, address: str, county: Path) -> None:
    file = county / KINDS[7][3]
    file.write_text(json.dumps(parse(file.read_text("utf-8")), ensure_ascii=False), "utf-8")
    before = parse(file.read_text("utf-8"))
    page = signed_in(browser, address, "")
    go_to(page, "settings", "site")
    told: list[str] = []

    def accept(dialog: Dialog) -> None:
        told.append(dialog.message)
        dialog.accept()

    page.on("dialog", accept)
    fill(page, "hours", "全天", 0)
    save(page)
    page.context.close()
    assert "整个文件重新写了一遍" in told[0]
    assert isinstance(before, dict)
    assert parse(file.read_text("utf-8")) == {name: one for name, one in before.items() if one} | {"hours": "全天"}


def test_a_file_the_form_cannot_read_is_not_saved_over(browser: Browser, address: str, county: Path) -> None:
    file = county / KINDS[10][3]
    file.write_text(file.read_text("utf-8").replace("window: {", "window: ["), "utf-8")
    before = file.read_text("utf-8")
    page = browser.new_page()
    page.goto(f"{address}admin/")
    told = page.evaluate(SAVED_OVER, before)
    page.context.close()
    assert told[0] == "没有保存"
    assert file.read_text("utf-8") == before


SAVED_OVER = """async (text) => {
  const { keep } = await import("./keep.js");
  try { return ["保存了", keep(text, { title: "新" })]; } catch (error) { return ["没有保存", error.message]; }
}"""
KEEP = """async (cases) => {
  const { keep } = await import("./keep.js");
  return cases.map(([text, value]) => keep(text, value));
}"""
CASES = {
    "nothing changed": ("# 甲\na:   1.00  # 乙\nb: []\n", {"a": "1.00"}, "# 甲\na:   1.00  # 乙\nb: []\n"),
    "quotes stay": ("a: 'x'  # 乙\nb: \"007\"\n", {"a": "y", "b": "007"}, "a: 'y'  # 乙\nb: \"007\"\n"),
    "a line in a text": ("a: |\n  甲\n  乙\nb: 1\n", {"a": "甲\n丙\n", "b": "1"}, "a: |\n  甲\n  丙\nb: 1\n"),
    "a folded text": ("a: >-\n  one two\n  three\n", {"a": "one 2 three"}, "a: >-\n  one 2\n  three\n"),
    "one line becomes two": ("a: x  # 甲\n", {"a": "x\ny"}, "a: |-  # 甲\n  x\n  y\n"),
    "within braces": (
        "a: { b: 1,  c: [x] }  # 甲\n",
        {"a": {"b": "2", "c": ["x", "y, z"]}},
        'a: { b: 2,  c: [x, "y, z"] }  # 甲\n',
    ),
    "an entry goes": ("a:\n- x  # 一\n# 二\n- y\n- z\n", {"a": ["x", "z"]}, "a:\n- x  # 一\n# 二\n- z\n"),
    "entries change places": ("a:\n  - x  # 一\n  - y\n", {"a": ["y", "x"]}, "a:\n  - y\n  - x  # 一\n"),
    "an entry comes in the others' style": (
        "a:\n  - {b: 1}\n",
        {"a": [{"b": "0"}, {"b": "1"}]},
        "a:\n  - {b: 0}\n  - {b: 1}\n",
    ),
    "an empty list is filled": ("a: []  # 甲\nb: 1\n", {"a": ["x"], "b": "1"}, "a:  # 甲\n  - x\nb: 1\n"),
    "a table's empty cell": (
        "a:\n  - [x, null, z]\n",
        {"a": [["x", "", "1"], ["", "y", ""]]},
        "a:\n  - [x, null, 1]\n  - [null, y, null]\n",
    ),
    "a field comes where the form has it": (
        "a: 1\nc: 3  # 丙\n",
        {"a": "1", "b": "2", "c": "3"},
        "a: 1\nb: 2\nc: 3  # 丙\n",
    ),
    "a field goes": ("a: 1\n# 关于乙\nb: 2\nc: 3\n", {"a": "1", "c": "3"}, "a: 1\n# 关于乙\nc: 3\n"),
    "a word that would be no value": ("a: 1\n", {"a": "null"}, 'a: "null"\n'),
    "no line break at the end": ("a: 1\nb:\n  - x", {"a": "1", "b": ["x", "y"]}, "a: 1\nb:\n  - x\n  - y"),
    "Windows": ("a: 1\r\nb: [x]\r\n", {"a": "1\n2", "b": ["x"]}, "a: |-\r\n  1\r\n  2\r\nb: [x]\r\n"),
    "remarks alone": ("# 甲\n", {"a": "1"}, "# 甲\na: 1\n"),
    "what is no block can't be merged": ("{a: 1}\n", {"a": "2"}, None),
}


def test_only_what_changed_is_written(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}admin/")
    made = page.evaluate(KEEP, [[text, value] for text, value, _ in CASES.values()])
    page.context.close()
    assert dict(zip(CASES, made, strict=True)) == {name: wanted for name, (_, _, wanted) in CASES.items()}
