"""Escaping for what templates print: as markupsafe's, but a text that needs none is not wrapped.

Jinja2 wraps every printed value in an object that says "this is escaped", only to join them all right after. With 150
values a page that is a twentieth of a cold build.
"""

from __future__ import annotations

import re
from typing import Any

from jinja2 import Environment, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup
from markupsafe import escape as marked

SPECIAL = re.compile("""[&<>'"]""")


def escape(value: Any) -> str:
    """The text that `markupsafe.escape` gives."""
    if type(value) is str and not SPECIAL.search(value):
        return value
    return value if type(value) is Markup else marked(value)


class Printing(Environment):
    """Its templates print by `escape`; the macros and blocks in them give marked text, as ever."""

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        imports, code = super()._generate(source, name, filename, defer_init).split("\n", 1)
        return f"{imports}\nfrom {__name__} import escape\n{code}"


class BoxedPrinting(Printing, ImmutableSandboxedEnvironment):
    """For templates that are input."""
