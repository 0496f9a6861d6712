"""Where a record's page stands, from the path of its file."""

from __future__ import annotations

SECTIONS = {"indicators": "statistics", "policies": "policies", "programmes": "programmes", "registers": "registers"}


def page_of(path: str) -> str | None:
    """The page's address from the site's root; None for a file that has no page."""
    parts = path.rpartition(".")[0].split("/")
    match parts:
        case ["data", "bulletins", town, village, period]:
            return f"villages/{town}/{village}/{period}/"
        case ["data", "decisions" | "notices" | "charters" as kind, town, village, slug]:
            return f"villages/{town}/{village}/{kind}/{slug}/"
        case ["data", kind, slug] if kind in SECTIONS:
            return f"{SECTIONS[kind]}/{slug}/"
        case ["content", "interviews", slug]:
            return f"interviews/{slug}/"
    return None
