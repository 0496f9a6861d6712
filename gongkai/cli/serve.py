"""`serve`: the preview, with the editor where it is wanted."""

from __future__ import annotations

from pathlib import Path

import click

from gongkai.cli.options import common, must_exist, stop, today
from gongkai.cli.report import FORMATS
from gongkai.cli.words import Lang, say
from gongkai.desk.editor.local import local_editor
from gongkai.desk.editor.page import MODULES, NoEditorError
from gongkai.desk.serve import PortTakenError
from gongkai.desk.serve import serve as serve_site
from gongkai.findings import Finding


@click.command(help="在本机查看网站，改了就自动重做（不做搜索）。")
@common
@click.option("--port", type=click.IntRange(0, 65535), default=8000, help="端口（0 由系统选）。")
@click.option("--edit", is_flag=True, help="同时打开网页编辑器（没有装时会说怎样装）。")
def serve(root: Path, lang: Lang, port: int, edit: bool) -> None:
    must_exist(root, lang)

    def report(findings: list[Finding]) -> str:
        words = FORMATS["text"](findings, lang)
        click.echo(words)
        return words if findings else ""

    def ready(url: str) -> None:
        click.echo(say("serving", lang, url=url))
        if edit:
            click.echo(say("editing", lang, url=f"{url}admin/"))

    try:
        editor = local_editor(root, MODULES, today()) if edit else None
        serve_site(root, port, today, ready=ready, report=report, editor=editor)
    except NoEditorError:
        stop(say("no_editor", lang, path=MODULES), 1)
    except PortTakenError:
        stop(say("port_taken", lang, port=port), 2)


COMMANDS = {"serve": serve}
