"""Storage that machines share may show late what another machine wrote: it is waited for, and nothing old is taken."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from gongkai.build.township import Order
from gongkai.build.workers import PAUSES, LateStoreError, awaited
from gongkai.cache.pack import DamagedError, write_pack
from gongkai.cache.store import Folder

TODAY = date(2026, 11, 26)
ALWAYS = (date.min, date.max)


@dataclass(frozen=True)
class Late:
    """Shows for some reads what stood there before: nothing, or an earlier pack."""

    before: Folder
    now: Folder
    reads: int
    seen: list[str] = field(default_factory=list)

    def __hash__(self) -> int:
        return id(self)

    def read(self, name: str, start: int = 0, end: int | None = None) -> bytes:
        self.seen.append(name)
        return (self.before if len(self.seen) <= self.reads else self.now).read(name, start, end)

    def write(self, name: str, content: bytes) -> None:
        self.now.write(name, content)

    def forget(self, keep: str) -> None:
        pass


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gongkai.build.workers.PAUSES", (0.0,) * len(PAUSES))


def order(tmp_path: Path, reads: int, *, clustered: bool = True) -> Order:
    store = Late(Folder(tmp_path / "before"), Folder(tmp_path / "now"), reads)
    write_pack(store.now, "town.pack", "new", ALWAYS, "value", [])
    return Order(store, "context", True, TODAY, None, clustered)


def test_what_is_not_there_yet_is_waited_for(tmp_path: Path) -> None:
    pack = awaited(order(tmp_path, 3), "town.pack", "new")
    assert pack.value() == "value"


def test_an_earlier_pack_is_not_taken_for_the_new_one(tmp_path: Path) -> None:
    late = order(tmp_path, 3)
    write_pack(Folder(tmp_path / "before"), "town.pack", "old", ALWAYS, "old value", [])
    assert awaited(late, "town.pack", "new").value() == "value"


def test_nor_is_one_of_the_same_files_for_another_day(tmp_path: Path) -> None:
    late = order(tmp_path, 3)
    write_pack(Folder(tmp_path / "before"), "town.pack", "new", (date(2026, 1, 1), date(2026, 2, 1)), "old value", [])
    assert awaited(late, "town.pack", "new").value() == "value"


def test_what_never_comes_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LateStoreError):
        awaited(order(tmp_path, 1_000), "town.pack", "new")


def test_what_this_machine_wrote_is_not_waited_for(tmp_path: Path) -> None:
    own = order(tmp_path, 1, clustered=False)
    with pytest.raises(DamagedError):
        awaited(own, "town.pack", "new")
