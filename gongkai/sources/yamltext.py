"""YAML text → plain values, every scalar as the writer typed it.

The record's field decides what a scalar means, so `no`, `12:30`, `0123`, `1e5` and dates arrive as text. Only a plain
`null`, `~` or an empty value is None (YAML 1.2 core schema, §10.3). Anchors, aliases, tags and duplicate keys are
refused: in files that people fill in they are mistakes. libyaml parses; this module walks its nodes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import yaml
from yaml._yaml import CParser
from yaml.resolver import BaseResolver

from gongkai.sources.slips import slip_near
from gongkai.sources.unseen import character_name, unseen
from gongkai.sources.yamlrows import LEVELS, filled, without_rows

MAX_DEPTH = 40
UNTYPED = "text"
NULLS = frozenset({"", "~", "null", "Null", "NULL"})
MARKS = re.compile(r"(^|[\s\[{,:-])[&*!]", re.M)
NESTED = (re.compile(r"\[\s*\[\s*\[\s*\["), re.compile(r"\{\s*\w*:?\s*\{"), re.compile(r"-\s+-\s+-\s+-"))
FAR_IN = " " * 60
ESCAPE = re.compile(r"\\[0abefrvN_LPxuU]")
"""What may be a character that nobody sees, in double quotes; elsewhere it is what it looks like."""


class Loader(CParser, BaseResolver):
    """libyaml's parser with no implicit types: `13085` stays text."""

    def __init__(self, text: str) -> None:
        CParser.__init__(self, text)
        BaseResolver.__init__(self)

    # libyaml calls these three for every node. All scalars get the same tag, so there is nothing to look up.
    def descend_resolver(self, current_node: Any, current_index: Any) -> None: ...

    def ascend_resolver(self) -> None: ...

    def resolve(self, kind: Any, value: Any, implicit: Any) -> str:
        return UNTYPED


@dataclass
class YamlError(Exception):
    """Why the text is not valid here: the rule's code, a message for the clerk, line and column from 0."""

    code: str
    message: str
    line: int
    column: int


def parse(text: str) -> Any:
    """The value of a YAML document: dicts, lists, str and None. Raises YamlError."""
    short, rows = without_rows(text)
    if rows:
        try:
            value = filled(parse_whole(short), rows, MAX_DEPTH - LEVELS)
        except YamlError:
            return parse_whole(text)  # says where
        if not rows:
            return value
    return parse_whole(text)


def parse_whole(text: str) -> Any:
    """The same, by libyaml alone. Raises YamlError."""
    node = compose(text)
    return None if node is None else plain_value(node, 0)


def compose(text: str) -> yaml.Node | None:
    if is_suspicious(text):
        refuse_traps(text)
    try:
        loader = Loader(text)
        try:
            node: yaml.Node | None = loader.get_single_node()
            return node
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line, mark.column) if mark else (0, 0)
        if slip := slip_near(text, line):
            raise YamlError("GK103", slip.message, slip.line, slip.column) from None
        raise YamlError("GK103", f"YAML 格式有误：{problem_in_chinese(error)}", line, column) from None
    except yaml.reader.ReaderError as error:
        line = text[: error.position].count("\n")
        raise YamlError("GK103", f"第 {error.position + 1} 个字符是不能用的控制字符。", line, 0) from None


def is_suspicious(text: str) -> bool:
    """Whether the text may hold what `refuse_traps` refuses; most files don't, and skip that slower pass."""
    marked = "&" in text or "*" in text or "!" in text
    far = FAR_IN in text or any(shape.search(text) for shape in NESTED)
    return far or bool(marked and MARKS.search(text)) or bool("\\" in text and ESCAPE.search(text))


def refuse_traps(text: str) -> None:
    """Refuse anchors, aliases, tags and deep nesting before they are expanded, and escapes of what nobody sees.

    Raises YamlError.
    """
    depth = 0
    loader = Loader(text)
    try:
        while loader.check_event():
            event = loader.get_event()
            assert event is not None
            mark = event.start_mark
            assert mark is not None
            tag = getattr(event, "tag", None)
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                raise YamlError("GK106", "这里用了 YAML 的锚点或引用（& 或 *）。", mark.line, mark.column)
            if tag is not None:
                raise YamlError("GK106", f"这里用了 YAML 的类型标记（{tag[:40]}）。", mark.line, mark.column)
            if isinstance(event, yaml.ScalarEvent) and event.style == '"' and (odd := unseen(event.value)):
                raise YamlError("GK113", f"这里用反斜线写了{character_name(odd[1])}。", mark.line, mark.column)
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > MAX_DEPTH:
                raise YamlError("GK111", f"嵌套超过 {MAX_DEPTH} 层。", mark.line, mark.column)
    except yaml.YAMLError:
        return  # `compose` meets the same error and reports it
    finally:
        loader.dispose()


def plain_value(node: yaml.Node, depth: int) -> Any:
    if isinstance(node, yaml.ScalarNode):
        return None if not node.style and node.value in NULLS else node.value
    if depth >= MAX_DEPTH:
        raise YamlError("GK111", f"嵌套超过 {MAX_DEPTH} 层。", node.start_mark.line, node.start_mark.column)
    if isinstance(node, yaml.SequenceNode):
        return [plain_value(child, depth + 1) for child in node.value]
    assert isinstance(node, yaml.MappingNode)
    result: dict[str, Any] = {}
    for key, child in node.value:
        if not isinstance(key, yaml.ScalarNode):
            at = key.start_mark
            raise YamlError("GK103", "键必须是一个词，不能是列表或表。", at.line, at.column)
        if key.value in result:
            at = key.start_mark
            raise YamlError("GK104", f"“{key.value}”写了两次。", at.line, at.column)
        result[key.value] = plain_value(child, depth + 1)
    return result


Composed = yaml.Node | YamlError | None
"""A document's root node, why it could not be parsed, or None for an empty document."""


def composed(text: str) -> Composed:
    try:
        return compose(text)
    except YamlError as error:
        return error


def locate(node: Composed, location: tuple[str | int, ...], *, key: bool = False) -> tuple[int, int]:
    """(line, column) from 0 of the value at `location`, or of its key; of the nearest parent if absent."""
    if isinstance(node, YamlError):
        return node.line, node.column
    if node is None:
        return 0, 0
    current: yaml.Node = node
    mark = current.start_mark
    for step in location:
        if isinstance(current, yaml.MappingNode):
            pair = next(((k, v) for k, v in current.value if k.value == step), None)
            if pair is None:
                break
            current = pair[1]
            mark = pair[0].start_mark if key or not is_written(pair[1]) else pair[1].start_mark
        elif isinstance(current, yaml.SequenceNode):
            if not isinstance(step, int) or not 0 <= step < len(current.value):
                break
            current = current.value[step]
            mark = current.start_mark
        else:
            break
    return mark.line, mark.column


def is_written(node: yaml.Node) -> bool:
    """False for an empty value: libyaml places it on the next line, so its key is shown instead."""
    return not (isinstance(node, yaml.ScalarNode) and not node.style and node.value == "")


PROBLEMS = {
    "mapping values are not allowed": "冒号的位置不对；文字里有冒号时，请给整段文字加引号",
    "could not find expected ':'": "这一行缺少冒号（英文冒号加一个空格）",
    "did not find expected key": "缩进不齐，或上一行的括号、引号没有写完",
    "did not find expected ',' or": "方括号或花括号里缺少逗号，或没有写完",
    "did not find expected '-' indicator": "列表的短横线没有对齐",
    "found character that cannot start any token": "这里有不能打头的字符；缩进请用空格，不要用 Tab",
    "found unexpected end of stream": "引号没有写完",
    "did not find expected alphabetic or numeric": "* 或 & 开头的文字请加引号",
    "expected a single document": "一个文件里只能有一份内容，请删去中间的 ---",
    "block sequence entries are not allowed": "列表不能写在这里，请另起一行",
    "did not find expected node content": "这里缺少内容：逗号多了，或方括号、花括号没有写完",
    "did not find expected comment or line break": "| 或 > 后面要另起一行再写内容",
    "did not find expected <document start>": "这一行和上面的内容接不上，请对齐缩进",
    "found undefined tag handle": "! 开头的文字请加引号",
    "a tag": "! 开头的文字请加引号",
    "a directive": "% 开头的文字请加引号",
    "found incompatible YAML document": "请删去 %YAML 开头的这一行",
    "mapping keys are not allowed": "? 开头的文字请加引号",
    "while parsing a quoted scalar": "双引号里的 \\ 有特别的意思，请改用单引号",
    "found a tab character": "缩进请用空格，不要用 Tab",
    "found unexpected ':'": "冒号的位置不对；文字里有冒号时，请给整段文字加引号",
    "while scanning a quoted scalar": "引号没有写完",
}


def problem_in_chinese(error: yaml.MarkedYAMLError) -> str:
    said = f"{error.context or ''} {error.problem or ''}"
    return next((f"{ours}。" for theirs, ours in PROBLEMS.items() if theirs in said), "这里的写法认不出来。")
