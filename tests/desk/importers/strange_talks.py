"""Interviews by somebody who knew the handbook alone, cut to the smallest that went wrong; made up, as in talks.py."""

from __future__ import annotations

from tests.desk.importers.talks import Talk

WORDLIKE = [
    *("邓小军", "刘立新", "孙有为", "吴要武", "郑全民", "徐保险", "马上进", "年长福"),
    *("高标", "林业", "毛老汉", "车行健"),
]
"""Names that are words, or begin or end as words do."""

STRANGE: dict[str, Talk] = {
    **{
        f"{name} alone on a line": Talk(
            f"主持人\n请介绍。\n\n马秀英\n纳入58户。\n\n{name}\n资金有保证。\n\n主持人\n谢谢。",
            f"主持人｜请介绍。\n马秀英｜纳入58户。\n{name}｜资金有保证。\n主持人｜谢谢。",
            asked=(name,),
        )
        for name in WORDLIKE
    },
    "a name like a word, listed at the head": Talk(
        "参加人：高平（县民政局局长）、高标（北山镇主任）、刘立新\n\n高平\n各镇都谈谈。\n\n高标\n我们是山区。\n\n刘立新\n一样。\n\n高平\n散会。",
        "高平｜各镇都谈谈。\n高标｜我们是山区。\n刘立新｜一样。\n高平｜散会。",
        aside=("参加人：高平（县民政局局长）、高标（北山镇主任）、刘立新",),
    ),
    "a short line below a name is what is said": Talk(
        "主持人\n有新的吗？\n\n马秀英\n有的\n新纳入58户。\n\n主持人\n谢谢。",
        "主持人｜有新的吗？\n马秀英｜有的／新纳入58户。\n主持人｜谢谢。",
    ),
    "a short line where nobody's name stands alone": Talk(
        "主持人：有哪些？\n李局长：有两块。\n林业\n资金有保证。\n主持人：谢谢。",
        "主持人｜有哪些？\n李局长｜有两块。／林业／资金有保证。\n主持人｜谢谢。",
    ),
    "a name alone above a line with a colon": Talk(
        "高平\n开个会。\n\n马秀英\n纳入58户。\n\n高平\n散会以前再说两件事：报表每月5日前交。",
        "高平｜开个会。\n马秀英｜纳入58户。\n高平｜散会以前再说两件事：报表每月5日前交。",
        asked=("马秀英",),
    ),
    "a colon in what stands behind a name and a wide blank": Talk(
        "记者　谈谈吧。\n何玉兰　孤儿基本生活费：每月1850元。\n记者　留守儿童呢？\n何玉兰　建了台账。",
        "记者｜谈谈吧。\n何玉兰｜孤儿基本生活费：每月1850元。\n记者｜留守儿童呢？\n何玉兰｜建了台账。",
    ),
    "a sentence that leads a list": Talk(
        "记者：做了什么？\n李红：不少。\n记者：还有呢？\n我们还做了三件事：\n走访386名儿童\n记者：谢谢。",
        "记者｜做了什么？\n李红｜不少。\n记者｜还有呢？\n不知道是谁｜我们还做了三件事：／走访386名儿童\n记者｜谢谢。",
        asked=("不知道是谁",),
    ),
    "a post in brackets behind a name alone on a line": Talk(
        "主持人\n护理补贴呢？\n\n李红（县民政局副局长）\n按月打。\n\n王海（县财政局社保股股长）\n资金有保证。\n\n主持人\n谢谢。",
        "主持人｜护理补贴呢？\n李红｜按月打。\n王海｜资金有保证。\n主持人｜谢谢。",
    ),
    "who edited the page, and what a reader may click": Talk(
        "记者：多少钱？\n张伟：每月812元。\n记者：谢谢。\n"
        "▍来源：县民政局\n编辑：小陈 校对：小吴 监制：老郑\n点赞 在看 分享",
        "记者｜多少钱？\n张伟｜每月812元。\n记者｜谢谢。",
        aside=("▍来源：县民政局", "编辑：小陈 校对：小吴 监制：老郑", "点赞 在看 分享"),
    ),
    "who edited the first of two talks": Talk(
        "记者：多少钱？\n张伟：每月812元。\n编辑：小陈\n记者：谢谢。\n张伟：不谢。",
        "记者｜多少钱？\n张伟｜每月812元。／编辑：小陈\n记者｜谢谢。\n张伟｜不谢。",
    ),
    "an editor who asks": Talk(
        "编辑：请您介绍一下。\n张伟：每月812元。\n编辑：谢谢。",
        "编辑｜请您介绍一下。\n张伟｜每月812元。\n编辑｜谢谢。",
    ),
    "who wrote it, below a headline that names the guest": Talk(
        "兜住底\n——访县民政局党组书记、局长刘建国\n本报记者 田野\n编者按：年关将近。\n"
        "记者：您好。\n刘建国：您好。\n记者：谢谢。\n刘建国：不谢。",
        "记者｜您好。\n刘建国｜您好。\n记者｜谢谢。\n刘建国｜不谢。",
        aside=("兜住底", "——访县民政局党组书记、局长刘建国", "本报记者 田野", "编者按：年关将近。"),
    ),
    "who wrote it, where names stand alone": Talk(
        "本报记者　田野　通讯员　李某\n\n记者\n您好？\n\n李局长\n您好。\n\n记者\n谢谢。\n\n本网记者 田野",
        "记者｜您好？\n李局长｜您好。\n记者｜谢谢。",
        aside=("本报记者　田野　通讯员　李某", "本网记者 田野"),
    ),
    "who wrote it, without a paper": Talk(
        "记者 田野\n记者：您好。\n李红：您好。\n记者：谢谢。\n李红：再见。",
        "记者｜您好。\n李红｜您好。\n记者｜谢谢。\n李红｜再见。",
        aside=("记者 田野",),
    ),
    "a reporter's name alone on a line heads his words": Talk(
        "记者 田野\n您好？\n\n李红\n您好。\n\n记者 田野\n谢谢。\n\n李红\n再见。",
        "田野｜您好？\n李红｜您好。\n田野｜谢谢。\n李红｜再见。",
    ),
}
