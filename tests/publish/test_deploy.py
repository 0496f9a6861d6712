"""A site is sent by its differences; wherever that stops, every page that can be reached answers."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from posixpath import join, normpath

import pytest

from gongkai.publish import verify, verify_chain
from gongkai.publish.deploy import AlteredError, NotOursError, Target, deploy, held, in_order, plan
from gongkai.publish.manifest import NAME, OWN, files_below, manifest_in
from gongkai.publish.targets import Folder, Machine, Storage, UnclearPlaceError, target_at
from gongkai.records.canonical import sha256
from tests.conftest import AS_OF, COUNTY, Make, build_site, replace_in

LINK = re.compile(r'(?:href|src)="([^"#?:]+)[#?"]')


def two_editions(folder: Path) -> None:
    """one/site, and two/site: a posting more, a word changed, a decision gone."""
    root = folder / "county"
    shutil.copytree(COUNTY, root)
    assert build_site(root, folder / "one", folder / "cache", AS_OF).files
    replace_in(root / "data/site.yml", "示例路1号", "示例路2号")
    posting = "published: 2025-10-05\nparty: [{item: party.activities, title: 党日}]\n"
    (root / "data/bulletins/beishan/nan/2025-09.yml").write_text(posting, "utf-8")
    for file in (root / "data/charters").rglob("*.md"):
        file.unlink()
    shutil.copytree(folder / "one", folder / "two")  # the next edition of the same site
    built = build_site(root, folder / "two", folder / "cache", AS_OF)
    assert built.files, built.findings


@pytest.fixture
def editions(once_a_run: Make) -> tuple[Path, Path]:
    folder = once_a_run("two-editions", two_editions)
    return folder / "one", folder / "two"


@pytest.fixture(params=["folder", "storage"])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Target:
    return target_at(str(tmp_path / "place") if request.param == "folder" else (tmp_path / "place").as_uri())


def send(site: Path, target: Target) -> list[str]:
    """The files that differed."""
    before = held(target)
    work = plan(before, manifest_in((site / NAME).read_bytes()))
    list(deploy(site, target, before))
    return [*work.new, *work.changed, *work.gone]


def test_only_what_changed_is_sent_and_the_place_is_the_site(
    editions: tuple[Path, Path], target: Target, tmp_path: Path
) -> None:
    one, two = editions
    before, after = (manifest_in((site / NAME).read_bytes()).files for site in editions)
    assert set(send(one, target)) == set(before)
    sent = send(two, target)
    assert set(sent) == {name for name in before | after if before.get(name) != after.get(name)}
    assert len(sent) < len(after)
    assert verify(tmp_path / "place") == (len(after), [])
    assert send(two, target) == []


def test_the_chain_of_editions_can_be_checked_at_the_place(editions: tuple[Path, Path], tmp_path: Path) -> None:
    for site in editions:
        send(site, Folder(tmp_path / "place"))
        assert verify_chain(tmp_path / "place")[1] == []


def test_what_pages_are_made_of_comes_first_and_the_home_page_last() -> None:
    names = ("index.html", "villages/index.html", "assets/a.css", "villages/beishan/nan/index.html")
    assert in_order(names) == (
        *("assets/a.css", "villages/beishan/nan/index.html", "villages/index.html", "index.html"),
    )


class StoppedError(Exception):
    pass


@dataclass
class Stopping:
    """A place that takes so many files more and then stops, as a program that is killed."""

    target: Target
    left: int

    def __str__(self) -> str:
        return str(self.target)

    def read(self, names: Iterable[str]) -> Iterator[tuple[str, bytes | None]]:
        return self.target.read(names)

    def is_empty(self) -> bool:
        return self.target.is_empty()

    def send(self, files: Iterable[tuple[str, bytes]]) -> Iterator[str]:
        for file in files:
            self.count()
            yield from self.target.send([file])

    def delete(self, names: Iterable[str]) -> Iterator[str]:
        for name in names:
            self.count()
            yield from self.target.delete([name])

    def count(self) -> None:
        if not self.left:
            raise StoppedError
        self.left -= 1


def reached(place: Path) -> Iterator[tuple[str, Path]]:
    """Every page, style and script that a citizen reaches from the home page, whether it is there or not."""
    waiting, seen = ["index.html"], {"index.html"}
    while waiting:
        name = waiting.pop()
        yield name, place / name
        if name.endswith(".html") and (place / name).is_file():
            for link in LINK.findall((place / name).read_text("utf-8")):
                to = normpath(join(name.rpartition("/")[0], link))
                to = to + "/index.html" if link.endswith("/") else to
                to = to.removeprefix("./")
                if to not in seen:
                    seen.add(to)
                    waiting.append(to)


def broken(place: Path, sites: list[Path]) -> list[str]:
    """What is reached and not there, or is neither edition's."""
    right = {(name, sha256(file.read_bytes())) for site in sites for name, file in files_below(site).items()}
    digests = {name: sha256(file.read_bytes()) if file.is_file() else "" for name, file in reached(place)}
    return [name for name, digest in digests.items() if not digest or (name not in OWN and (name, digest) not in right)]


def test_wherever_it_stops_every_page_that_is_reached_answers(editions: tuple[Path, Path], tmp_path: Path) -> None:
    one, two = editions
    manifests = [manifest_in((site / NAME).read_bytes()) for site in editions]
    place = tmp_path / "place"
    send(one, Folder(place))
    assert broken(place, [one]) == []
    steps = plan(*manifests).steps + 7  # the note that it is under way, twice; what is told of editions, and two logs
    for left in range(steps):
        shutil.rmtree(tmp_path / "again", ignore_errors=True)
        shutil.copytree(place, tmp_path / "again")
        again = Folder(tmp_path / "again")
        with pytest.raises(StoppedError):
            list(deploy(two, Stopping(again, left), manifests[0]))
        assert broken(tmp_path / "again", [one, two]) == [], left
        if left % 9 == 0:  # the same once more, or the edition before, instead
            for site in editions[:: 1 if left % 2 else -1]:
                send(site, again)
                assert verify(tmp_path / "again")[1] == [], left


def test_a_first_deployment_that_stops_shows_no_home_page_and_is_taken_up(
    editions: tuple[Path, Path], tmp_path: Path
) -> None:
    place = Folder(tmp_path / "place")
    work = plan(None, manifest_in((editions[0] / NAME).read_bytes()))
    with pytest.raises(StoppedError):
        list(deploy(editions[0], Stopping(place, work.steps), None))
    assert not (tmp_path / "place/index.html").exists()
    send(editions[1], place)
    assert verify(tmp_path / "place")[1] == []


@pytest.mark.parametrize("content", [None, b"{}", b"garbage"])
def test_a_place_of_somebody_else_is_left_alone(tmp_path: Path, content: bytes | None) -> None:
    (tmp_path / "hers.html").write_text("hers", "utf-8")
    if content is not None:
        (tmp_path / NAME).write_bytes(content)
    with pytest.raises(NotOursError):
        held(Folder(tmp_path))


def test_a_site_that_was_altered_is_not_sent(editions: tuple[Path, Path], tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(editions[0], site)
    (site / "index.html").write_text("altered", "utf-8")
    target = Folder(tmp_path / "place")
    with pytest.raises(AlteredError, match=r"^index\.html$"):
        send(site, target)


def test_a_place_that_garbles_is_found_out(editions: tuple[Path, Path], tmp_path: Path) -> None:
    class Garbling(Folder):
        def send(self, files: Iterable[tuple[str, bytes]]) -> Iterator[str]:
            return super().send((name, b"half" if name == "about/index.html" else content) for name, content in files)

    with pytest.raises(AlteredError, match="about"):
        list(deploy(editions[0], Garbling(tmp_path / "place"), None))
    assert not (tmp_path / "place" / NAME).exists()
    send(editions[0], Folder(tmp_path / "place"))
    assert verify(tmp_path / "place")[1] == []


@pytest.mark.parametrize("name", ["../../victim.txt", "/victim.txt", "a/../../victim.txt"])
def test_a_manifest_that_names_a_place_outside_is_nobodys(
    editions: tuple[Path, Path], tmp_path: Path, name: str
) -> None:
    place = tmp_path / "deep/place"
    send(editions[0], Folder(place))
    replace_in(place / NAME, '"files": {', f'"files": {{"{name}": "0",')
    with pytest.raises(NotOursError):
        held(Folder(place))


@pytest.mark.parametrize("place", [r"C:\site", "D:/web", r"\\server\share", "h:/var/www", "host:", ":x"])
def test_a_place_that_is_not_clear_is_no_folder_here(place: str) -> None:
    with pytest.raises(UnclearPlaceError):
        target_at(place)


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        ("/var/www/site", Folder),
        ("site", Folder),
        ("memory://site", Storage),
        ("web:/var/www/site", Machine),
        ("clerk@10.0.0.8:site", Machine),
        ("rsync://web/site", Machine),
    ],
)
def test_a_place_is_told_by_how_it_is_written(place: str, kind: type[Target]) -> None:
    assert isinstance(target_at(place), kind)
