"""The Jinja2 environment for the pages of records.

Links are written `href="~/policies/"`: `~/` is the site's root, and `Shell.pour` replaces it by a relative path. Only
templates can write `"~/`, because autoescaping turns a quote in data into an entity.

A value of a dict is `said["who"]`: `said.who` is a field, as in Python (`jinja.DirectCode`).

A long line is broken where Jinja2 takes the break away again: at `{%- -%}`, `{{- -}}`, or `{#- -#}` on its own. Words
and counts are chosen in Python (`words`, `marks`, `pages/`), and tested there.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FunctionLoader, StrictUndefined, TemplateSyntaxError

from gongkai.cache.places import Cache
from gongkai.records.addresses import basis_url, town_url, url_of
from gongkai.records.fields import day_label
from gongkai.render.compiled import CompiledTemplates, place_of
from gongkai.render.jinja import QuickEnvironment, QuickSandbox
from gongkai.render.marks import mark, punctuality
from gongkai.render.words import (
    aged,
    changed,
    compared,
    measured,
    named,
    number,
    point,
    posted,
    signed,
    unheard,
    when,
    word,
)
from gongkai.sources.files import PACKAGED_TEMPLATES, TEMPLATES_BESIDE, templates_of
from gongkai.words import money


@dataclass(frozen=True, slots=True)
class Templates:
    """All templates, read once, so that the whole build uses the same state, also on other machines.

    `folder`: where they are, for messages; `sources`: text by name; `ours`: whether they came with this program;
    `compiled`: a folder for their bytecode, used if it exists.
    """

    folder: Path
    sources: dict[str, str]
    ours: bool
    compiled: Path | None = None

    @property
    def digest(self) -> str:
        parts = [f"{name}\0{text}\0" for name, text in sorted(self.sources.items())]
        return hashlib.sha256("".join([str(self.ours), *parts]).encode()).hexdigest()


def read_templates(root: Path, cache: Cache | None = None) -> Templates:
    """The templates of `templates_of(root)`, without the theme's. Raises TemplateSyntaxError if one is not UTF-8."""
    folder = templates_of(root)
    sources = {}
    for part in ("", "pages", "macros"):
        for file in sorted((folder / part).glob("*.html")):
            try:
                sources[file.relative_to(folder).as_posix()] = file.read_text("utf-8")
            except UnicodeDecodeError:
                raise TemplateSyntaxError("文件不是 UTF-8 编码", 1, file.name, str(file)) from None
    ours = folder in (PACKAGED_TEMPLATES, TEMPLATES_BESIDE)
    return Templates(folder, sources, ours, place_of(ours, cache))


def environment(templates: Templates) -> Environment:
    """Templates that came with the package are trusted code. A root's own are input, and run in Jinja2's sandbox."""
    return environment_of(templates.folder, tuple(templates.sources.items()), templates.ours, templates.compiled)


@lru_cache(maxsize=2)
def environment_of(
    folder: Path, sources: tuple[tuple[str, str], ...], ours: bool, compiled: Path | None
) -> Environment:
    """Of the same templates once in a process: a build's townships and county, all builds of `serve`."""
    texts = dict(sources)

    def source_of(name: str) -> tuple[str, str, None] | None:
        text = texts.get(name)
        return None if text is None else (text, str(folder / name), None)

    env = (QuickEnvironment if ours else QuickSandbox)(
        loader=FunctionLoader(source_of),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
        bytecode_cache=CompiledTemplates(str(compiled)) if compiled is not None and compiled.is_dir() else None,
    )
    env.filters.update(number=number, measured=measured, money=money, signed=signed, day=day_label, to=to)
    env.filters.update(word=word, changed=changed, mark=mark, punctuality=punctuality, posted=posted, basis=basis)
    env.filters.update(named=named, when=when, point=point, aged=aged, compared=compared, unheard=unheard)
    env.globals.update(url_of=url_of, town_url=town_url)  # few: Jinja2 copies them all for every page
    return env


def basis(id_: str) -> str:
    """The page of a legal basis."""
    return to(basis_url(id_))


def to(url: str) -> str:
    """A link's target: a path from the site's root becomes `~/…`, an outside address stays as it is."""
    return url if url.startswith(("https://", "http://")) else f"~/{url}"
