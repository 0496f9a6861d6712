"""Pages poured into the frame."""

from __future__ import annotations

import pytest

from gongkai.render.shell import Shell, rooted


@pytest.mark.parametrize(("depth", "link"), [(0, "./policies/"), (1, "../policies/"), (4, "../../../../policies/")])
def test_links_to_the_root_become_relative(depth: int, link: str) -> None:
    shell = Shell(('<a href="~/policies/">', "body", "</a>"))
    page = f'<a href="{link}"><a href="{link}">村</a></a>'
    assert shell.pour({"body": '<a href="~/policies/">村</a>'}, depth) == page.encode()


@pytest.mark.parametrize(
    ("path", "link", "expected"),
    [
        ("about/index", "../policies/", "~/policies/"),
        ("about/index", "law/", "~/about/law/"),
        ("about/law", "../", "~/about/"),
        ("about/law", "../../policies/#x", "~/policies/#x"),
        ("about/law", "../policies/dibao.md", "~/policies/dibao/"),
        ("about/law", "..", "~/about/"),
        ("index", "assets/a.css", "~/assets/a.css"),
        ("about/law", "https://example.org/", "https://example.org/"),
        ("about/law", "#here", "#here"),
        ("about/law", "?elder", "?elder"),
    ],
)
def test_the_engines_links_are_made_to_start_at_the_root(path: str, link: str, expected: str) -> None:
    assert rooted(f'<a href="{link}">', path) == f'<a href="{expected}">'
