"""What shapes a build, and where and by whom it is done.

This module imports no large package, so that an unchanged county is recognised quickly: see `stat_index`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from gongkai.build.timings import Untimed
from gongkai.cache.places import Cache

if TYPE_CHECKING:
    from gongkai.cache.store import Store
    from gongkai.publish import OutputFile
    from gongkai.render.engine import EngineName

Progress = Callable[[Iterable["OutputFile"]], Iterable["OutputFile"]]
"""Passes the files through, showing progress."""


@dataclass(frozen=True, slots=True)
class Options:
    """What shapes the bytes of a site, apart from the files it is built from. The key of a build covers both.

    `as_of`: the day to judge by. `samples`: whether sample records are shown. `search`: whether to index the pages.
    `engine`: which theme engine makes the frame and the prose.
    """

    as_of: date
    samples: bool = True
    search: bool = True
    engine: EngineName = "mkdocs"


@dataclass(frozen=True, slots=True)
class Workers:
    """Who does the work. `count`: processes, None for a suitable number; `dask`: a cluster's address, used instead."""

    count: int | None = None
    dask: str | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """Where a build is done, and by whom.

    `shared`: storage for townships' results that a cluster's machines share, in place of the cache. `key`: a private
    key to sign the edition with. `earlier_day`: whether the day may lie before the published site's. `on_wait`:
    called before waiting for another build. `timer`: measures the phases.
    """

    root: Path
    site: Path
    cache: Cache
    workers: Workers = field(default_factory=Workers)
    shared: Store | None = None
    key: Path | None = None
    earlier_day: bool = False
    progress: Progress = iter
    on_wait: Callable[[], None] = lambda: None
    timer: Untimed = field(default_factory=Untimed)
