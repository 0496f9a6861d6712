"""`rule`: the meaning of a finding's code."""

from __future__ import annotations

import click

from gongkai.cli.options import stop
from gongkai.cli.words import Lang, say
from gongkai.desk.rules import families, rule_page
from gongkai.findings import rulebook


@click.command(help="一条检查规则：为什么要查，怎样改，例子；不写编号就列出全部。")
@click.argument("code", metavar="[GKnnn]", required=False)
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", help="消息的语言。")
def rule(code: str | None, lang: Lang) -> None:
    if code is None:
        for family, rules in families():
            click.echo(family)
            for member in rules:
                title = member.title if lang == "zh" else member.title_en
                click.echo(f"  {member.code}  {say(member.severity, lang)}  {title}")
        return
    named = rulebook().get(code.upper())
    if named is None:
        if (meant := f"GK{code}") in rulebook():
            stop(say("rule_meant", lang, code=code, meant=meant), 2)
        stop(say("no_rule", lang, code=code), 2)
    click.echo(rule_page(named), nl=False)


COMMANDS = {"rule": rule}
