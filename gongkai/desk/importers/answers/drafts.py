"""Cases → what is written: drafts to be put into our own words. What may tell of a person is not even copied."""

from __future__ import annotations

import re
from datetime import date

from gongkai.check.answers import ADDRESSED
from gongkai.check.privacy.detectors import scan
from gongkai.check.privacy.hits import masked_name
from gongkai.check.privacy.names import COMMON
from gongkai.desk.importers.answers.cases import Case, CaseReply, CopiedText
from gongkai.desk.importers.record import scalar
from gongkai.findings import rulebook
from gongkai.records.answers import TO_REWORD

CALLED = re.compile(
    f"[老小][{COMMON}](?!序)|[{COMMON}](?:老师|医生|书记|主任|支书|会计|[镇乡村站局所]长|[xX×*])"
    f"|(?:市民|群众|村民|居民|司机|一位|本人)[(（]?[{COMMON}]"
)
"""What may speak of a person: many another word looks so, but what is not copied only has to be read in the case."""
NUMBER = re.compile(r"\d{7,}|\d{3,4}[)）\-—]\s?\d{7,8}|尾号\s?\d|\d号(?:其|家|院|住)")
"""A telephone without its area code, the end of a card's number, a case's number, a house."""


def private_in(text: str, case: Case, until: date) -> str | None:
    """What in a text may tell of a person, in words that don't repeat it; None if nothing was found."""
    if hits := scan(text, until):
        return f"{rulebook()[hits[0].code].found}：{hits[0].shown}"
    if case.number in text:
        return "有工单编号"
    if any(value in text for value in case.personal):
        return "有来电人那几列里的内容"
    if found := ADDRESSED.search(text) or CALLED.search(text):
        return f"像对人的称呼：{masked_name(found[0])}"
    if NUMBER.search(text):
        return "有像电话、卡号、门牌的数"
    return None


def drafted(copied: CopiedText, case: Case, until: date, said: list[str]) -> str:
    """A text to be put into our own words, or where it is to be read. said: gets a line for what was not copied."""
    why = private_in(copied.text, case, until)
    if why is None:
        return TO_REWORD + copied.text
    said.append(f"{copied.spot} 没有抄，{why}。请看着工单，用自己的话写")
    return f"{TO_REWORD}（原话没有抄，请看着工单写）"


def reply_yaml(reply: CaseReply, case: Case, until: date, said: list[str]) -> str:
    interim = ", interim: true" if reply.interim else ""
    text = scalar(drafted(reply.text, case, until, said))
    return f"{{date: {reply.day}, office: {scalar(reply.office)}, text: {text}{interim}}}"


def question_yaml(case: Case, today: date, said: list[str]) -> str:
    """A new question's file. What the sheet does not say is left empty, so that `check` names it."""
    lines = [
        "# 由 12345 的导出表导入。“待改写：”后面是工单上的话：改成自己的话，看不出是谁问的，再删去“待改写：”。",
        f"title: {scalar(drafted(case.content, case, today, said))}",
        f"kind: {case.kind or ''}   # consultation 咨询、help 求助、complaint 投诉、suggestion 建议、objection 异议",
        f"received: {case.received}",
        f'by: "{case.channel}"',
        f"about: {{area: {case.area or ''}}}   # 哪一期（posting）、哪个政策（policy）……更准的，改成那一样",
        "asked: 1   # 同样的事有几个人问，合成一件，写几个人",
        f"office: {scalar(case.office)}",
        *([f"due: {case.due}"] if case.due else []),
        f"published: {today}",
    ]
    if case.rating and case.rating.by:
        lines.append(f"rating: {{value: {case.rating.value}, source: {scalar(f'12345 导出表，{case.rating.by}')}}}")
    elif case.rating:
        lines.append(f"# rating: {{value: {case.rating.value}, source: }}   # 是来电人自己评的，写上出处，再去掉“# ”")
    if case.replies:
        lines += ["replies:", *(f"  - {reply_yaml(reply, case, today, said)}" for reply in case.replies)]
    return "\n".join(lines) + "\n"
