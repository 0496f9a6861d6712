"""Which values differ, wherever they stand now."""

from __future__ import annotations

from typing import Any

import pytest

from gongkai.desk.changed_values import ChangedValue, differences


@pytest.mark.parametrize(
    "before, after, told",
    [
        ({"a": "1"}, {"a": {"b": "2"}}, [("a", "1", {"b": "2"})]),
        ({"a": ["1", "2"]}, {"a": ["0", "1", "2"]}, [("a[0]", None, "0")]),
        ({"a": ["1", "2"]}, {"a": ["1", "3"]}, [("a[1]", "2", None), ("a[1]", None, "3")]),
        (
            {"a": ["周一上午", "周二"]},
            {"a": ["节日", "周一下午", "周二"]},
            [("a[0]", None, "节日"), ("a[1]", "周一上午", "周一下午")],
        ),
        ({"a": ["1", "2"]}, {"a": ["2", "1"]}, [("a", ["2"], [None], True)]),
        ({"a": ["1", "2"]}, {"a": []}, [("a", ["1", "2"], [])]),
        ({"a": []}, {"a": ["1", "2"]}, [("a", [], ["1", "2"])]),
        ({"a": "甲\n\n乙\n\n丙"}, {"a": "乙\n\n丙\n\n甲"}, [("a", ["甲"], ["丙"], True)]),
        ({"a": [{"id": "p", "x": "1"}]}, {"a": [{"id": "p", "x": "2"}]}, [("a[0].x", "1", "2")]),
        (
            {"a": [{"id": "p"}]},
            {"a": [{"id": "q"}]},
            [("a[0]", {"id": "p"}, None), ("a[0]", None, {"id": "q"})],
        ),
        ({"a": None}, {}, []),
        ({"a": "甲\n乙"}, {"a": "甲  \n\n乙\n"}, []),
        (
            {"rows": [["一组", "22"], ["二组", "44"]]},
            {"rows": [["零组", "7"], ["一组", "22"], ["二组", "45"]]},
            [("rows[0]", None, ["零组", "7"]), ("rows[2][1]", "44", "45")],
        ),
        ({"finance": {"opening": "5"}}, {"finance": {"opening": "5.00"}}, []),
        ({"a": "5"}, {"a": "5.00"}, [("a", "5", "5.00")]),
        ({"a": ["1"]}, {"a": None}, [("a", ["1"], None)]),
    ],
)
def test_values_that_differ(before: object, after: object, told: list[tuple[Any, ...]]) -> None:
    assert list(differences(before, after)) == [ChangedValue(*one) for one in told]
