"""The table of kinds: one row for each kind of record. Whatever handles all kinds reads this table.

A new kind is a model, a row, a page module of the same name in `render/pages/`, and a template.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel

from gongkai.records.answers import Question
from gongkai.records.bulletins import Bulletin, Charter
from gongkai.records.catalogue import Catalogue
from gongkai.records.contracts import Contract
from gongkai.records.decisions import Decision
from gongkai.records.divisions import Divisions
from gongkai.records.exceptions import Exceptions
from gongkai.records.fields import Period
from gongkai.records.follow import Follow
from gongkai.records.hints import HintSettings
from gongkai.records.indicators import Subject
from gongkai.records.interviews import InterviewMatter
from gongkai.records.mappings import SheetMapping
from gongkai.records.model import Record
from gongkai.records.notices import Notice
from gongkai.records.papers import LARGE, SMALL, Paper
from gongkai.records.plain_words import PlainWords
from gongkai.records.plans import Plan
from gongkai.records.policies import Policy
from gongkai.records.procedures import Procedures
from gongkai.records.profiles import Profile
from gongkai.records.programmes import Programme
from gongkai.records.projects import PICTURES, Project
from gongkai.records.prose import HomeMatter, PageMatter
from gongkai.records.registers import Register
from gongkai.records.site import Mkdocs, Site
from gongkai.records.withdrawn import Withdrawn
from gongkai.records.wordings import Wordings


@dataclass(frozen=True, slots=True)
class Kind:
    """One row of the table: all about a kind of record that its model's fields do not say.

    `name`: the key that records of the kind are held under, and its page module's name in `render/pages/`.
    `path`: its files from the root; `*` stands for a slug, and a village's kinds have TOWN/VILLAGE before it.
    `title`: what people call them, in Chinese. `one`: a single one in English, for `new ONE PATH` and for the anchors
    of the passages it cites; empty if `new` does not write such files.
    `page`: the address of a record's page from the site's root, with {slug} (and {town}, {village}) unless it is a
    single file; empty: none.
    `optional`: whether a single file may be absent. `by_period`: named by a period, not by a slug.
    `searched`: whether the site's search lists its pages. `forgotten`: its content must disappear when it ends, so no
    search, table, digest or correction may keep any of it.
    `of_desk`: only the desk reads it; no page shows it or depends on it.
    `beside`: the way to lists that may stand in CSV files beside its files (`values: {from: NAME.csv}`).
    `pictures`: how the names of pictures end that may stand beside its files; none if empty. `picture_files` of its
    model says which of them are a record's.
    `cited_as`: the word in the anchors of its citations, if it differs from `one`; anchors never change.
    """

    name: str
    path: str
    model: type[BaseModel]
    title: str
    one: str = ""
    page: str = ""
    optional: bool = False
    by_period: bool = False
    searched: bool = True
    forgotten: bool = False
    of_desk: bool = False
    cited_as: str = ""
    beside: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()

    @property
    def many(self) -> bool:
        """Whether the kind is a folder of files rather than a single file."""
        return "*" in self.path

    @property
    def of_village(self) -> bool:
        return self.path.endswith("/*/*/*" + self.ending)

    @property
    def ending(self) -> str:
        return self.path[self.path.rindex(".") :]

    @property
    def folder(self) -> str:
        """The folder of its files; of a single file, the file."""
        return self.path.partition("/*")[0]

    @property
    def section(self) -> str:
        """The first folder of its pages' addresses."""
        return self.page.partition("/")[0]

    @property
    def is_prose(self) -> bool:
        """Whether the theme engine renders its text: pages of content/ that are no records."""
        return self.model is PageMatter

    @property
    def anchor(self) -> str:
        """The word in the anchors of the passages that its records cite."""
        return self.cited_as or self.one

    @property
    def corrected(self) -> bool:
        """Whether values may change only with a correction, and records go only with a reason (GK701-702)."""
        return issubclass(self.model, Record)

    @property
    def may_be_sample(self) -> bool:
        return self.many and "sample" in self.model.model_fields

    @property
    def reviewed(self) -> bool:
        """Whether its pictures are shown only as somebody saw them: its records hold the digests."""
        return "reviewed" in self.model.model_fields

    def file(self, *names: str) -> str:
        """The path of a record's file. names: its slug; of a village's record town, village and slug."""
        parts = iter(names)
        return "".join(next(parts) if part == "*" else part for part in split_stars(self.path))

    def address(self, slug: str, town: str = "", village: str = "") -> str:
        """A record's page, from the site's root."""
        return self.page.format(slug=slug, town=town, village=village)

    def picture(self, name: str, town: str, village: str) -> str:
        """A picture of a village's record, from the site's root: beside the page. Those of a forgotten kind lie in a
        folder apart, which robots.txt closes as a whole. name: of its file.
        """
        if self.forgotten:
            return f"{self.name}/{town}/{village}/{name}"
        return self.address(name, town, village).rstrip("/")

    def title_of(self, name: str | Period, record: Any) -> str:
        """What people call one of its records."""
        if isinstance(name, Period):
            return name.label
        matter = matter_of(record)
        return str(getattr(matter, "title", None) or getattr(matter, "name", None) or name)


@cache
def split_stars(path: str) -> tuple[str, ...]:
    return tuple(part for piece in path.split("*") for part in (piece, "*"))[:-1]


def matter_of(record: Any) -> Any:
    """The written fields of a record: prose keeps them in its front matter."""
    return record if isinstance(record, BaseModel) else record.matter


KINDS = (
    Kind("mkdocs", "mkdocs.yml", Mkdocs, "网站框架"),
    Kind("site", "data/site.yml", Site, "单位信息"),
    Kind("divisions", "data/divisions.yml", Divisions, "区划"),
    Kind("catalogue", "data/catalogue.yml", Catalogue, "公开目录"),
    Kind("categories", "data/categories.yml", Wordings, "摘要和分类", optional=True, of_desk=True),
    Kind("mappings", "data/mappings/*.yml", SheetMapping, "表格的对照", of_desk=True),
    Kind("procedures", "data/procedures.yml", Procedures, "程序"),
    Kind("profiles", "data/profiles/*.yml", Profile, "地方规定"),
    Kind("withdrawn", "data/withdrawn.yml", Withdrawn, "撤下的记录", optional=True),
    Kind("exceptions", "data/privacy_exceptions.yml", Exceptions, "隐私例外", optional=True),
    Kind("hints", "data/hints.yml", HintSettings, "给审核人的提示", optional=True, searched=False, of_desk=True),
    Kind("follow", "data/follow.yml", Follow, "怎样收到", optional=True, searched=False),
    Kind("words", "data/words.yml", PlainWords, "词语", page="words/", optional=True, searched=False),
    Kind(
        "indicators",
        "data/indicators/*.yml",
        Subject,
        "数字",
        one="indicators",
        page="statistics/{slug}/",
        beside=("indicators", "values"),
    ),
    Kind(
        "policies",
        "data/policies/*.yml",
        Policy,
        "政策",
        one="policy",
        page="policies/{slug}/",
        cited_as="document",
    ),
    Kind("programmes", "data/programmes/*.yml", Programme, "项目", one="programme", page="programmes/{slug}/"),
    Kind("registers", "data/registers/*.yml", Register, "名录", one="register", page="registers/{slug}/"),
    Kind("answers", "data/answers/*.yml", Question, "问答", one="answer", page="answers/{slug}/"),
    Kind("interviews", "content/interviews/*.md", InterviewMatter, "访谈", one="interview", page="interviews/{slug}/"),
    Kind("guides", "content/guides/*.md", PageMatter, "指南", page="guides/{slug}/"),
    Kind("about", "content/about/*.md", PageMatter, "关于", page="about/{slug}/"),
    Kind("home", "content/index.md", HomeMatter, "首页"),
    Kind(
        "bulletins",
        "data/bulletins/*/*/*.yml",
        Bulletin,
        "三务公开",
        one="bulletin",
        page="villages/{town}/{village}/{slug}/",
        by_period=True,
    ),
    Kind(
        "decisions",
        "data/decisions/*/*/*.yml",
        Decision,
        "四议两公开",
        one="decision",
        page="villages/{town}/{village}/decisions/{slug}/",
    ),
    Kind(
        "plans",
        "data/plans/*/*/*.yml",
        Plan,
        "财务计划",
        one="plan",
        page="villages/{town}/{village}/plans/{slug}/",
    ),
    Kind(
        "contracts",
        "data/contracts/*/*/*.yml",
        Contract,
        "集体合同",
        one="contract",
        page="villages/{town}/{village}/contracts/{slug}/",
    ),
    Kind(
        "projects",
        "data/projects/*/*/*.yml",
        Project,
        "工程",
        one="project",
        page="villages/{town}/{village}/projects/{slug}/",
        pictures=PICTURES,
    ),
    Kind(
        "notices",
        "data/notices/*/*/*.yml",
        Notice,
        "公示",
        one="notice",
        page="villages/{town}/{village}/notices/{slug}/",
        searched=False,
        forgotten=True,
    ),
    Kind(
        "charters",
        "data/charters/*/*/*.md",
        Charter,
        "村规民约和章程",
        one="charter",
        page="villages/{town}/{village}/charters/{slug}/",
    ),
    Kind(
        "papers",
        "data/papers/*/*/*.yml",
        Paper,
        "票据",
        one="paper",
        page="villages/{town}/{village}/papers/{slug}/",
        searched=False,
        forgotten=True,
        pictures=(LARGE, SMALL),
    ),
)
BY_NAME = {kind.name: kind for kind in KINDS}
COUNTY_KINDS = tuple(kind for kind in KINDS if not kind.of_village)
VILLAGE_KINDS = tuple(kind for kind in KINDS if kind.of_village)


PLACES = tuple((kind.path, f"{kind.folder}/", kind) for kind in KINDS)
"""Of every kind its single file, and how the paths of its files begin: a build asks for each record's kind."""


def kind_of(path: str) -> Kind | None:
    """The kind of the record in a file; None if it is no record's."""
    return next((kind for single, folder, kind in PLACES if path == single or path.startswith(folder)), None)


def needs_review(picture: str) -> bool:
    """Whether the file of a picture is published only as a review in its record permits."""
    kind = kind_of(picture)
    return kind is not None and kind.reviewed
