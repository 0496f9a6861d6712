"""What heads a speech says who speaks, and how surely."""

from __future__ import annotations

import pytest

from gongkai.desk.importers.labels import Sort, label_of


@pytest.mark.parametrize(
    ("raw", "bracket", "sort", "name", "role"),
    [
        ("主持人", "", Sort.ASKER, "主持人", "主持人"),
        ("县电视台记者 王某", "", Sort.ASKER, "王某", "县电视台记者"),
        ("记者", "县电视台", Sort.ASKER, "记者（县电视台）", "记者"),
        ("问3", "", Sort.ASKER, "问", None),
        ("答", "县民政局副局长赵某", Sort.ANSWERER, "赵某", "县民政局副局长"),
        ("县民政局党组书记、局长李某", "", Sort.OFFICIAL, "李某", "县民政局党组书记、局长"),
        ("李明", "县民政局局长", Sort.OFFICIAL, "李明", "县民政局局长"),
        ("局长", "李某", Sort.OFFICIAL, "李某", "局长"),
        ("赵副局长", "", Sort.OFFICIAL, "赵副局长", None),
        ("县残联", "书面答复", Sort.OFFICE, "县残联", "书面答复"),
        ("县残联书面回复", "", Sort.OFFICE, "县残联", "书面回复"),
        ("局长办公室", "", Sort.OFFICE, "局长办公室", None),
        ("王芳", "", Sort.PERSON, "王芳", None),
        ("王 芳", "", Sort.PERSON, "王芳", None),
        ("欧阳某", "", Sort.PERSON, "欧阳某", None),
    ],
)
def test_who_a_label_is(raw: str, bracket: str, sort: Sort, name: str, role: str | None) -> None:
    label = label_of(raw, bracket)
    assert (label.sort, label.name, label.role) == (sort, name, role)


@pytest.mark.parametrize(
    "raw",
    [
        *("申请条件", "办理流程", "咨询电话", "所需材料", "发放方式", "高龄津贴", "温馨提示", "监督举报", "政策依据"),
        *(
            "第一",
            "一是",
            "第二步",
            "其次",
            "注",
            "记者手记",
            "网友热议",
            "李局长说",
            "他说",
            "责任编辑",
            "来源",
            "https",
        ),
    ],
)
def test_headings_are_nobody(raw: str) -> None:
    assert label_of(raw).sort is Sort.HEADING
