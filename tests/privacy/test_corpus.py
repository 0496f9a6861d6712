"""The guard on texts that its author did not write: what it finds, and what it stops without cause, by kind."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.privacy.corpora import entries, table, verdict


def test_at_least_98_in_100_private_texts_are_found(capsys: pytest.CaptureFixture[str]) -> None:
    private = entries("private.yml")
    of = Counter(entry.kind for entry in private)
    missed = [entry for entry in private if not verdict(entry.text)]
    found = of - Counter(entry.kind for entry in missed)
    with capsys.disabled():
        print(table("private texts found", ((kind, found[kind], of[kind]) for kind in of)))
        print("  missed:", *(f"{entry.kind} {entry.told}" for entry in missed), sep="\n    ")
    assert len(private) >= 400
    assert sum(found.values()) >= 0.98 * len(private)


def test_at_most_1_benign_text_in_100_is_stopped(capsys: pytest.CaptureFixture[str]) -> None:
    benign = entries("benign.yml")
    of = Counter(entry.kind for entry in benign)
    said = {verdict: Counter[str]() for verdict in ("error", "warning")}
    for entry in benign:
        if what := verdict(entry.text):
            said[what][entry.kind] += 1
    with capsys.disabled():
        for what, count in said.items():
            print(table(f"benign texts with an {what}" if what == "error" else f"benign texts with a {what}",
                        ((kind, count[kind], of[kind]) for kind in of)))  # fmt: skip
    assert len(benign) >= 400
    assert sum(said["error"].values()) <= 0.01 * len(benign)
    assert sum(said["warning"].values()) <= 0.05 * len(benign)
