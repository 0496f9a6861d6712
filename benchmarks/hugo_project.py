"""The same county as a Hugo project: a content file a record, its fields as front matter, our pages as Go templates.

The frame is cut from the same shell as ours and the style sheets are the same files, so that pages weigh alike. The
checks, and what a build derives for the county as a whole (statistics, tables, the townships' completeness, the
manifest) have no counterpart here, nor has what stands beside prose on a wide screen: the comparison favours Hugo.
"""

from __future__ import annotations

import json
import shutil
import textwrap
from datetime import date
from pathlib import Path

import yaml

from gongkai.cache.places import Cache
from gongkai.derive.schedule import schedule
from gongkai.load import load
from gongkai.records import Records
from gongkai.records.fields import read_period
from gongkai.records.law import law
from gongkai.render import frame_from, read_shells, run_engine
from gongkai.render.still import assets
from gongkai.render.templates import read_templates
from gongkai.sources.files import theme_of
from gongkai.words import ROLES, STEPS

LAYOUTS = Path(__file__).parent / "hugo"
SLOTS = {
    "head": '{{ partial "head.html" . }}',
    "title": "{{ .Title }} - {{ site.Title }}",
    "crumbs": '{{ partial "crumbs.html" . }}',
    "aside": "",
    "body": '{{ block "main" . }}{{ end }}',
}
LEAN = """<!doctype html><html lang="zh"><head><title>{{ .Title }}</title></head><body><h1>{{ .Title }}</h1>
{{ range .Params.party }}<h2>{{ .title }}</h2><p>{{ .text }}</p>{{ end }}
{{ range .Params.affairs }}<h2>{{ .title }}</h2><p>{{ .text }}</p>{{ end }}
{{ with .Params.finance }}<table>
{{ range .income }}<tr><td>{{ .note }}</td><td>{{ .amount }}</td></tr>{{ end }}
{{ range .expense }}<tr><td>{{ .note }}</td><td>{{ .amount }}</td></tr>{{ end }}
</table>{{ end }}</body></html>
"""
LEAN_CONFIG = """baseURL: https://example.org/
title: lean
disableKinds: [taxonomy, term, RSS, sitemap, section]
"""
OUTPUTS = "[html, rss, linescsv, linesjson]"
Names = dict[tuple[str, str], tuple[str, str]]
"""(town, village) → their names."""


def write(county: Path, project: Path, cache: Path, as_of: date) -> None:
    """The county that `synth` wrote at `county`, as a Hugo project in `project`."""
    records, _ = load(county)
    assert records.site
    assert records.mkdocs
    html = run_engine(records, county, Cache(cache))
    shutil.copytree(LAYOUTS, project, dirs_exist_ok=True)
    frame = frame_from(records, read_templates(county), read_shells(html))
    parts = list(frame.shells["villages"].parts)
    parts[1::2] = [frame.footer if slot == "footer" else SLOTS[slot] for slot in parts[1::2]]
    put(project / "layouts/baseof.html", "".join(parts).replace('"~/', '"/'))
    for file in assets(records.site.colour, theme_of(county).assets, html):
        put(project / "static" / file.path, file.content.decode())
    with (project / "hugo.yaml").open("a", encoding="utf-8") as config:
        config.write(f"title: {records.mkdocs.site_name}\nparams: {{as_of: {as_of}}}\n")
    data(records, project / "data", as_of)
    names = sections(records, project / "content")
    for path in records.village_files:
        _, kind, town, village, name = path.split("/")
        page(county / path, kind, names[town, village], project / "content/villages" / town / village / name)


def write_lean(project: Path, lean: Path) -> None:
    """The same postings with one template and nothing else: what Hugo needs at the least."""
    pages = project / "content/villages"
    for file in pages.rglob("bulletins-*.md"):
        put(lean / "content" / file.relative_to(pages), file.read_text("utf-8"))
    put(lean / "hugo.yaml", LEAN_CONFIG)
    put(lean / "layouts/single.html", LEAN)


def put(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def data(records: Records, folder: Path, as_of: date) -> None:
    """What every page looks up, ready made: items, due days, the periods and what is due in them."""
    rules = law(records, as_of)
    assert rules
    assert records.catalogue
    bases = {basis.id: basis for basis in records.catalogue.legal_basis}
    slots = schedule(rules, as_of)
    monthly = {slot.period.text: slot.due.isoformat() for slot in slots if slot.frequency == "monthly"}
    held = [
        {
            "label": slot.period.label,
            "first": slot.period.start.isoformat()[:7],
            "last": slot.period.end.isoformat()[:7],
            "due": f"{slot.due.month}月{slot.due.day}日",
            "items": [item for item, _ in slot.items],
        }
        for slot in slots
    ]
    steps = [
        {"id": id_, "name": name, "basis": [{"title": b.title, "article": b.article or ""} for b in bases.values()][:1]}
        for id_, name in STEPS.items()
    ]
    tables = {
        "items": {item.id: {"name": item.name} for item in rules.items.values()},
        "due": monthly,
        "slots": held,
        "roles": ROLES,
        "steps": steps,
    }
    for name, table in tables.items():
        put(folder / f"{name}.json", json.dumps(table, ensure_ascii=False))


def sections(records: Records, content: Path) -> Names:
    assert records.divisions
    names: Names = {}
    put(content / "_index.md", front(title="首页"))
    put(content / "villages/_index.md", front(title="村务"))
    for town in records.divisions.towns:
        put(content / "villages" / town.slug / "_index.md", front(title=town.name, type="town"))
        for village in town.villages:
            names[town.slug, village.slug] = town.name, village.name
            described = f"{town.name}{village.name}的党务、村务、财务公开。"
            head = front(title=village.name, type="village", description=described, outputs=yaml.safe_load(OUTPUTS))
            put(content / "villages" / town.slug / village.slug / "_index.md", head)
    return names


def front(body: str = "", **fields: object) -> str:
    return f"---\n{yaml.safe_dump(fields, allow_unicode=True, sort_keys=False)}---\n{body}"


def page(file: Path, kind: str, names: tuple[str, str], target: Path) -> None:
    """A record's own text stands under `params`, as it was written."""
    text = file.read_text("utf-8")
    body = ""
    if kind == "charters":
        _, text, body = text.split("---\n", 2)
    matter = {"type": kind.removesuffix("s"), "description": f"{''.join(names)}的党务、村务、财务公开。"}
    extra = ""
    if kind == "bulletins":
        period = read_period(file.stem)
        label = period.label
        matter |= {"date": period.end.isoformat(), "title": f"{names[1]}{label}三务公开"}
        extra = f'period: "{file.stem}"\n'
        folder = file.stem
    else:
        label = yaml.safe_load(text.partition("\n")[0])["title"]
        folder = f"{kind}/{file.stem}"
        text = text.replace("title:", "name:", 1)
        matter |= {"date": "2020-01-01", "title": f"{names[1]}：{label}"}
    matter |= {"linkTitle": label, "url": f"/villages/{target.parent.parent.name}/{target.parent.name}/{folder}/"}
    head = yaml.safe_dump(matter, allow_unicode=True, sort_keys=False)
    params = textwrap.indent(extra + text, "  ")
    name = target.with_name(f"{kind}-{file.stem}.md")
    put(name, f"---\n{head}params:\n{params}\n---\n{body}")
