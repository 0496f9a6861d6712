"""A value in a file of the cache: whole, or as if it had never been there."""

from __future__ import annotations

from pathlib import Path

from gongkai.cache.json_file import load_value, save_value

VALUE = ["key", [["data/site.yml", 1, 1, "GK612", "这里有一处像手机号。", ""]]]


def test_a_value_is_read_as_it_was_saved(tmp_path: Path) -> None:
    save_value(tmp_path / "a/value", VALUE)
    assert load_value(tmp_path / "a/value") == VALUE
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["value"]


def test_a_value_that_is_damaged_anywhere_counts_as_absent(tmp_path: Path) -> None:
    file = tmp_path / "value"
    save_value(file, VALUE)
    whole = file.read_bytes()
    for at in range(len(whole)):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert load_value(file) is None
        file.write_bytes(whole[:at])
        assert load_value(file) is None
