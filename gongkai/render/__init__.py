"""Render: the county → pages, as text in memory.

Records are rendered by Jinja2 templates, prose by the theme engine (only `engine` knows it), and both get the same
frame (`shell`). Nothing here decides what is true, and nothing writes to the site.
"""

from gongkai.render.engine import EngineError
from gongkai.render.frame import Frame
from gongkai.render.site import VillageTotals, frame_from, read_shells, render, run_engine
from gongkai.render.sitemap import SiteMapEntry
from gongkai.render.still import Still, still

__all__ = [
    "EngineError",
    "Frame",
    "SiteMapEntry",
    "Still",
    "VillageTotals",
    "frame_from",
    "read_shells",
    "render",
    "run_engine",
    "still",
]
