"""`share`: a posting for a chat and for the village's loudspeaker."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from gongkai.cli.example import example_village
from gongkai.cli.options import as_of_option, common, must_exist, stop, today
from gongkai.cli.report import FORMATS
from gongkai.cli.words import Lang, say
from gongkai.desk.poster import NoFontError
from gongkai.desk.posting import NoPostingError, ShownPosting, shown_postings
from gongkai.desk.share.card import card
from gongkai.desk.share.wording import as_script, as_text


@click.command(help="一期的分享：带二维码的图片、二百字以内的话、两分钟的广播稿，放在 ROOT/share。")
@common
@click.argument("targets", metavar="TOWN/VILLAGE/PERIOD...", nargs=-1, required=True)
@as_of_option
def share(root: Path, lang: Lang, targets: tuple[str, ...], as_of: date | None) -> None:
    must_exist(root, lang)
    failed = False
    try:
        for shown in shown_postings(root, targets, as_of or today()):
            if isinstance(shown, ShownPosting):
                files = {".txt": as_text(shown), "-广播.txt": as_script(shown)}
                for ending, text in files.items():
                    click.echo(f"{text}\n")
                    written(root, shown, ending, f"{text}\n".encode(), lang)
                written(root, shown, ".png", card(shown), lang)
            else:
                failed = True
                click.echo(FORMATS["text"](shown, lang), err=True)
    except NoPostingError as error:
        stop(say("no_posting", lang, target=error, village=example_village(root)), 2)
    except NoFontError:
        stop(say("no_font", lang), 1)
    if failed:
        raise SystemExit(1)


def written(root: Path, shown: ShownPosting, ending: str, content: bytes, lang: Lang) -> None:
    file = root / "share" / f"{shown.target}{ending}"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    click.echo(say("printed", lang, path=file))


COMMANDS = {"share": share}
