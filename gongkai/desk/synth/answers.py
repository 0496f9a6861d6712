"""What people of the synthetic county asked: a few questions in each township, most of them answered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

A_TOWN = 4
FIRST = date(2026, 10, 12)
QUESTIONS = ("路灯坏了什么时候修", "办公费花在哪里", "低保户数为什么变了", "修路的钱谁出", "公开栏什么时候换新的")
ANSWERS = ("已经修好。", "票据贴在公开栏旁边。", "按季复核，有进有出。", "由集体收入支出，已经公开。")


def synthetic_questions(town: str, name: str, villages: list[str], month: str, seed: int) -> Iterator[tuple[str, str]]:
    """(path, text) of each question in a township. name: the township's; month: of a posting that all villages have."""
    random = Random(f"{seed}-{town}")  # noqa: S311 - bytes that repeat are wanted, not secrets
    for number, village in enumerate(villages[:A_TOWN], 1):
        day = FIRST + timedelta(days=random.randrange(30))
        about = random.choice((f"posting: {town}/{village}/{month}", f"area: {town}/{village}"))
        lines = [
            f"title: {random.choice(QUESTIONS)}",
            f"kind: {random.choice(('consultation', 'help', 'complaint'))}",
            f"received: {day}",
            'by: "12345"',
            f"about: {{{about}}}",
            f"asked: {random.randrange(1, 5)}",
            f"office: {name}人民政府",
            f"published: {day + timedelta(days=1)}",
            "sample: true",
        ]
        if random.random() < 0.8:
            answered = day + timedelta(days=random.randrange(1, 14))
            text = random.choice(ANSWERS)
            lines += ["replies:", f"  - {{date: {answered}, office: {name}人民政府, text: {text}}}"]
        yield f"data/answers/{town}-{number}.yml", "\n".join([*lines, ""])
