"""Where every page stands, from the site's root: of records by the table of kinds, and of the site's own sections."""

from __future__ import annotations

from gongkai.records.kinds import BY_NAME, KINDS

VIEWS = ("commitments", "completeness", "corrections", "data", "feeds", "search", "sitemap", "villages")
"""The site's sections that are no kind's own: their pages go over the records of several."""
BASES = "basis"
"""The folder of the pages of legal bases, beside the policies'."""
SECTIONS = tuple(dict.fromkeys([*(kind.section for kind in KINDS if kind.page), *VIEWS]))
"""The first folder of every page's address, each once."""


def url_of(kind: str, slug: str) -> str:
    """The page of one of the county's records."""
    return BY_NAME[kind].address(slug)


def basis_url(id_: str = "") -> str:
    """The page of a legal basis; without an id, of all."""
    return f"policies/{BASES}/{id_}/" if id_ else f"policies/{BASES}/"


def village_url(town: str, village: str) -> str:
    return f"villages/{town}/{village}/"


def town_url(town: str) -> str:
    return f"villages/{town}/"


def completeness_url(town: str) -> str:
    return f"completeness/{town}/"


def page_of(path: str) -> str | None:
    """The page of the record in a file; None for a file that has no page."""
    parts = path.split("/")
    stem = parts[-1].rpartition(".")[0]
    for kind in KINDS:
        if not kind.page or not kind.many or not path.startswith(f"{kind.folder}/") or not path.endswith(kind.ending):
            continue
        if kind.is_prose:
            return None
        if kind.of_village:
            return kind.address(stem, parts[2], parts[3]) if len(parts) == 5 else None
        return kind.address(stem) if len(parts) == kind.path.count("/") + 1 else None
    return None
