"""Models are defined at each start and built at their first use: a mistake in one must not wait for a county."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest

import gongkai.records.kinds  # noqa: F401 - defines them all
from gongkai.records.model import Strict
from tests.conftest import REPOSITORY


def models(above: type[Strict]) -> Iterator[type[Strict]]:
    for model in above.__subclasses__():
        if model.__module__.startswith("gongkai."):
            yield model
        yield from models(model)


@pytest.mark.parametrize("model", dict.fromkeys(models(Strict)), ids=lambda model: model.__name__)
def test_every_model_can_be_built(model: type[Strict]) -> None:
    assert model.model_rebuild(force=True)
    assert model.__pydantic_complete__


def test_no_kind_s_model_is_built_before_a_record_of_it_is_read() -> None:
    """But the one of which an empty record stands for none."""
    program = (
        "from gongkai.records.kinds import KINDS\n"
        "from gongkai.records.model import Strict\n"
        "print(*(k.name for k in KINDS if issubclass(k.model, Strict) and k.model.__pydantic_complete__))"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=REPOSITORY)
    assert ran.stdout.split() == ["follow"]
