"""A cluster of two worker processes, of which one is killed on the way: the same bytes."""

from __future__ import annotations

import filecmp
import os
import signal
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from distributed import Client, LocalCluster

from gongkai.build.options import Workers
from gongkai.build.pool import NoClusterError
from gongkai.build.township import NotSharedError, OtherProgramError
from gongkai.cache.store import Folder, Objects, Store
from gongkai.desk.synth import Size, synth
from gongkai.publish import OutputFile
from tests.conftest import AS_OF, build_site

pytestmark = pytest.mark.filterwarnings("ignore")  # Dask's own, of ports and of workers that are gone


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("dask") / "county"
    assert list(synth(root, Size(villages=160, months=2, seed=3)))
    return root


@pytest.fixture(scope="module")
def alone(root: Path) -> Path:
    """The site that one process makes."""
    assert build_site(
        root, root.parent / "alone", root.parent / "cache", AS_OF, search=False, run={"workers": Workers(1)}
    ).files
    return root.parent / "alone"


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    """A worker that is killed comes back, by its nanny."""
    local: Any = LocalCluster
    with local(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster:
        yield cluster


def differences(one: Path, other: Path) -> list[str]:
    found = filecmp.dircmp(one, other)
    below = [name for part in found.subdirs for name in differences(one / part, other / part)]
    _, mismatch, errors = filecmp.cmpfiles(one, other, found.common_files, shallow=False)
    return [*found.left_only, *found.right_only, *mismatch, *errors, *below]


@pytest.mark.parametrize(
    "kind",
    ["objects", pytest.param("folder", marks=pytest.mark.night("by day a store that only has names"))],
)
def test_a_cluster_that_loses_a_worker_makes_the_same_bytes(
    root: Path, alone: Path, cluster: LocalCluster, tmp_path: Path, kind: str
) -> None:
    shared = tmp_path / "shared"
    store: Store = Folder(shared) if kind == "folder" else Objects(shared.as_uri())
    connect: Any = Client
    with connect(cluster) as client:
        client.wait_for_workers(2)
        pids = list(client.run(os.getpid).values())
    killed: list[int] = []

    def kill_one(files: Iterable[OutputFile]) -> Iterator[OutputFile]:
        for file in files:
            if not killed:
                os.kill(pids[0], signal.SIGKILL)
                killed.append(pids[0])
            yield file

    address = cluster.scheduler_address
    workers = Workers(dask=address)
    built = build_site(
        root,
        tmp_path / "site",
        tmp_path / "c",
        AS_OF,
        search=False,
        run={"shared": store, "workers": workers, "progress": kill_one},
    )
    assert built.files
    assert killed
    assert len(list(shared.glob("*/*.pack"))) == 4
    assert differences(alone, tmp_path / "site") == []


def test_no_cluster_is_said_and_not_a_traceback(root: Path, tmp_path: Path) -> None:
    with pytest.raises(NoClusterError):
        build_site(
            root, tmp_path / "site", tmp_path / "c", AS_OF, search=False, run={"workers": Workers(dask="nowhere")}
        )


def test_workers_that_do_not_see_the_store_are_told_of(root: Path, cluster: LocalCluster, tmp_path: Path) -> None:
    workers = Workers(dask=cluster.scheduler_address)
    store = Objects("memory://gongkai")  # every process has a memory of its own
    with pytest.raises(NotSharedError):
        build_site(
            root, tmp_path / "site", tmp_path / "c", AS_OF, search=False, run={"shared": store, "workers": workers}
        )


def test_a_worker_of_another_version_is_refused(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gongkai.build.township.program", iter(["1", "2"]).__next__)
    with pytest.raises(OtherProgramError):
        build_site(root, tmp_path / "site", tmp_path / "cache", AS_OF, search=False, run={"workers": Workers(2)})
