"""The guard on texts that its author did not write: what it finds, and what it stops without cause, by kind."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import pytest

from tests.privacy.corpora import entries, table, verdict


@dataclass(frozen=True)
class Bars:
    """Shares: of the private texts found at least; of the benign ones stopped, and warned of, at most. `size`: how many
    texts of either there are at least."""

    found: float
    stopped: float
    warned: float
    size: int


CORPORA = {
    "first": Bars(0.99, 0, 0.05, 300),
    "second": Bars(0.97, 0.01, 0.05, 300),
    "third": Bars(0.97, 0.01, 0.05, 150),
    "fourth": Bars(0.85, 0, 0.05, 120),
}


@pytest.mark.parametrize("corpus", CORPORA)
def test_private_texts_are_found(corpus: str, capsys: pytest.CaptureFixture[str]) -> None:
    private = entries(corpus, "private")
    of = Counter(entry.kind for entry in private)
    missed = [entry for entry in private if not verdict(entry.text)]
    found = of - Counter(entry.kind for entry in missed)
    with capsys.disabled():
        print(table(f"private texts found, {corpus} corpus", ((kind, found[kind], of[kind]) for kind in of)))
        print("  missed:", *(f"{entry.kind} {entry.told}" for entry in missed), sep="\n    ")
    assert len(private) >= CORPORA[corpus].size
    assert sum(found.values()) >= CORPORA[corpus].found * len(private)


@pytest.mark.parametrize("corpus", CORPORA)
def test_benign_texts_pass(corpus: str, capsys: pytest.CaptureFixture[str]) -> None:
    benign = entries(corpus, "benign")
    of = Counter(entry.kind for entry in benign)
    said = {verdict: Counter[str]() for verdict in ("error", "warning")}
    for entry in benign:
        if what := verdict(entry.text):
            said[what][entry.kind] += 1
    with capsys.disabled():
        for what, count in said.items():
            rows = ((kind, count[kind], of[kind]) for kind in of)
            print(table(f"benign texts with {what}s, {corpus} corpus", rows))
    assert len(benign) >= CORPORA[corpus].size
    assert sum(said["error"].values()) <= CORPORA[corpus].stopped * len(benign)
    assert sum(said["warning"].values()) <= CORPORA[corpus].warned * len(benign)
