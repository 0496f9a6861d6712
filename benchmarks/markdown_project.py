"""The same county as Markdown pages, as MkDocs and Zensical take them: what a county would write without us."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from gongkai.load import load
from gongkai.load.villages import by_town, load_villages
from gongkai.records import Records
from gongkai.records.bulletins import Bulletin, Entry, Line
from gongkai.sources.reading import read_contents
from gongkai.words import money

MKDOCS = """\
site_name: {name}
use_directory_urls: true
plugins: []
theme:
  name: material
  language: zh
  font: false
markdown_extensions: [tables]
"""


def write(county: Path, project: Path) -> None:
    """The county that `synth` wrote, as a project of both engines; Markdown is in docs/."""
    records, _ = load(county)
    assert records.mkdocs
    put(project / "mkdocs.yml", MKDOCS.format(name=records.mkdocs.site_name))
    for path, text in pages(county, records):
        put(project / "docs" / path, text)


def put(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def pages(county: Path, records: Records) -> Iterator[tuple[str, str]]:
    """(path, Markdown) of every record, village and township."""
    assert records.divisions
    towns = {town.slug: town for town in records.divisions.towns}
    yield "index.md", "# 村务\n\n" + "".join(f"- [{town.name}]({slug}/index.md)\n" for slug, town in towns.items())
    for slug, villages in by_town(records.village_files).items():
        names = {village.slug: village.name for village in towns[slug].villages}
        listed = "".join(f"- [{names[village]}]({village}/index.md)\n" for village in villages)
        yield f"{slug}/index.md", f"# {towns[slug].name}\n\n{listed}"
        for village, paths in villages.items():
            (dossier,), _ = load_villages(read_contents(county, paths))
            texts = {p.text: bulletin(names[village], p.label, b) for p, b in dossier.bulletins.items()}
            for name, decision in dossier.decisions.items():
                texts[f"decision-{name}"] = f"# {decision.title}\n\n{decision.proposal.content or ''}\n"
            texts |= {f"notice-{name}": f"# {n.title}\n\n{n.subject}\n" for name, n in dossier.notices.items()}
            texts |= {f"charter-{name}": f"# {c.matter.title}\n\n{c.text}\n" for name, c in dossier.charters.items()}
            yield f"{slug}/{village}/index.md", f"# {names[village]}\n\n" + "".join(f"- [{t}]({t}.md)\n" for t in texts)
            for name, text in texts.items():
                yield f"{slug}/{village}/{name}.md", text


def bulletin(village: str, label: str, posting: Bulletin) -> str:
    parts = [f"# {village}{label}三务公开\n\n公开于 {posting.published}\n"]
    parts += ["## 党务\n", *map(entry, posting.party), "## 村务\n", *map(entry, posting.affairs)]
    if posting.finance:
        parts += [f"## 财务\n\n期初 {money(posting.finance.opening)}，结余 {money(posting.finance.closing)}\n"]
        parts += [lines("收入", posting.finance.income), lines("支出", posting.finance.expense)]
        parts += map(entry, posting.finance.reports)
    parts += ["## 谁审核过\n", *(f"- {one.role}，{one.date}" for one in posting.signed_off)]
    return "\n".join(parts) + "\n"


def entry(one: Entry) -> str:
    return f"### {one.title}\n\n{one.text or ''}\n\n" + (table(one.table.columns, one.table.rows) if one.table else "")


def lines(name: str, found: Sequence[Line]) -> str:
    rows = [[str(one.date or ""), one.category, one.note or "", one.voucher or "", money(one.amount)] for one in found]
    return f"### {name}\n\n" + table(["日期", "类别", "摘要", "凭证", "金额（元）"], rows)


def table(columns: list[str], rows: list[list[str]] | list[list[str | None]]) -> str:
    head = [columns, ["---"] * len(columns)]
    return "".join("| " + " | ".join(cell or "" for cell in row) + " |\n" for row in [*head, *rows]) + "\n"
