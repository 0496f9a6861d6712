"""What a village's record names by its file: a decision, a project, a contract."""

from __future__ import annotations

from gongkai.records.dossier import Dossier

MOST = 12
"""So many names are listed; a village of ten years has more than a finding can hold."""
WORDS = {
    "decisions": ("这次四议两公开", "四议两公开"),
    "projects": ("这个工程", "工程"),
    "contracts": ("这份合同", "合同"),
}


def nowhere(dossier: Dossier, kind: str, name: str) -> str:
    """Why a name leads to no record of this kind, and what could be meant; empty if it leads to one, or to a file that
    can't be read, which has a finding of its own.
    """
    known = dossier.by_kind[kind]
    if dossier.has(kind, name):
        return ""
    folder, _, file = name.removesuffix(".yml").rpartition("/")
    here = dossier.path(kind, file).rpartition("/")[0]
    if file != name and f"/{here}".endswith(f"/{folder}".rstrip("/")) and dossier.has(kind, file):
        return f"这里只写文件名，不写文件夹，也不写 .yml：{file}。"
    which, all_ = WORDS[kind]
    titled = [slug for slug, record in known.items() if record.title == name]
    if titled:
        return f"“{name}”是标题，这里要写文件名：{'、'.join(titled)}。"
    listed = "、".join(f"{slug}（{record.title}）" for slug, record in list(known.items())[:MOST])
    more = f"等 {len(known)} 份" if len(known) > MOST else ""
    told = f"村里的{all_}有：{listed}{more}。" if known else f"村里还没有写过{all_}。"
    return f"没有“{name}”{which}。{told}"
