"""Checking a published site as a stranger, and keeping witness of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from gongkai.cli.building import bar
from gongkai.cli.options import as_of_option, stop, today
from gongkai.cli.words import Lang, say, why
from gongkai.publish import BrokenLogError, SigningError, verify_chain, verify_witness
from gongkai.publish import verify as verify_site
from gongkai.publish import witness as witness_of
from gongkai.publish.fetching import fetch, is_address
from gongkai.publish.manifest import files_of

lang_option = click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", help="消息的语言。")


class HeldDigest(click.ParamType[str]):
    name = "DIGEST"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if not re.fullmatch(r"[0-9a-f]{64}", value.lower()):
            self.fail(f"“{value}”不是摘要，应是 64 位的 0-9、a-f", param, ctx)
        return value.lower()


SITE = click.argument("site", metavar="SITE")


@contextmanager
def at_hand(site: str, lang: Lang, *, files: bool) -> Iterator[Path]:
    """A site's folder; what stands on the network is brought into one that goes again. files: more than the log."""
    if not is_address(site):
        yield Path(site)
        return
    with TemporaryDirectory(prefix="gongkai-") as folder:
        try:
            for _ in bar(fetch(site, Path(folder), files), "fetching", lang):
                pass
        except ValueError:
            stop(say("no_manifest", lang, path=site), 1)
        except OSError as error:
            stop(say("no_answer", lang, address=site, error=why(error, lang)), 1)
        yield Path(folder)


@click.command(help="按清单核对已发布的网站（文件夹或网址）；加 --chain 再核对版次记录：各版接得上，最后就是这份清单。")
@SITE
@click.option("--chain", is_flag=True, help="核对版次记录；下面几项都包含它。只有清单和版次记录的文件夹也行。")
@click.option("--since", type=HeldDigest(), metavar="DIGEST", default=None, help="留底的一版的摘要，应当在记录里。")
@click.option("--key", type=click.Path(path_type=Path), default=None, help="应当签过名的公钥（Ed25519，PEM）。")
@click.option(
    "--witness",
    nargs=2,
    type=click.Path(path_type=Path),
    metavar="NOTE KEY",
    default=None,
    help="见证人写的见证，和见证人的公钥：见证的那一版应当在记录里。",
)
@lang_option
def verify(
    site: str, chain: bool, since: str | None, key: Path | None, witness: tuple[Path, Path] | None, lang: Lang
) -> None:
    chain = chain or any((since, key, witness))
    try:
        with at_hand(site, lang, files=True) as folder:
            whole = not chain or is_address(site) or bool(files_of(folder))
            count, differences = verify_site(folder) if whole else (0, [])
            editions, faults = verify_chain(folder, key, since, changes=whole) if chain else ([], [])
            differences += faults
    except SigningError as error:
        stop(say("bad_key", lang, path=error), 2)
    except (OSError, ValueError):
        stop(say("no_manifest", lang, path=site), 1)
    if witness is not None:
        try:
            differences += verify_witness(editions, *witness)
        except SigningError as error:
            stop(say("bad_key", lang, path=error), 2)
        except OSError as error:
            stop(say("os_error", lang, error=why(error, lang)), 2)
    for found in differences:
        click.echo(f"{say(found.kind, lang)}  {found.path}")
    if differences:
        raise SystemExit(1)
    click.echo(say("same", lang, files=count) if whole else say("log_alone", lang, path=site))
    if editions:
        last = editions[-1]
        click.echo(say("chained", lang, number=last.number, day=last.as_of, digest=last.digest))


@click.command(help="给别人的网站做见证：写下今天看到的最后一版，签名。报社、邻县定期做，谁也不能悄悄改以前的版次。")
@SITE
@click.option("--sign-key", type=click.Path(path_type=Path), required=True, help="见证人的私钥（Ed25519，PEM）。")
@click.option("--out", metavar="FILE", type=click.Path(path_type=Path), required=True, help="见证写到哪个新的文件。")
@as_of_option
@lang_option
def witness(site: str, sign_key: Path, out: Path, as_of: date | None, lang: Lang) -> None:
    if out.exists():
        stop(say("exists", lang, path=out), 2)
    try:
        with at_hand(site, lang, files=False) as folder:
            note = witness_of(folder, sign_key, as_of or today())
    except SigningError as error:
        stop(say("bad_key", lang, path=error), 2)
    except BrokenLogError as error:
        stop(say("broken_log", lang, path=error), 1)
    except OSError:
        stop(say("no_manifest", lang, path=site), 1)
    out.write_bytes(note.line)
    click.echo(say("witnessed", lang, digest=note.edition, path=out))


COMMANDS = {"verify": verify, "witness": witness}
