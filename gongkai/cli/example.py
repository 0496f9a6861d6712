"""What a message gives as an example: names of the county's own, which its clerks know."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from gongkai.cli.options import today
from gongkai.load import load

EXAMPLES = {
    "new": "bulletin {village}",
    "import finance": "收支表.xlsx --to {village}/{period}",
    "import month": "交来 --period {period} --town {town}",
    "import statistics": "月报.xlsx --to {subject}",
    "import answers": "工单.xlsx",
    "import photo": "公开栏.jpg --to {village}/{period}",
    "import transcript": "访谈.docx",
    "export workbook": "{town} --period {period}",
    "export statistics": "{subject} --period {period}",
    "correct": "data/bulletins/{posting}.yml --why 抄写时看错",
    "poster": "{posting}",
    "share": "{posting}",
    "news": "--since {day}",
    "papers add": "票.jpg --to {posting} --voucher 12 --by accountant",
    "papers confirm": "{posting}-12 --by supervision_committee",
    "redact": "名单.png",
    "diff": "HEAD",
    "verify": "site",
    "witness": "site --sign-key 见证人的私钥.pem --out 见证.json",
    "publish": "site --to 主机:/var/www/gongkai",
    "fragments": "site --out 交给门户",
    "editor": "admin",
    "init": "../yishui --county 沂水县 --code 371323 --profile shandong",
    "synth": "../hecheng",
    "import": "finance 收支表.xlsx --to {village}/{period}",
    "export": "workbook {town} --period {period}",
    "papers": "add 票.jpg --to {posting} --voucher 12 --by accountant",
}
"""What stands behind each command that needs to be told something. What is in Chinese letters is a clerk's own."""
NAME = "mingcheng"
"""名称, in letters."""


def example_of(names: tuple[str, ...], kind: str | None, root: Path) -> str:
    """A line to type, without the program's own name; empty where the command needs nothing. kind: of a new file."""
    behind = EXAMPLES.get(" ".join(names))
    if behind is None:
        return ""
    village = example_village(root)
    last = today().replace(day=1) - timedelta(days=1)
    values = {
        "village": village,
        "town": village.partition("/")[0],
        "period": f"{last:%Y-%m}",
        "day": f"{last.replace(day=1)}",
        "subject": last_of(root, "data/indicators", "*") or "zhuti",
        "posting": f"{village}/{last_of(root, f'data/bulletins/{village}', '*') or f'{last:%Y-%m}'}",
    }
    if kind is not None:
        behind = new_of(kind, village)
    return " ".join((*names, behind.format(**values)))


def new_of(one: str, village: str) -> str:
    from gongkai.desk.importers.skeleton import NEW  # is loaded where `new` was called

    kind = NEW[one]
    if kind.by_period:
        return f"{one} {village}"
    name = str(today().year + 1) if one == "plan" else NAME
    return f"{one} {village}/{name}" if kind.of_village else f"{one} {name}"


def last_of(root: Path, folder: str, files: str) -> str:
    """The path of the last record there, in the order of names, without the folder and the ending."""
    found = sorted((root / folder).glob(f"{files}.yml"))
    return found[-1].relative_to(root / folder).with_suffix("").as_posix() if found else ""


def example_village(root: Path) -> str:
    """TOWN/VILLAGE of the first village listed; the words for both, in letters, where the divisions can't be read."""
    divisions = load(root)[0].divisions
    listed = ((town.slug, village.slug) for town in (divisions.towns if divisions else ()) for village in town.villages)
    return "/".join(next(listed, ("xiangzhen", "cun")))
