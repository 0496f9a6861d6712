"""Hints to reviewers, as `check --hints` and `diff --hints` print them."""

from __future__ import annotations

from pathlib import Path

from gongkai.build.options import Options
from gongkai.cli.options import stop
from gongkai.cli.words import Lang, say
from gongkai.desk.hints.hints import NoSettingsError, TownHints, hints
from gongkai.desk.hints.wording import as_markdown, as_text


def hints_as_text(root: Path, options: Options, lang: Lang) -> str:
    return as_text(the_hints(root, options, lang))


def hints_as_markdown(root: Path, options: Options, lang: Lang, only: frozenset[str]) -> str:
    """only: of these postings."""
    return as_markdown(the_hints(root, options, lang, only))


def the_hints(root: Path, options: Options, lang: Lang, only: frozenset[str] | None = None) -> list[TownHints]:
    try:
        return hints(root, options, only)
    except NoSettingsError:
        stop(say("no_hints", lang), 1)
