"""A thousand seeded edits of numbers, dates and votes in a valid county, judged by an oracle that shares no code.

The oracle reads the YAML with another loader and works in whole cents and plain dates.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml

from gongkai.check.villages import check_village
from gongkai.desk.synth import Size, synth
from gongkai.findings import Finding
from gongkai.load import load
from gongkai.load.villages import load_villages
from gongkai.records.law import law
from gongkai.sources.reading import read_contents
from tests.conftest import AS_OF

EDITS = 1000
TOKEN = re.compile(r"(?<![\w.-])(\d{4}-\d\d-\d\d|\d+\.\d\d|\d+)(?![\w.-])")


def cents(text: str) -> int:
    whole, _, part = text.partition(".")
    return int(whole) * 100 + int(part or 0) * (1 if len(part) != 1 else 10)


def day(text: str) -> date:
    return date.fromisoformat(text)


def broken_bulletins(files: dict[str, Any]) -> bool:
    before = None
    for path in sorted(p for p in files if "/bulletins/" in p):
        value = files[path]
        year, month = map(int, path.rpartition("/")[2].removesuffix(".yml").split("-"))
        first, after = date(year, month, 1), date(year + month // 12, month % 12 + 1, 1)
        finance = value["finance"]
        lines = [(kind, line) for kind in ("income", "expense") for line in finance.get(kind) or []]
        total = cents(finance["opening"])
        for kind, line in lines:
            if cents(line["amount"]) <= 0 or not first <= day(line["date"]) < after:
                return True
            total += cents(line["amount"]) if kind == "income" else -cents(line["amount"])
        if total != cents(finance["closing"]) or before not in (None, cents(finance["opening"])):
            return True
        before = cents(finance["closing"])
        if not after <= day(value["published"]) <= AS_OF:
            return True
        if any(day(sign["date"]) > day(value["published"]) for sign in value["signed_off"]):
            return True
    return False


def broken_decision(d: dict[str, Any]) -> bool:
    steps = [d[name] for name in ("proposal", "consultation", "party_review", "resolution")]
    shown, work, result = d["decision_disclosure"], d["implementation"], d["result_disclosure"]
    days = [day(step["date"]) for step in steps] + [day(shown["from"]), day(work["started"]), day(result["from"])]
    if days != sorted(days) or day(d["published"]) > AS_OF:
        return True
    for step in steps:
        cast = [int(step[name]) for name in ("for", "against", "abstain") if name in step]
        if int(step["present"]) > int(step["eligible"]) or sum(cast) > int(step["present"]):
            return True
        if len(cast) == 3 and sum(cast) != int(step["present"]):
            return True
    party, held = steps[2], steps[3]
    n, here, agree = (int(party[name]) for name in ("eligible", "present", "for"))
    if 2 * here < n or 2 * agree <= n:
        return True
    n, here, agree = (int(held[name]) for name in ("eligible", "present", "for"))
    if 3 * here < 2 * n or 2 * agree <= here:
        return True
    if 3 * int(held["women_present"]) < 2 * int(held["women_eligible"]):
        return True
    if (day(held["date"]) - day(held["notice_date"])).days < 5 or (day(shown["from"]) - day(held["date"])).days > 10:
        return True
    return any((day(part["to"]) - day(part["from"])).days + 1 < least(day(part["from"])) for part in (shown, result))


def least(shown: date) -> int:
    """Days on the board: 15 by the law of 2025, from 2026 on; before, 5 by the province's own."""
    return 15 if shown.year >= 2026 else 5


def broken_notice(n: dict[str, Any]) -> bool:
    run = (day(n["to"]) - day(n["from"])).days + 1
    return run < int(n["window"]["value"]) or day(n["published"]) > min(day(n["from"]), AS_OF)


def broken_charter(c: dict[str, Any]) -> bool:
    return max(day(c["published"]), day(c["adopted"])) > AS_OF


def broken_plan(p: dict[str, Any]) -> bool:
    for side in ("income", "expense"):
        amounts = [cents(line["amount"]) for line in p[side]]
        if min(amounts) < 0 or sum(amounts) != cents(p[f"{side}_total"]):
            return True
    return day(p["published"]) > AS_OF


def broken_contract(c: dict[str, Any]) -> bool:
    start, end, due = day(c["from"]), day(c["to"]), [day(rent["due"]) for rent in c["rent"]]
    if day(c["published"]) > AS_OF or end < start or "等 0 户" in c["lessee"]:
        return True
    if min(due) < start or due != sorted(set(due)):
        return True
    return min(cents(rent["amount"]) for rent in c["rent"]) <= 0


@cache
def value_of(path: str, text: str) -> Any:
    return yaml.load(text.split("---")[1] if path.endswith(".md") else text, yaml.BaseLoader)


def oracle(texts: dict[str, str]) -> bool:
    files: dict[str, Any] = {}
    for path, text in texts.items():
        files[path] = value_of(path, text)
    try:
        return broken_bulletins(files) or any(
            broken(files[path])
            for kind, broken in (
                ("/decisions/", broken_decision),
                ("/notices/", broken_notice),
                ("/charters/", broken_charter),
                ("/plans/", broken_plan),
                ("/contracts/", broken_contract),
            )
            for path in files
            if kind in path
        )
    except ValueError:  # a day that is not
        return True


def mutated(random: Random, text: str) -> tuple[str, str]:
    """The text with one number or date changed, and which kind it was."""
    found = random.choice(list(TOKEN.finditer(text)))
    token = found[1]
    if "-" in token:
        new = str(day(token) + timedelta(days=random.choice([-400, -30, -7, -1, 1, 7, 30, 400])))
        if random.random() < 0.1:
            new = token[:8] + "32"
        kind = "date"
    elif "." in token:
        new = f"{(cents(token) + random.choice([-100, -1, 1, 27, 100_000])) / 100:.2f}"
        kind = "money"
    else:
        new = str(max(0, int(token) + random.choice([-20, -5, -1, 1, 5, 20])))
        kind = "count"
    return text[: found.start(1)] + new + text[found.end(1) :], kind


@pytest.fixture(scope="module")
def synthetic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("synthetic") / "county"
    assert sum(1 for _ in synth(root, Size(villages=12, months=12, seed=7)))
    return root


def test_every_edit_that_breaks_a_rule_is_found_and_no_other(synthetic: Path, tell: Callable[[str], None]) -> None:
    records, findings = load(synthetic)
    rules = law(records, AS_OF)
    assert findings == []
    assert rules is not None
    villages: dict[str, list[str]] = {}
    for path in records.village_files:
        villages.setdefault(path.split("/")[3], []).append(path)
    random = Random(2026)
    counted: Counter[str] = Counter()
    for _ in range(EDITS):
        paths = villages[random.choice(sorted(villages))]
        texts = {path: (synthetic / path).read_text("utf-8") for path in paths}
        # Decisions and notices are few; a third of the edits go to them.
        few = [path for path in paths if "/bulletins/" not in path]
        path = random.choice(few) if random.random() < 1 / 3 else random.choice(paths)
        text, kind = mutated(random, texts[path])
        broken = oracle({**texts, path: text})
        (synthetic / path).write_text(text, "utf-8")
        dossiers, found = load_villages(read_contents(synthetic, paths))
        (synthetic / path).write_text(texts[path], "utf-8")
        all_found: list[Finding] = [*found, *(f for d in dossiers for f in check_village(d, rules, {}))]
        counted[f"{kind}: {'breaks a rule' if broken else 'breaks none'}"] += 1
        assert bool(all_found) == broken, (path, set(text.splitlines()) - set(texts[path].splitlines()), all_found)
    tell(f"mutations: {dict(sorted(counted.items()))}")
    assert sum(counted.values()) == EDITS
