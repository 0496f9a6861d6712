"""The Jinja2 environment of the record lane.

Links are written `href="~/policies/"`: `~/` is the site's root, and pouring a page replaces it by the way up from
that page. Only a template can write it, since autoescaping turns a quote in data into an entity.
"""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from gongkai.load.fields import day_label
from gongkai.render.words import number, word
from gongkai.words import money

PACKAGED = Path(__file__).parents[1] / "templates"
BESIDE_PACKAGE = Path(__file__).parents[2] / "templates"


def templates_of(root: Path) -> Path:
    """The root's own templates, or those of the package (in a checkout they stand beside it)."""
    own = root / "templates"
    if own.is_dir():
        return own
    return PACKAGED if PACKAGED.is_dir() else BESIDE_PACKAGE


def environment(folder: Path) -> Environment:
    """Templates that came with the package are its code. A root's own are input, and run in Jinja2's sandbox."""
    ours = folder in (PACKAGED, BESIDE_PACKAGE)
    env = (Environment if ours else ImmutableSandboxedEnvironment)(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    env.filters.update(number=number, money=money, day=day_label, word=word, to=to)
    return env


def to(url: str) -> str:
    """A link's target: a path from the site's root as `~/…`, an outside address as it is."""
    return url if url.startswith(("https://", "http://")) else f"~/{url}"
