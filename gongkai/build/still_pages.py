"""The county's pages that hang on no village, from the store while what they are made of is the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from gongkai.build.context import Theme
from gongkai.build.county import LoadedCounty, records_key
from gongkai.build.town_pack import laid_out
from gongkai.cache.pack import IndexEntry, Stored, open_pack, write_pack
from gongkai.cache.store import Store
from gongkai.records.canonical import digest_of_parts
from gongkai.render.still import Still
from gongkai.sources.files import theme_of


@dataclass(frozen=True, slots=True)
class Kept:
    """The value of their pack. `still`: without files; `entries`: where these are in the pack."""

    still: Still
    entries: tuple[IndexEntry, ...]


def still_pages(store: Store, context_key: str, key: str, as_of: date, make: Callable[[], Still]) -> Still:
    """What `make` makes, from the store if it was made with this key. Raises DamagedError."""
    name = f"{context_key}/still.pages"
    pack = open_pack(store, name)
    if pack is not None and pack.key == key:
        kept: Kept = pack.value()
        return replace(kept.still, files=[Stored(pack, *entry) for entry in kept.entries])
    made = make()
    kept = Kept(replace(made, files=()), tuple(laid_out(made.files, (len(file.content) for file in made.files))))
    write_pack(store, name, key, (as_of, as_of), kept, (file.content for file in made.files))
    return made


def still_key(loaded: LoadedCounty, theme: Theme, html: Path, root: Path) -> str:
    """The SHA-256 of all that they are made of. html: what the theme engine made; its folder is named by its inputs."""
    parts = [records_key(loaded.records, loaded.options), loaded.options.search, html.name, theme.templates.digest]
    parts += [part for _, shell in sorted(theme.shells.items()) for part in shell.parts]
    parts += [(file.name, file.read_bytes()) for file in theme_of(root).assets]
    return digest_of_parts(parts)
