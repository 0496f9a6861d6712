"""What editors complete by is what the loader takes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from gongkai.records.bulletins import Line
from gongkai.records.policies import Policy
from gongkai.records.schemas import label, models, schema_of
from tests.conftest import COUNTY, REPOSITORY


class Core(yaml.SafeLoader):
    """YAML 1.2's core schema, as yaml-language-server reads: a date stays text."""


Core.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if tag != "tag:yaml.org,2002:timestamp"]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def files(path: str) -> list[Path]:
    return [file for root in (COUNTY, REPOSITORY) for file in sorted(root.glob(path))]


@pytest.mark.parametrize(("name", "path"), [(name, path) for name, path, _ in models()])
def test_every_valid_file_is_valid_under_its_schema(name: str, path: str) -> None:
    schema = schema_of({n: model for n, _, model in models()}[name])
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for file in files(path):
        validator.validate(yaml.load(file.read_text("utf-8"), Core))


def test_a_wrong_word_is_marked_in_the_editor() -> None:
    schema = schema_of({n: model for n, _, model in models()}["bulletins"])
    good: dict[str, Any] = {"published": "2025-08-05", "finance": {"opening": 1, "closing": 1}}
    jsonschema.validate(good, schema)
    for bad in ({"published": "8月5日"}, {"publised": "2025-08-05"}, {**good, "signed_off": [{"role": "boss"}]}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(bad, schema)


def test_every_field_has_a_chinese_name() -> None:
    for _, _, model in models():
        schema = schema_of(model)
        for part in [schema, *schema.get("$defs", {}).values()]:
            for field, described in part.get("properties", {}).items():
                assert re.search("[\u4e00-\u9fff]", described["title"]), field


def test_a_name_may_mean_another_thing_in_another_record() -> None:
    assert label(Line, "amount")[0] == "金额（元）"
    assert label(Policy, "amount")[0] == "给多少"
