"""The county's own files, and its townships and villages one after another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from gongkai.desk.packaged import law_files, packaged_law, packaged_profiles
from gongkai.desk.synth.answers import synthetic_questions
from gongkai.desk.synth.density import DENSITIES, DensityName
from gongkai.desk.synth.figures import Series, synthetic_subjects
from gongkai.desk.synth.plans import PLANNED_A_TOWN
from gongkai.desk.synth.village import synthetic_village

VILLAGES_A_TOWN = 40
LAST_MONTH = (2026, 10)
NUMERALS = "零一二三四五六七八九"

SITE = """\
publisher: 示例县民政局
intro: 合成的示例县，全部内容都是编的。
url: null
address: null
phone: null
hours: null
email: null
hotline: "12345"
hotline_note: 政务服务便民热线
site_id_code: null
icp_record: null
police_record: null
error_report_url: null
pending: [url, address, phone, hours, email, site_id_code, icp_record, police_record, error_report_url]
profile: {profile}
disclosure_from: {first}
colour: "#1f5c4d"
licence: 合成数据，可以随意使用。
"""
MKDOCS = """\
site_name: 示例县民政公开
docs_dir: content
theme:
  name: material
  language: zh
  font: false
nav:
  - 政策: policies/index.md
  - 数字: statistics/index.md
  - 承诺: commitments/index.md
  - 村务: villages/index.md
  - 项目: programmes/index.md
  - 访谈: interviews/index.md
  - 名录: registers/index.md
  - 关于: about/index.md
"""
FIXED = {
    "content/index.md": """\
---
title: 示例县民政公开
description: 合成的示例县。
published: 2026-11-01
figures: [dibao-persons, dibao-households]
interview: talk
---

本站全部内容都是合成的。
""",
    "content/about/index.md": """\
---
title: 关于本站
description: 合成的示例县。
published: 2026-11-01
---

本站用来测速和演示，没有一个真实的数字。
""",
    "content/interviews/talk.md": """\
---
title: 示例局长谈民政
description: 合成的访谈。
date: 2026-10
programme: 示例访谈
host: {name: 主持人, role: 主持}
guests: [{name: 示例局长, role: 示例县民政局局长}]
topics: [社会救助]
edited: true
source: 合成
published: 2026-11-01
sample: true
---

主持人：请介绍低保。

示例局长：低保保障8120人、6045户。年内建成示范点10处。
""",
    "data/indicators/aid.yml": """\
title: 社会救助
summary: 合成的数字。
order: 1
published: 2026-11-01
sample: true
indicators:
  - id: dibao-persons
    name: 低保对象
    unit: 人
    kind: stock
    values:
      - {period: 2026-10, value: 8120, qualifier: exact, area: county, source: {interview: talk, quote: 8120人}}
  - id: dibao-households
    name: 低保家庭
    unit: 户
    kind: stock
    values:
      - {period: 2026-10, value: 6045, qualifier: exact, area: county, source: {interview: talk, quote: 6045户}}
derived:
  - {id: persons-per-household, name: 户均人数, unit: 人/户, formula: dibao-persons / dibao-households}
relations:
  - {that: dibao-persons >= dibao-households, why: 一户至少一人}
""",
    "data/policies/dibao.yml": """\
kind: guide
level: county
title: 低保
order: 1
summary: 合成的指南。
published: 2026-11-01
verified: false
sample: true
who: 合成的说明。
how: [到乡镇申请]
""",
    "data/programmes/model-sites.yml": """\
name: 示范点
kind: project
theme: elderly
summary: 合成的项目。
published: 2026-11-01
sample: true
source: {interview: talk, quote: 示范点10处}
commitments:
  - id: c1
    text: 年内建成示范点10处。
    due: "2026"
    status: under_way
    as_of: 2026-10
    source: {interview: talk, quote: 年内建成示范点10处}
""",
    "data/registers/homes.yml": """\
title: 养老机构
summary: 合成的名录。
published: 2026-11-01
sample: true
columns: [{id: name, name: 名称, type: text}, {id: beds, name: 床位, type: number, unit: 张}]
rows: [[示例养老院, "40"]]
source: {document: 合成}
""",
}


@dataclass(frozen=True, slots=True)
class Size:
    """`series`: the figures beside those that every synthetic county has. `density`: how much a village publishes."""

    villages: int
    months: int
    seed: int
    series: Series = field(default_factory=Series)
    density: DensityName = "light"

    @property
    def towns(self) -> int:
        """Those that have villages, or more where figures ask for them."""
        return max(-(-self.villages // VILLAGES_A_TOWN), self.series.towns)


def synth(folder: Path, size: Size) -> Iterator[str]:
    """Write the county under `folder`; yields each path as it is written. Raises FileExistsError on a file there."""
    months = list(months_back(size.months))
    law = packaged_law(synthetic_profile())
    for path, text in county_files(size, months):
        yield write(folder, path, text)
    for path, text in synthetic_subjects(size.series, [town_slug(n) for n in range(size.towns)], size.seed):
        yield write(folder, path, text)
    for path, text in questions(size, months[-1]):
        yield write(folder, path, text)
    for number in range(size.villages):
        town, slug = town_of(number), village_slug(number)
        seed, density = f"{size.seed}-{number}", DENSITIES[size.density]
        planned = number % VILLAGES_A_TOWN < PLANNED_A_TOWN
        for path, text in synthetic_village(town, slug, months, law, seed, density, planned):
            yield write(folder, path, text)


def questions(size: Size, month: tuple[int, int]) -> Iterator[tuple[str, str]]:
    """(path, text) of what people asked, township by township."""
    for index in range(-(-size.villages // VILLAGES_A_TOWN)):
        here = range(index * VILLAGES_A_TOWN, min(size.villages, (index + 1) * VILLAGES_A_TOWN))
        villages = [village_slug(number) for number in here]
        period = f"{month[0]}-{month[1]:02}"
        name = f"示例{spelled(index + 1)}镇"
        yield from synthetic_questions(town_slug(index), name, villages, period, size.seed)


def write(folder: Path, path: str, text: str) -> str:
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("x", encoding="utf-8", newline="\n") as handle:
        handle.write(text)
    return path


def county_files(size: Size, months: list[tuple[int, int]]) -> Iterator[tuple[str, str]]:
    yield "mkdocs.yml", MKDOCS
    yield "data/site.yml", SITE.format(first=f"{months[0][0]}-{months[0][1]:02}", profile=synthetic_profile())
    yield "data/divisions.yml", divisions(size.villages, size.towns)
    yield from law_files(synthetic_profile())
    yield from FIXED.items()


def divisions(villages: int, towns: int) -> str:
    lines = ['county: {code: "990101", name: 示例县}', "source: 合成", "towns:"]
    for index in range(towns):
        lines.append(
            f'  - slug: {town_slug(index)}\n    code: "990101{index + 1:03}"\n    name: 示例{spelled(index + 1)}镇\n'
            "    sample: true"
        )
        here = range(index * VILLAGES_A_TOWN, min(villages, (index + 1) * VILLAGES_A_TOWN))
        lines.append("    villages:" if here else "    villages: []")
        lines += [
            f"      - {{slug: {village_slug(n)}, name: 示例{spelled(n + 1)}村, pinyin: sl{n + 1}, sample: true}}"
            for n in here
        ]
    return "\n".join(lines) + "\n"


def town_of(number: int) -> str:
    return town_slug(number // VILLAGES_A_TOWN)


def village_slug(number: int) -> str:
    return f"cun-{number + 1:05}"


def town_slug(index: int) -> str:
    return f"zhen-{index + 1:03}"


def spelled(number: int) -> str:
    """A number digit by digit, as villages are never named: 示例一二村."""
    return "".join(NUMERALS[int(digit)] for digit in str(number))


def months_back(count: int) -> Iterator[tuple[int, int]]:
    """The last `count` months to October 2026, oldest first: fixed, so that a seed always gives the same bytes."""
    last = LAST_MONTH[0] * 12 + LAST_MONTH[1] - 1
    for number in range(last - count + 1, last + 1):
        yield number // 12, number % 12 + 1


def synthetic_profile() -> str:
    """The profile with the most items and changes: a synthetic county should have every duty."""
    profiles = packaged_profiles()
    return max(profiles, key=lambda name: len(profiles[name].items) + len(profiles[name].changes))
