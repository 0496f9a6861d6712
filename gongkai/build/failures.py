"""Errors of the theme engine and of templates, as findings in the clerk's words."""

from __future__ import annotations

import traceback
from pathlib import Path

from jinja2 import TemplateError, TemplateSyntaxError

from gongkai.findings import Finding, Place, finding
from gongkai.render import EngineError


def failure_finding(error: EngineError | TemplateError, root: Path) -> Finding:
    return engine_finding(error) if isinstance(error, EngineError) else template_finding(error, root)


def engine_finding(error: EngineError) -> Finding:
    last_line = str(error).strip().rpartition("\n")[2][:300]
    return finding("GK805", Place("mkdocs.yml"), f"{error.part}没有做成：{last_line}")


def template_finding(error: TemplateError, root: Path) -> Finding:
    """A finding at the innermost line of a template in the error's traceback."""
    frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename.endswith(".html")]
    name, line = (frames[-1].filename, frames[-1].lineno or 1) if frames else ("templates", 1)
    if isinstance(error, TemplateSyntaxError):
        name, line = error.filename or name, error.lineno
    path = Path(name).resolve()
    shown = path.relative_to(root.resolve()).as_posix() if path.is_relative_to(root.resolve()) else path.name
    return finding("GK806", Place(shown, line), f"模板用不了：{error.message}。")
