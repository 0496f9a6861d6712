"""What is told of settings and of the site's own prose, in a real Git repository."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from gongkai.check.changes import check_changes
from gongkai.desk.change_in_words import change_in_words
from gongkai.desk.difference import UNCORRECTED, difference, kind_at
from gongkai.load.history import Change
from gongkai.records.kinds import KINDS
from tests.conftest import COUNTY, replace_in
from tests.test_rules import commit

DAY = date(2025, 11, 1)
NOTHING = "# 公众会看到的变化\n\n没有变化。\n"


@pytest.mark.parametrize(
    "file, was, now, told",
    [
        ("data/profiles/national.yml", "monthly: 15", "monthly: 10", "最晚公开的日子的每月：“15” → “10”"),
        ("data/site.yml", "colour:", "due_days: {monthly: 3}\ncolour:", "最晚公开的日子的每月：没有写 → “3”"),
        ("data/site.yml", "2025-01", "2024-07", "从哪一期起公开：“2025-01” → “2024-07”"),
        ("data/site.yml", "phone: null", "phone: 示例1234", "电话：没有写 → “示例1234”"),
        ("data/site.yml", "icp_record: 示例备案", "icp_record: null", "ICP 备案号：“示例备案” → 删去"),
        ("data/catalogue.yml", "name: 低保情况", "name: 低保", "公开目录第 3 条（低保）的名称：“低保情况” → “低保”"),
        ("data/divisions.yml", "name: 南村", "name: 南新村", "的村第 1 条（南新村）的名称：“南村” → “南新村”"),
        ("mkdocs.yml", "site_name: 示例", "site_name: 新例", "网站名称：“示例县民政公开” → “新例县民政公开”"),
        ("mkdocs.yml", "language: zh", "language: en", "外观（`theme.language`）：“zh” → “en”"),
        (
            "mkdocs.yml",
            "政策: policies",
            "政务: policies",
            "导航（`nav[0]`）：“`政策（policies/index.md）`” → “`政务（policies/index.md）`”",
        ),
        ("mkdocs.yml", "docs_dir:", "plugins: [tags]\ndocs_dir:", "插件（`plugins`）：没有写 → “tags”"),
        ("mkdocs.yml", "docs_dir:", "mystery: x\ndocs_dir:", "一处（`mystery`）：没有写 → “x”"),
        (
            "data/catalogue.yml",
            "from: 2020-01-01",
            "from: 2020-02-01",
            "法律依据第 1 条（示例法，第一条）的从哪天：“2020-01-01” → “2020-02-01”",
        ),
        (
            "data/procedures.yml",
            "verification-days, value: 365",
            "verification-days, value: 180",
            "（依据核对过几天要再核对）的数：“365” → “180”",
        ),
        ("data/words.yml", "吃低保", "领低保", "词语第 1 条（低保）的也可以写成第 1 条：“吃低保” → “领低保”"),
    ],
)
def test_a_changed_setting_is_told_with_its_file(county: Path, file: str, was: str, now: str, told: str) -> None:
    commit(county)
    replace_in(county / file, was, now)
    shown = difference(county, "HEAD", None, DAY)
    assert "没有变化" not in shown
    assert "## 全站的设置、依据和文字，许多页面会跟着变（1）" in shown
    assert f"（`{file}`）\n  - " in shown
    assert f"{told}\n" in shown
    assert shown.count(" → ") == 1


def test_an_item_before_the_others_changes_none_of_them(county: Path) -> None:
    commit(county)
    replace_in(county / "data/catalogue.yml", "items:\n", "items:\n  - {id: a.b, category: party, name: 新的一项}\n")
    replace_in(county / "data/profiles/strict.yml", "  - {id: finance.income, frequency: quarterly}\n", "")
    shown = difference(county, "HEAD", None, DAY)
    assert "  - 公开目录第 1 条（新的一项）：没有写 → “`标识 a.b，类别 党务，名称 新的一项`”\n" in shown
    assert "  - `另有规定的事项第 1 条（finance.income）`：“`标识 finance.income，多久一次 每季度`” → 删去\n" in shown
    assert shown.count(" → ") == 2


def test_what_is_new_is_told_by_its_names_and_the_place_by_its_villages(county: Path) -> None:
    group = "  - {area: beishan/nan, kind: group, name: 公开群, hours: 早上, responsible: 村委会}\n"
    (county / "data/follow.yml").write_text(f"channels:\n{group}{group.replace('beishan/nan', 'beishan')}", "utf-8")
    commit(county)
    replace_in(
        county / "data/follow.yml",
        "nan, kind: group, name: 公开群, hours: 早上",
        "nan, kind: group, name: 公开群, hours: 晚上",
    )
    replace_in(county / "data/divisions.yml", "villages: [", "villages: [{slug: xi, name: 西村, sample: true}, ")
    shown = difference(county, "HEAD", None, DAY)
    assert "  - 怎样收到第 1 条（公开群，北山镇南村）的什么时候：“早上” → “晚上”\n" in shown
    assert "的村第 1 条（西村）：没有写 → “标识 xi，名称 西村，示例数据 是”\n" in shown


def test_items_in_another_order_are_told_once(county: Path) -> None:
    commit(county)
    file = county / "data/catalogue.yml"
    lines = file.read_text("utf-8").splitlines()
    party, income = (next(at for at, line in enumerate(lines) if one in line) for one in ("主题党日", "各项收入"))
    lines[party], lines[income] = lines[income].replace("各项收入", "收入"), lines[party]
    file.write_text("\n".join(lines), "utf-8")
    shown = difference(county, "HEAD", None, DAY)
    assert "  - 公开目录第 1 条（收入）的名称：“各项收入” → “收入”\n" in shown
    assert "  - 公开目录：换了先后，“收入”放到了最前面，“主题党日”放到了“低保情况”后面\n" in shown
    assert shown.count(" → ") == 1


def test_of_many_items_in_another_order_ten_are_named(county: Path) -> None:
    words = county / "data/words.yml"
    value = words.read_text("utf-8")
    first = value[value.index("  - about") :].partition("\n  - ")[0] + "\n"
    many = [first.replace("word: 低保", f"word: 词{number}") for number in range(30)]
    words.write_text("words:\n" + "".join(many), "utf-8")
    commit(county)
    words.write_text("words:\n" + "".join([many[29], *many[:29]]), "utf-8")
    assert "：换了先后，“词29”放到了最前面\n" in difference(county, "HEAD", None, DAY)
    words.write_text("words:\n" + "".join(many[::-1]), "utf-8")
    shown = difference(county, "HEAD", None, DAY)
    assert "：换了先后，“词29”放到了最前面，“词28”放到了“词29”后面，" in shown
    assert shown.endswith("“词20”放到了“词21”后面，还有 19 条\n")


def test_what_went_from_an_item_behind_a_new_one_is_told_of_that_item(county: Path) -> None:
    commit(county)
    replace_in(county / "data/divisions.yml", "    pinyin: bsz\n", "")
    replace_in(county / "data/divisions.yml", "towns:\n", 'towns:\n  - {slug: x, code: "990101102", name: 新乡}\n')
    shown = difference(county, "HEAD", None, DAY)
    assert "第 1 条（北山镇）的拼音：“bsz” → 删去\n" in shown


def test_a_long_text_is_shown_from_where_it_differs(county: Path) -> None:
    replace_in(county / "data/site.yml", "示例县的民政公开。", "民政" * 60 + "旧的话。")
    commit(county)
    replace_in(county / "data/site.yml", "旧的话", "新的话")
    shown = difference(county, "HEAD", None, DAY)
    assert "：“…民政民政民政民政民政旧的话。” → “…民政民政民政民政民政新的话。”" in shown
    replace_in(county / "data/site.yml", "新的话。", "旧的话。再一句。")
    assert "旧的话。” → “…民政民政民政旧的话。再一句。”" in difference(county, "HEAD", None, DAY)


def test_prose_is_told_by_its_lines_and_nothing_private_or_active_of_it(county: Path) -> None:
    commit(county)
    home = county / "content/index.md"
    home.write_text(home.read_text("utf-8") + "\n\n新的一句 <!-- @x 13812345678\n", "utf-8")
    shown = difference(county, "HEAD", None, DAY)
    assert "- 首页（`content/index.md`）\n  - 内容：没有写 → “`新的一句 <!-- @x 13*******78`”" in shown
    assert "13812345678" not in shown


def test_new_and_removed_files_and_what_cannot_be_read(county: Path) -> None:
    commit(county)
    (county / "data/profiles/new.yml").write_text("name: 新\n", "utf-8")
    (county / "data/words.yml").unlink()
    (county / "data/procedures.yml").write_text("a: [\n", "utf-8")
    shown = difference(county, "HEAD", None, DAY)
    assert "（`data/profiles/new.yml`）\n  - 新加了这份文件" in shown
    assert "（`data/words.yml`）\n  - 这份文件没有了" in shown
    assert "（`data/procedures.yml`）\n  - 改了，但是读不懂，说不出改了哪里；请先运行 check" in shown


def test_a_comment_and_what_only_the_desk_reads_change_nothing(county: Path) -> None:
    commit(county)
    replace_in(county / "data/site.yml", "publisher:", "# 单位\npublisher:")
    (county / "data/hints.yml").write_text("lines: 3\n", "utf-8")
    assert difference(county, "HEAD", None, DAY) == NOTHING


def test_a_cell_of_a_table_is_told_with_what_its_row_begins_with(county: Path) -> None:
    commit(county)
    replace_in(county / "data/registers/homes.yml", '[甲院, "40"', '[甲院, "50"')
    assert "  - 第 1 行第 2 列（甲院）：“40” → “50”" in difference(county, "HEAD", None, DAY)


VALUE = re.compile(r"(?<=: )[^\s\[\]{},\"][^\[\]{},\"\n]*(?=[,}\n])")
RECORDS = [
    path for path in sorted((COUNTY / "data").rglob("*.yml")) if kind_at(str(path.relative_to(COUNTY))).corrected
]


@pytest.mark.parametrize("file", RECORDS, ids=lambda file: file.name)
def test_a_warning_stands_where_check_asks_for_a_correction_and_nowhere_else(file: Path) -> None:
    path, text = str(file.relative_to(COUNTY)), file.read_text("utf-8")
    for found in VALUE.finditer(text):
        change = Change(path, text, f"{text[: found.start()]}改{found[0]}{text[found.end() :]}")
        told = "".join(change_in_words(kind_at(path), change, {}))
        asked = list(check_changes([change], DAY, [], None))
        assert ("⚠" in told) == bool(asked), (found[0], told)


def test_every_kind_that_the_public_sees_is_told_here_or_as_a_record() -> None:
    left = {kind.name for kind in KINDS if not kind.corrected and kind.folder not in UNCORRECTED}
    assert left == {"categories", "mappings", "hints"}
