"""The address of every page, relative to the site's root: of records by the table of kinds, and of the other pages."""

from __future__ import annotations

from gongkai.records.kinds import BY_NAME, KINDS, Kind

VIEWS = (
    *(
        "commitments",
        "comparison",
        "completeness",
        "corrections",
        "data",
        "editions",
        "feeds",
        "projects",
        "search",
        "sitemap",
    ),
    "villages",
)
"""The site's sections that belong to no single kind: their pages combine several."""
BASES = "basis"
"""The folder of the pages of legal bases, beside the policies'."""
TOWN_FIGURES, CALENDAR = "towns", "calendar"
"""The folders of the pages of townships' figures and of the release calendar, beside the subjects'."""
MONTHS = "months"
"""The folder of the lists of questions by month, beside the questions' own pages."""
EARLIER = "earlier"
"""The folder beside a corrected record's page of what it said before."""
RESERVED = {"policies": (BASES,), "indicators": (TOWN_FIGURES, CALENDAR), "answers": (MONTHS,)}
"""The names in a section that no record may have, because other pages stand there."""
SECTION_OF = {kind.name: kind.section for kind in KINDS if kind.page} | {view: view for view in VIEWS}
KIND_IN = {kind.folder: kind for kind in KINDS if kind.page and kind.many and not kind.is_prose}
"""The kinds whose records have a page each, by their folder."""
COUNTY_INDEX, TOWN_INDEXES = "search/county", "search/towns"
"""The folders of the search's indexes, beside its page: the county's pages', and one for each township's."""
TABLES = "data/v1/"
"""The folder of the county's tables. Another meaning or name of a column needs another version, beside this one."""
OBSERVATIONS = f"{TABLES}observations"
"""The table of all figures, without ending; in the folder of this name is each indicator's own."""
EMBED = "embed"
"""The folder of what other sites may show in a frame; the server allows that here alone."""
EDITION_LOG = "editions/log.jsonl"
"""A line an edition of the site, beside the page that says how to check them."""
CHANGES, CHANGES_PAGES = "editions/changes.jsonl", "editions/changes/"
"""A line for each edition that changed a record, and the folder of the pages that say it in words."""
SECTIONS = tuple(dict.fromkeys(SECTION_OF.values()))
"""The first folder of every page's address, each once."""


ONLY_WITH_RECORDS = frozenset({"answers", "projects"})
"""Sections that have pages only where there are records: a county without any keeps its site as it is."""


def section_url(name: str) -> str:
    """The front page of a kind's section, or of a view."""
    return f"{SECTION_OF[name]}/"


def url_of(kind: str, slug: str, town: str = "", village: str = "") -> str:
    """The page of a record. town, village: of a village's record."""
    return BY_NAME[kind].address(slug, town, village)


def changes_url(year: int | None = None) -> str:
    """The page of what the editions of a year changed; without a year, of all years."""
    return f"{CHANGES_PAGES}{year}/" if year else CHANGES_PAGES


def county_url(kind: Kind, slug: str) -> str:
    """The page of one of the county's own records; of prose a section's front page is its `index`."""
    if not kind.many:
        return kind.page
    return f"{kind.section}/" if slug == "index" else kind.address(slug)


def earlier_url(page: str) -> str:
    """What the record at `page` said before it was corrected."""
    return f"{page}{EARLIER}/"


def figure_url(subject: str, id_: str) -> str:
    """The address of a figure on its subject's page."""
    return f"{url_of('indicators', subject)}#{id_}"


def indicator_url(subject: str, id_: str, area: str = "") -> str:
    """The page of an indicator; of it in one township, or in one of its villages (a line on the township's page)."""
    town, _, village = area.partition("/")
    page = f"{url_of('indicators', subject)}{id_}/"
    return page + (f"{town}/" if town else "") + (f"#{village}" if village else "")


def town_figures_url(town: str) -> str:
    """The page of all figures of a township."""
    return f"{section_url('indicators')}{TOWN_FIGURES}/{town}/"


def town_list_url() -> str:
    """The list of townships that have figures, on the page of all figures."""
    return f"{section_url('indicators')}#towns"


def small_figures_url() -> str:
    """Where it says which figures are too small to publish."""
    return f"{section_url('indicators')}#small"


def observations_of(indicator: str) -> str:
    """The table of one indicator's figures, without ending."""
    return f"{OBSERVATIONS}/{indicator}"


def embed_url(*parts: str) -> str:
    """A chart or a figure without frame, for other sites to show."""
    return "/".join((EMBED, *parts, ""))


def calendar_url() -> str:
    """The page of what is to be published when."""
    return f"{section_url('indicators')}{CALENDAR}/"


def article_url(policy: str, article: str) -> str:
    """The address of an article on the page of its law."""
    return f"{url_of('policies', policy)}#article-{article}"


def commitment_url(id_: str) -> str:
    """The address of a commitment on the page of all commitments."""
    return f"{section_url('commitments')}#{id_}"


def item_url(id_: str) -> str:
    """The address of a catalogue item on the page that lists what villages must publish."""
    return f"{section_url('villages')}#{id_}"


def basis_url(id_: str = "") -> str:
    """The page of a legal basis; without an id, of all."""
    folder = f"{section_url('policies')}{BASES}/"
    return f"{folder}{id_}/" if id_ else folder


def village_url(town: str, village: str) -> str:
    return f"{town_url(town)}{village}/"


def town_url(town: str) -> str:
    return f"{section_url('villages')}{town}/"


def completeness_url(town: str) -> str:
    return f"{section_url('completeness')}{town}/"


def comparison_url(town: str, village: str = "") -> str:
    """A township's villages beside each other; of a village, its line there."""
    return f"{section_url('comparison')}{town}/" + (f"#{village}" if village else "")


def town_feed_url(town: str) -> str:
    """The feed of what a township's villages publish."""
    return f"{section_url('feeds')}towns/{town}.xml"


def asked_in_url(month: str) -> str:
    """The list of what was asked in a month: 2026-07."""
    return f"{section_url('answers')}{MONTHS}/{month}/"


def town_projects_url(town: str) -> str:
    """The list of the projects of a township's villages."""
    return f"{section_url('projects')}{town}/"


def page_of(path: str) -> str | None:
    """The address of the page made from a file's record; None for a file without a page of its own."""
    parts = path.split("/")
    kind = KIND_IN.get("/".join(parts[:2]))
    if kind is None or not path.endswith(kind.ending) or len(parts) != kind.path.count("/") + 1:
        return None
    stem = parts[-1].removesuffix(kind.ending)
    return kind.address(stem, parts[2], parts[3]) if kind.of_village else kind.address(stem)
