"""The same county as an Eleventy project, made from the Hugo one: the same content files, our pages in Nunjucks.

Eleventy writes no feeds and no tables here, and checks nothing: the comparison favours it.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import yaml

from gongkai.load import load
from gongkai.records.divisions import Town

LAYOUTS = Path(__file__).parent / "eleventy"


def write(county: Path, hugo: Path, project: Path) -> None:
    """county: that `synth` wrote; hugo: its Hugo project; project: where to."""
    shutil.copytree(LAYOUTS, project, dirs_exist_ok=True)
    for part in ("data", "static"):
        shutil.copytree(hugo / part, project / part, dirs_exist_ok=True)
    frame = (hugo / "layouts/baseof.html").read_text("utf-8")
    for theirs, ours in {
        '{{ partial "head.html" . }}': '<meta name="description" content="{{ description }}">',
        "{{ .Title }} - {{ site.Title }}": "{{ title }}",
        '{{ partial "crumbs.html" . }}': "",
        '{{ block "main" . }}{{ end }}': "{% block main %}{% endblock %}",
    }.items():
        assert theirs in frame, theirs
        frame = frame.replace(theirs, ours)
    (project / "includes/base.njk").write_text(frame, "utf-8")
    records, _ = load(county)
    assert records.divisions
    towns = records.divisions.towns
    index(project, "", "村务", [(f"/villages/{town.slug}/", town.name) for town in towns])
    for town in towns:
        of_town(town, project)
    for file in sorted((hugo / "content/villages").rglob("*-*.md")):
        record(file, project / "content" / file.relative_to(hugo / "content"))


def of_town(town: Town, project: Path) -> None:
    listed = [(f"/villages/{town.slug}/{v.slug}/", v.name) for v in town.villages]
    index(project, town.slug, town.name, listed)
    for village in town.villages:
        fields: dict[str, object] = {
            "layout": "village.njk",
            "title": village.name,
            "slug": f"{town.slug}/{village.slug}",
        }
        put(project, f"{town.slug}/{village.slug}", fields)


def index(project: Path, folder: str, name: str, listed: list[tuple[str, str]]) -> None:
    put(project, folder, {"layout": "town.njk", "title": name, "villages": [list(one) for one in listed]})


def put(project: Path, folder: str, fields: dict[str, object]) -> None:
    fields["permalink"] = f"/villages/{folder}/index.html".replace("//", "/")
    file = project / "content/villages" / folder / "index.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"---\n{json.dumps(fields, ensure_ascii=False)}\n---\n", "utf-8")


def record(file: Path, target: Path) -> None:
    """A content file of Hugo's, with what Eleventy has to be told besides."""
    text = file.read_text("utf-8")
    matter = yaml.safe_load(text.split("params:\n", 1)[0].removeprefix("---\n"))
    own = {"layout": f"{matter['type']}.njk", "permalink": f"{matter['url']}index.html"}
    own["village"] = f"{file.parents[1].name}/{file.parent.name}"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text.replace("---\n", f"---\n{yaml.safe_dump(own)}", 1), "utf-8")
