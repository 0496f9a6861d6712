"""What templates print is escaped as Jinja2 escapes it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment
from jinja2.exceptions import SecurityError
from markupsafe import Markup
from markupsafe import escape as theirs

from gongkai.render.jinja import QuickEnvironment, QuickSandbox, escape

TEMPLATE = (
    "{% macro m(x) %}<i title='{{ x }}'>{{ x }}{{ caller() if caller }}</i>{% endmacro %}"
    "{{ text }}{{ text | upper }}{{ '<' ~ text ~ m(text) }}{{ [text, '<'] | join('&') }}{{ m(text) }}{{ number }}"
    "{% set block %}<b>{{ text }}</b>{% endset %}{{ block }}{% call m(text) %}{{ text }}{% endcall %}"
    "{% filter lower %}<p>{{ text }}</p>{% endfilter %}{% for one in [text, none] %}{{ one }}{% endfor %}{{ text | e }}"
)


@given(st.text() | st.sampled_from(["<script>", "a & b", "'\"", "村", "&amp;", ""]) | st.builds(Markup, st.text()))
def test_a_value_is_printed_as_markupsafe_escapes_it(value: str) -> None:
    assert escape(value) == theirs(value)


@pytest.mark.parametrize(
    "value", [None, 3, 1.5, ["<"], Markup("<b>"), type("Shown", (), {"__html__": lambda _: "<u>"})()]
)
def test_what_is_no_text_is_escaped_as_its_text(value: object) -> None:
    assert escape(value) == theirs(value)


@pytest.mark.parametrize("text", ["<script>alert('x')</script>", "一组 & 二组", "没有", Markup("<b>粗</b>")])
@pytest.mark.parametrize("kind", [QuickEnvironment, QuickSandbox])
def test_a_template_gives_what_jinja2_s_own_environment_gives(kind: type[Environment], text: str) -> None:
    def page(env: Environment) -> str:
        return env.from_string(TEMPLATE).render(text=text, number=3)

    assert page(kind(autoescape=True)) == page(Environment(autoescape=True))


def test_the_sandbox_stays_one() -> None:
    with pytest.raises(SecurityError):
        QuickSandbox(autoescape=True).from_string("{{ ''.__class__.__mro__ }}").render()
