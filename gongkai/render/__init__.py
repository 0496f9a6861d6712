"""Render: the county → pages, as text in memory.

The record lane (Jinja2 templates), the prose lane (the theme engine, known to `engine` alone) and the frame that makes
them look alike (`shell`). Nothing here decides what is true, and nothing writes to the site.
"""

from gongkai.render.engine import EngineError
from gongkai.render.site import SiteFile, render

__all__ = ["EngineError", "SiteFile", "render"]
