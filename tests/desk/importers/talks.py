"""Interviews as offices, papers and web sites type them, with who says what. All people and figures are made up."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Talk:
    """`turns`: a line each, `name｜text`, paragraphs divided by `／`, headings begun by `#`.

    `asked`: names that the file asks about. `aside`: lines that nobody says.
    """

    text: str
    turns: str
    asked: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()


PLAIN = """
主持人｜低保怎么申请？
李局长｜向乡镇申请。
主持人｜多久办完？
李局长｜三十个工作日内。
"""
QUESTIONS = """
问｜低保怎么申请？
答｜向乡镇申请。
问｜多久办完？
答｜三十个工作日内。
"""


def plain(host: str, guest: str) -> str:
    """PLAIN, with other marks: `{}` is the text."""
    lines = [line.partition("｜") for line in PLAIN.strip().splitlines()]
    return "\n".join((host if name == "主持人" else guest).replace("{}", text) for name, _, text in lines)


def questions(ask: str, answer: str) -> str:
    lines = [line.partition("｜") for line in QUESTIONS.strip().splitlines()]
    return "\n".join((ask if name == "问" else answer).replace("{}", text) for name, _, text in lines)


TALKS: dict[str, Talk] = {
    # 问 and 答
    "问答": Talk(questions("问：{}", "答：{}"), QUESTIONS),
    "问答, half-width": Talk(questions("问: {}", "答: {}"), QUESTIONS),
    "问答, full-width space": Talk(questions("问　{}", "答　{}"), QUESTIONS),
    "问答, bracketed": Talk(questions("【问】{}", "【答】{}"), QUESTIONS),
    "问答, numbered": Talk(questions("问1：{}", "答1：{}"), QUESTIONS),
    "问答, in one paragraph": Talk(
        "问：低保怎么申请？答：向乡镇申请。\n问：多久办完？ 答：三十个工作日内。", QUESTIONS
    ),
    "问答, traditional": Talk(questions("問：{}", "答：{}"), QUESTIONS.replace("问", "問")),
    "Q and A": Talk(questions("Q：{}", "A：{}"), QUESTIONS.replace("问", "Q").replace("答", "A")),
    "Q1 and A1": Talk(questions("Q1: {}", "A1: {}"), QUESTIONS.replace("问", "Q").replace("答", "A")),
    "提问 and 回答": Talk(questions("提问：{}", "回答：{}"), QUESTIONS.replace("问", "提问").replace("答", "回答")),
    "questions as lines above the answer": Talk(
        "低保怎么申请？\n答：向乡镇申请。\n多久办完？\n答：三十个工作日内。",
        "答｜#低保怎么申请？／向乡镇申请。\n答｜#多久办完？／三十个工作日内。",
    ),
    "answers without their mark": Talk(
        "问：低保怎么申请？\n向乡镇申请。\n问：多久办完？\n答：三十个工作日内。",
        "问｜低保怎么申请？\n不知道是谁｜向乡镇申请。\n问｜多久办完？\n答｜三十个工作日内。",
        asked=("不知道是谁",),
    ),
    "who answers in brackets": Talk(
        "问：低保怎么申请？\n答（县民政局副局长赵某）：向乡镇申请。\n问（网友春天）：多久办完？\n答（县残联理事长王某）：我来说。",
        "问｜低保怎么申请？\n赵某｜向乡镇申请。\n网友春天｜多久办完？\n王某｜我来说。",
    ),
    # brackets
    "【】": Talk(plain("【主持人】{}", "【李局长】{}"), PLAIN),
    "［］": Talk(plain("［主持人］{}", "［李局长］{}"), PLAIN),
    "[] and a colon": Talk(plain("[主持人]：{}", "[李局长]：{}"), PLAIN),
    "[] with a name": Talk(plain("[主持人 张三]：{}", "[李局长]{}"), PLAIN.replace("主持人", "张三")),
    "[] with a title and a name, times at the end": Talk(
        plain("[主持人]{} [10:03]", "[县民政局局长 李某]{} [10:04:11]"), PLAIN.replace("李局长", "李某")
    ),
    "〔〕 on its own line": Talk(plain("〔主持人〕\n{}", "〔李局长〕\n{}"), PLAIN),
    # spaces
    "full-width space": Talk(plain("主持人　{}", "李局长　{}"), PLAIN),
    "tabs": Talk(plain("主持人\t{}", "李局长\t{}"), PLAIN),
    "names set out with spaces": Talk(plain("主 持 人：{}", "李　明：{}"), PLAIN.replace("李局长", "李明")),
    "zero-width characters and bullets": Talk(plain("●主持人\u200b：{}", "\ufeff▲李局长：{}"), PLAIN),
    # time stamps
    "a whole stamp on the name's line": Talk(
        plain("主持人 2021-08-12 10:03:11\n{}", "李局长 2021-08-12 10:04:05\n{}"), PLAIN
    ),
    "a whole stamp before": Talk(plain("[2021-08-12 10:03:11] 主持人：{}", "[2021-08-12 10:04:05] 李局长：{}"), PLAIN),
    "a Chinese stamp": Talk(plain("主持人（2021年8月12日 10:03）：{}", "李局长（2021年8月12日10:04）：{}"), PLAIN),
    "stamps at the end": Talk(plain("主持人：{}[10:03:11]", "李局长：{}[10:04:05]"), PLAIN),
    "stamps on lines of their own": Talk(plain("00:01:20\n主持人：{}", "[00:02:11]\n李局长：{}"), PLAIN),
    "subtitles": Talk(
        plain("1\n00:00:01,000 --> 00:00:04,000\n主持人：{}", "2\n00:00:05,000 --> 00:00:09,000\n李局长：{}"),
        PLAIN,
    ),
    "a clock time that is said": Talk(
        plain("主持人：{}", "李局长：{}（上午8:30）"),
        PLAIN.replace("申请。", "申请。（上午8:30）").replace("内。", "内。（上午8:30）"),
    ),
    # several people
    "a press conference": Talk(
        """主持人：各位上午好。
县民政局党组书记、局长李某：各位记者好。
晚报记者：标准是多少？
李某：每月七百二十元。
县电视台记者 王某：高龄津贴呢？
县民政局副局长 赵某：80岁以上每月100元。
主持人：谢谢。""",
        """主持人｜各位上午好。
李某｜各位记者好。
晚报记者｜标准是多少？
李某｜每月七百二十元。
王某｜高龄津贴呢？
赵某｜80岁以上每月100元。
主持人｜谢谢。""",
    ),
    "journalists told apart by their papers": Talk(
        "记者（县电视台）：一问？\n李局长：一答。\n记者（晚报）：二问？\n李局长：二答。",
        "记者（县电视台）｜一问？\n李局长｜一答。\n记者（晚报）｜二问？\n李局长｜二答。",
    ),
    "journalists by number, people of the net by name": Talk(
        "记者甲：一问？\n李局长：一答。\n网友“春天”：二问？\n李局长：二答。\n网友12345：三问？\n李局长：三答。",
        "记者甲｜一问？\n李局长｜一答。\n网友“春天”｜二问？\n李局长｜二答。\n网友12345｜三问？\n李局长｜三答。",
    ),
    "two officials of one title": Talk(
        "记者：一问？\n李局长：一答。\n记者：二问？\n王局长：二答。",
        "记者｜一问？\n李局长｜一答。\n记者｜二问？\n王局长｜二答。",
    ),
    "two officials of one hidden name": Talk(
        "记者：一问？\n县民政局局长李某：一答。\n记者：二问？\n县残联理事长李某：二答。\n记者：三问？\n李某：三答。",
        "记者｜一问？\n县民政局局长李某｜一答。\n记者｜二问？\n县残联理事长李某｜二答。\n记者｜三问？\n李某｜三答。",
        asked=("李某",),
    ),
    "a title that comes and goes": Talk(
        "主持人：一问？\n县民政局局长李明：一答。\n主持人：二问？\n局长李明：二答。\n主持人：三问？\n李明：三答。",
        "主持人｜一问？\n李明｜一答。\n主持人｜二问？\n李明｜二答。\n主持人｜三问？\n李明｜三答。",
    ),
    "the title behind the name": Talk(
        "主持人：一问？\n李明 县民政局局长：一答。\n主持人：二问？\n王芳（县残联理事长）：二答。",
        "主持人｜一问？\n李明｜一答。\n主持人｜二问？\n王芳｜二答。",
    ),
    "a guest who speaks once": Talk("主持人：一问？\n田勇：一答。", "主持人｜一问？\n田勇｜一答。"),
    "a guest who breaks in": Talk(
        "主持人：一问？\n李局长：一答。\n王芳：我补充一点。",
        "主持人｜一问？\n李局长｜一答。\n王芳｜我补充一点。",
        asked=("王芳",),
    ),
    "a guest of no common name": Talk(
        "主持人：一问？\n嘉措洛桑：一答。", "主持人｜一问？\n嘉措洛桑｜一答。", asked=("嘉措洛桑",)
    ),
    "villagers": Talk(
        "记者：一问？\n村民李大爷：一答。\n记者：二问？\n村会计小王：二答。\n记者：三问？\n驻村第一书记张×：三答。",
        "记者｜一问？\n李大爷｜一答。\n记者｜二问？\n小王｜二答。\n记者｜三问？\n张×｜三答。",
    ),
    "verbs behind the name": Talk(plain("主持人问：{}", "李局长答：{}"), PLAIN),
    "people named at the head": Talk(
        "时间：2026年10月8日\n嘉宾：县民政局局长 李明\n主持人：小周\n" + plain("主持人：{}", "李明：{}"),
        PLAIN.replace("李局长", "李明").replace("主持人", "小周"),
        aside=("时间：2026年10月8日", "嘉宾：县民政局局长 李明", "主持人：小周"),
    ),
    # offices
    "an office in writing": Talk(
        "记者：标准是多少？\n县民政局（书面答复）：每月720元。\n记者：怎么申请？\n县残联书面回复：向乡镇申请。",
        "记者｜标准是多少？\n县民政局｜每月720元。\n记者｜怎么申请？\n县残联｜向乡镇申请。",
    ),
    "an office that answers": Talk(
        "网友：标准是多少？\n县民政局社会救助科：每月720元，按月发放。",
        "网友｜标准是多少？\n县民政局社会救助科｜每月720元，按月发放。",
    ),
    "offices in a list of telephones": Talk(
        "主持人：怎么问？\n李局长：打电话。\n县民政局：0539-1234567\n县残联：0539-7654321\n主持人：谢谢。",
        "主持人｜怎么问？\n李局长｜打电话。／县民政局：0539-1234567／县残联：0539-7654321\n主持人｜谢谢。",
    ),
    "the site as host": Talk(plain("县政府网站：{}", "李局长：{}"), PLAIN.replace("主持人", "县政府网站")),
    # headings and lists
    "headings with colons": Talk(
        """主持人：怎么申请？
李局长：分三步。
申请条件：本县户籍。
办理流程：先申请。
咨询电话：0539-1234567
主持人：津贴呢？
李局长：也分三步。
申请条件：年满80岁。
办理流程：向村里申请。
咨询电话：0539-1234567""",
        """主持人｜怎么申请？
李局长｜分三步。／申请条件：本县户籍。／办理流程：先申请。／咨询电话：0539-1234567
主持人｜津贴呢？
李局长｜也分三步。／申请条件：年满80岁。／办理流程：向村里申请。／咨询电话：0539-1234567""",
    ),
    "headings nobody listed": Talk(
        "主持人：有什么？\n李局长：有两样。\n高龄津贴：每月100元。\n温馨提示：要带身份证。\n高龄津贴：按月发。\n温馨提示：本人来。",
        "主持人｜有什么？\n李局长｜有两样。／高龄津贴：每月100元。／温馨提示：要带身份证。／高龄津贴：按月发。／温馨提示：本人来。",
    ),
    "a host's list": Talk(
        "主持人：今天谈两件事。\n第一：低保。\n第二：津贴。\n李局长：好。",
        "主持人｜今天谈两件事。／第一：低保。／第二：津贴。\n李局长｜好。",
    ),
    "sections": Talk(
        "# 低保\n主持人：怎么申请？\n李局长：向乡镇申请。\n## 津贴\n主持人：津贴呢？\n李局长：\n### 标准\n每月100元。",
        "主持人｜#低保／怎么申请？\n李局长｜向乡镇申请。\n主持人｜#津贴／津贴呢？\n李局长｜#标准／每月100元。",
    ),
    "numbered sections": Talk(
        "一、低保\n主持人：怎么申请？\n李局长：向乡镇申请。\n二、津贴\n主持人：津贴呢？\n李局长：分两步。\n一、申请\n向村里申请。",
        "主持人｜#一、低保／怎么申请？\n李局长｜向乡镇申请。\n主持人｜#二、津贴／津贴呢？\n李局长｜分两步。／一、申请／向村里申请。",
    ),
    # what is no speech
    "credits and a page's foot": Talk(
        plain("主持人：{}", "李局长：{}") + "\n责任编辑：王某\n来源：示例网\n【打印本页】\n版权所有 示例县民政局",
        PLAIN,
        aside=("责任编辑：王某", "来源：示例网", "【打印本页】", "版权所有 示例县民政局"),
    ),
    "other brackets": Talk(
        "主持人：一问？\n李局长：一答。\n【政策链接】低保是什么。\n[图片]",
        "主持人｜一问？\n李局长｜一答。／【政策链接】低保是什么。／[图片]",
    ),
    "speech in a report": Talk(
        "主持人：一问？\n李局长：一答。\n李局长说：“再答。”", "主持人｜一问？\n李局长｜一答。／李局长说：“再答。”"
    ),
}
