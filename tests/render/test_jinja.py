"""What templates print is escaped as Jinja2 escapes it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, StrictUndefined, UndefinedError
from jinja2.exceptions import SecurityError
from markupsafe import Markup
from markupsafe import escape as theirs

from gongkai.render.jinja import QuickEnvironment, QuickSandbox, escape

TEMPLATE = (
    "{% macro m(x) %}<i title='{{ x }}'>{{ x }}{{ caller() if caller }}</i>{% endmacro %}"
    "{{ text }}{{ text | upper }}{{ '<' ~ text ~ m(text) }}{{ [text, '<'] | join('&') }}{{ m(text) }}{{ number }}"
    "{% set block %}<b>{{ text }}</b>{% endset %}{{ block }}{% call m(text) %}{{ text }}{% endcall %}"
    "{{ '、'.join([text, 'b']) }}{{ text.upper() }}{{ thing.name.strip() }}{{ thing.class }}{{ 5.real }}"
    "{% for _ in 'ab' %}{{ loop.index }}{{ m(text) }}{{ loop.cycle('<', text) }}{% endfor %}{{ m(x=text) }}"
    "{{ -number.real }}{{ m(*[text]) }}"
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
    thing = type("Thing", (), {"name": " <村> ", "class": "三"})()

    def page(env: Environment) -> str:
        return env.from_string(TEMPLATE).render(text=text, number=3, thing=thing)

    assert page(kind(autoescape=True)) == page(Environment(autoescape=True))


@pytest.mark.parametrize("template", ["{{ 3.amount }}", "{{ none.amount() }}", "{{ record.a }}", "{{ nothing.a }}"])
def test_a_field_that_is_not_there_is_an_error_of_the_template(template: str) -> None:
    with pytest.raises(UndefinedError):
        QuickEnvironment(undefined=StrictUndefined).from_string(template).render(record={"a": 1})


def test_no_name_that_templates_may_call_asks_for_the_context() -> None:
    assert not [name for name, called in QuickEnvironment().globals.items() if hasattr(called, "jinja_pass_arg")]


def test_the_sandbox_stays_one() -> None:
    with pytest.raises(SecurityError):
        QuickSandbox(autoescape=True).from_string("{{ ''.__class__.__mro__ }}").render()
