"""A published site, brought over the network as any visitor may, for a stranger to check."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from pathlib import Path, PurePosixPath
from urllib.error import HTTPError
from urllib.parse import quote, urlsplit
from urllib.request import Request, urlopen

from gongkai.publish.edition_log import read_changes
from gongkai.publish.manifest import NAME, manifest_in
from gongkai.records.addresses import CHANGES, EDITION_LOG, changes_url

AT_ONCE = 8
SECONDS = 60
LARGEST = 200_000_000
"""Bytes of a file; our own are far smaller, and the other side may be anyone."""


def is_address(site: str) -> bool:
    return urlsplit(site).scheme in ("http", "https")


def fetch(address: str, folder: Path, files: bool = True) -> Iterator[str]:
    """Bring what the manifest names, the log of the editions and what is told of them into an empty folder; a name
    after each file.

    A file that the host does not have is not there afterwards, and one it has beside the manifest is never seen. files:
    whether the site's files are wanted, or the manifest and the log alone. Raises ValueError where there is no manifest
    or it names a place outside the site, OSError where the host does not answer.
    """
    base = address.rstrip("/") + "/"
    for name in (NAME, EDITION_LOG, *([CHANGES] if files else [])):
        bring(base, name, folder)
        yield name
    if not (folder / NAME).is_file():
        raise ValueError(NAME)
    named = [*manifest_in((folder / NAME).read_bytes()).files, *changes_pages(folder)] if files else []
    if not all(map(is_inside, named)):
        raise ValueError(NAME)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for name, _ in zip(named, pool.map(lambda name: bring(base, name, folder), named), strict=True):
            yield name


def changes_pages(folder: Path) -> list[str]:
    """The pages that tell what the editions changed, as far as changes.jsonl can be read."""
    years = {changes.as_of.year for changes in read_changes(folder) if changes}
    return [f"{changes_url(year)}index.html" for year in (None, *sorted(years))] if years else []


def is_inside(name: str) -> bool:
    """Whether a path that a stranger wrote stays in the folder, on every system."""
    parts = name.split("/")
    return not PurePosixPath(name).is_absolute() and not any(
        part in ("", ".", "..") or "\\" in part or ":" in part or "\0" in part for part in parts
    )


def bring(base: str, name: str, folder: Path) -> None:
    request = Request(base + quote(name), headers={"Accept-Encoding": "identity", "Cache-Control": "no-cache"})  # noqa: S310 (is_address)
    try:
        with urlopen(request, timeout=SECONDS) as answer:  # noqa: S310
            content = answer.read(LARGEST + 1)
    except HTTPError as error:
        if error.code in (HTTPStatus.NOT_FOUND, HTTPStatus.GONE):
            return
        raise
    if len(content) > LARGEST:
        raise OSError(f"{name} > {LARGEST}")
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
