"""Every private entry in forty disguises; and the layouts among them on the benign ones."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.privacy.corpora import entries, table, verdict
from tests.privacy.disguises import OF_LAYOUT, OF_VALUES


def test_disguised_values_are_found(capsys: pytest.CaptureFixture[str]) -> None:
    found, of = Counter[str](), Counter[str]()
    for entry in entries("private.yml"):
        texts = {name: disguise(entry.text) for name, disguise in OF_LAYOUT.items()}
        if sum(c.isdigit() for c in entry.value) > 4 and entry.value in entry.text:
            for name, disguise in OF_VALUES.items():
                texts[name] = entry.text.replace(entry.value, disguise(entry.value))
        for name, text in texts.items():
            of[name] += 1
            found[name] += bool(verdict(text))
    with capsys.disabled():
        print(table("disguised private texts found", ((name, found[name], of[name]) for name in of)))
    assert len(of) >= 40
    assert sum(found.values()) >= 0.95 * sum(of.values())


def test_layouts_do_not_stop_benign_texts(capsys: pytest.CaptureFixture[str]) -> None:
    benign = entries("benign.yml")
    stopped = {
        name: sum(verdict(disguise(entry.text)) == "error" for entry in benign) for name, disguise in OF_LAYOUT.items()
    }
    with capsys.disabled():
        print(table("benign texts stopped, by layout", ((name, n, len(benign)) for name, n in stopped.items())))
    assert sum(stopped.values()) <= 0.01 * len(benign) * len(OF_LAYOUT)
