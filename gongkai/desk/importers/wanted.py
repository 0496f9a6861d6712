"""What a sheet is read for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from gongkai.desk.importers.categories import Categories, Chooser
from gongkai.desk.importers.identity import Place
from gongkai.records.fields import Period

RESULTS = "各村结果"
"""The sheet of `import month`'s own report; it holds no lines."""
LISTED = "要改的地方"
"""The sheet that `--mark` puts first; it holds no lines."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The posting that a sheet is read for. `opening`: the last posting's closing balance in yuan, None without one.

    `categories`: accepted names by section (income, expense). `chooser`: proposes categories for lines without one.
    `projects`: what sheets may call the village's projects → slug.
    """

    period: Period
    categories: Categories
    opening: Decimal | None = None
    place: Place | None = None
    chooser: Chooser | None = None
    projects: Mapping[str, str] = field(default_factory=dict)
