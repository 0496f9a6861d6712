"""Interviews that were tried when the grammar of speakers was there, with who says what; made up as in talks.py."""

from __future__ import annotations

from tests.desk.importers.talks import Talk

LATER: dict[str, Talk] = {
    "a live page's speakers and times": Talk(
        "[人民网]:记者会要开始了。 [09:25]\n[付莹]采访是这样安排的。 [09:26]\n[人民网]:谢谢。[09:30]",
        "人民网｜记者会要开始了。\n付莹｜采访是这样安排的。\n人民网｜谢谢。",
    ),
    "the host's post and name in brackets": Talk(
        "主持人（省生态环境厅宣教处处长杨正国）：各位上午好！\n记者：第一问？\n方芳：谢谢您的提问。\n主持人：还有吗？\n王春：我来回答。",
        "主持人｜各位上午好！\n记者｜第一问？\n方芳｜谢谢您的提问。\n主持人｜还有吗？\n王春｜我来回答。",
    ),
    "a remark in brackets and a bullet": Talk(
        "赵安：（开场白）我们现在开始。\n▲DVB电视台记者：有什么看法？\n赵安：没有分歧。",
        "赵安｜（开场白）我们现在开始。\nDVB电视台记者｜有什么看法？\n赵安｜没有分歧。",
        asked=("赵安",),
    ),
    "two hosts by name, and one of them": Talk(
        "主持人 小周：大家好。\n主持人 小李：大家好。\n主持人：今天请来李局长。\n李局长：好。",
        "小周｜大家好。\n小李｜大家好。\n主持人｜今天请来李局长。\n李局长｜好。",
    ),
    "a dash for a colon": Talk(
        "主持人——低保怎么申请？\n李局长——向乡镇申请。", "主持人｜低保怎么申请？\n李局长｜向乡镇申请。"
    ),
    "a bar for a colon": Talk(
        "主持人｜低保怎么申请？\n李局长｜向乡镇申请。", "主持人｜低保怎么申请？\n李局长｜向乡镇申请。"
    ),
    "Markdown's bold, colon within": Talk(
        "**主持人：**低保怎么申请？\n**李局长：**向乡镇申请。", "主持人｜低保怎么申请？\n李局长｜向乡镇申请。"
    ),
    "Markdown's bold, colon without": Talk(
        "**主持人**：低保怎么申请？\n**李局长**：向乡镇申请。", "主持人｜低保怎么申请？\n李局长｜向乡镇申请。"
    ),
    "angle brackets": Talk(
        "<主持人>低保怎么申请？\n<李局长>向乡镇申请。", "主持人｜低保怎么申请？\n李局长｜向乡镇申请。"
    ),
    "full-width Q and A": Talk("Ｑ：低保怎么申请？\nＡ：向乡镇申请。", "Ｑ｜低保怎么申请？\nＡ｜向乡镇申请。"),
    "full stops behind 问 and 答": Talk("问.低保怎么申请？\n答.向乡镇申请。", "问｜低保怎么申请？\n答｜向乡镇申请。"),
    "numbers before 问": Talk(
        "1.问：低保怎么申请？\n答：向乡镇申请。\n2.问：多久？\n答：三十天。",
        "问｜低保怎么申请？\n答｜向乡镇申请。\n问｜多久？\n答｜三十天。",
    ),
    "Chinese numbers before 问": Talk(
        "一、问：低保怎么申请？\n答：向乡镇申请。", "问｜低保怎么申请？\n答｜向乡镇申请。"
    ),
    "numbered questions without 问": Talk(
        "1. 低保怎么申请？\n答：向乡镇申请。\n2. 多久办完？\n答：三十天。",
        "答｜#1. 低保怎么申请？／向乡镇申请。\n答｜#2. 多久办完？／三十天。",
    ),
    "a question of several paragraphs": Talk(
        "问：我有一个情况。\n家里两口人。\n低保怎么申请？\n答：向乡镇申请。",
        "问｜我有一个情况。／家里两口人。／低保怎么申请？\n答｜向乡镇申请。",
    ),
    "网友提问": Talk(
        "网友提问：低保怎么申请？\n李局长回答：向乡镇申请。", "网友｜低保怎么申请？\n李局长｜向乡镇申请。"
    ),
    "a net name behind a dash": Talk(
        "网友-春天的风：低保怎么申请？\n李局长：向乡镇申请。", "网友-春天的风｜低保怎么申请？\n李局长｜向乡镇申请。"
    ),
    "a net name in brackets": Talk(
        "【网友 春天的风】低保怎么申请？\n【县民政局局长 李明】向乡镇申请。",
        "网友 春天的风｜低保怎么申请？\n李明｜向乡镇申请。",
    ),
    "guests by letter": Talk(
        "主持人：谁先说？\n嘉宾A：我先说。\n嘉宾B：我补充。\n嘉宾A：谢谢。",
        "主持人｜谁先说？\n嘉宾A｜我先说。\n嘉宾B｜我补充。\n嘉宾A｜谢谢。",
        asked=("嘉宾B",),
    ),
    "English": Talk(
        "Host: Hello?\nLi Ming: Hello.\nHost: Thanks?\nLi Ming: Bye.",
        "Host｜Hello?\nLi Ming｜Hello.\nHost｜Thanks?\nLi Ming｜Bye.",
    ),
    "a list of telephones with names": Talk(
        "主持人：怎么问？\n李局长：可以打电话。\n社会救助科：张科长，0539-1234567\n养老服务科：王芳 0539-7654321",
        "主持人｜怎么问？\n李局长｜可以打电话。／社会救助科：张科长，0539-1234567／养老服务科：王芳 0539-7654321",
    ),
    "a list of people and amounts": Talk(
        "主持人：谁领了？\n李局长：名单如下。\n王芳：720元。\n李明：720元。",
        "主持人｜谁领了？\n李局长｜名单如下。\n王芳｜720元。\n李明｜720元。",
        asked=("王芳", "李明"),
    ),
    "cases told": Talk(
        "主持人：举个例子？\n李局长：有两户。\n张三家：两口人，低保。\n李四家：一口人，特困。",
        "主持人｜举个例子？\n李局长｜有两户。／张三家：两口人，低保。／李四家：一口人，特困。",
    ),
    "a dialogue told": Talk(
        "主持人：怎么说？\n李局长：他问我：“能办吗？”我说：“能。”\n主持人：好。",
        "主持人｜怎么说？\n李局长｜他问我：“能办吗？”我说：“能。”\n主持人｜好。",
    ),
    "addresses": Talk(
        "主持人：哪里看？\n李局长：网上看。\nhttps://example.gov.cn/a\n网址：example.gov.cn",
        "主持人｜哪里看？\n李局长｜网上看。／https://example.gov.cn/a／网址：example.gov.cn",
    ),
    "ratios": Talk(
        "主持人：比例？\n李局长：按下面算。\n3:2\n省：市：县为5：3：2",
        "主持人｜比例？\n李局长｜按下面算。／3:2／省：市：县为5：3：2",
    ),
    "age and post in brackets": Talk(
        "主持人：谁说？\n李明（男，58岁，县民政局局长）：我说。\n王芳（女，驻村第一书记）：我也说。",
        "主持人｜谁说？\n李明｜我说。\n王芳｜我也说。",
    ),
    "three posts": Talk(
        "主持人：谁说？\n县民政局党组成员、副局长、县老龄办主任 王某某：我说。", "主持人｜谁说？\n王某某｜我说。"
    ),
    "a head and a deputy of one surname": Talk(
        "记者：一？\n李局长：一。\n李副局长：二。\n记者：三？\n李局长：三。",
        "记者｜一？\n李局长｜一。\n李副局长｜二。\n记者｜三？\n李局长｜三。",
        asked=("李副局长",),
    ),
    "one hidden name in two posts": Talk(
        "主持人：一？\n副县长张某：一答。\n县民政局局长张某：二答。\n主持人：谢谢张县长。\n张局长：应该的。",
        "主持人｜一？\n副县长张某｜一答。\n县民政局局长张某｜二答。\n主持人｜谢谢张县长。\n张局长｜应该的。",
    ),
    "villagers by their place alone": Talk(
        "村民：路什么时候修？\n村支书：下半年。\n村民：谁出钱？\n村支书：上级补助。",
        "村民｜路什么时候修？\n村支书｜下半年。\n村民｜谁出钱？\n村支书｜上级补助。",
    ),
    "each speaks once": Talk(
        "村民代表王大娘：路什么时候修？\n村支部书记刘某：年底前。", "王大娘｜路什么时候修？\n刘某｜年底前。"
    ),
    "staff of two offices": Talk(
        "记者：标准？\n民政局工作人员：720元。\n记者：残联呢？\n残联工作人员：两项补贴。",
        "记者｜标准？\n民政局工作人员｜720元。\n记者｜残联呢？\n残联工作人员｜两项补贴。",
    ),
    "the paper asks, the office answers": Talk(
        "本报问：标准是多少？\n县民政局答：每月720元。", "本报｜标准是多少？\n县民政局｜每月720元。"
    ),
    "stage directions": Talk(
        "（掌声）\n主持人：欢迎。\n（音乐）\n李局长：好。",
        "主持人｜欢迎。／（音乐）\n李局长｜好。",
        aside=("（掌声）",),
    ),
    "brackets, then a stamp on the line": Talk(
        "[主持人] 2021-08-12 10:03:11\n欢迎。\n[李局长] 2021-08-12 10:04:11\n好。", "主持人｜欢迎。\n李局长｜好。"
    ),
    "a stamp in brackets behind the name": Talk(
        "主持人 [10:03:11]：欢迎。\n李局长 [10:04:11]：好。", "主持人｜欢迎。\n李局长｜好。"
    ),
    "a stamp before the name, on its line": Talk(
        "2021-08-12 10:03:11 主持人\n欢迎。\n2021-08-12 10:04:00 李局长\n好。", "主持人｜欢迎。\n李局长｜好。"
    ),
    "a chat's lines": Talk(
        "主持人 10:03\n欢迎。\n李局长 10:04\n好。\n李局长 10:05\n再说一句。",
        "主持人｜欢迎。\n李局长｜好。\n李局长｜再说一句。",
    ),
    "afternoon": Talk("主持人（下午3:05）：欢迎。\n李局长（15时06分）：好。", "主持人｜欢迎。\n李局长｜好。"),
    "a recorder's numbered speakers": Talk(
        "发言人1 00:01\n欢迎收看。\n发言人2 00:12\n大家好。", "发言人1｜欢迎收看。\n发言人2｜大家好。"
    ),
    "a recorder's numbered speakers with colons": Talk(
        "说话人1：欢迎收看？\n说话人2：大家好。", "说话人1｜欢迎收看？\n说话人2｜大家好。"
    ),
    "the floor given to another": Talk(
        "主持人：谢谢？\n李局长：我请王科长说。\n王科长：好的。\n申请：先到村里。",
        "主持人｜谢谢？\n李局长｜我请王科长说。\n王科长｜好的。／申请：先到村里。",
    ),
    "names of other peoples": Talk(
        "主持人：一？\n阿依古丽（驻村干部）：二。\n买买提·艾力：三。",
        "主持人｜一？\n阿依古丽｜二。\n买买提·艾力｜三。",
        asked=("买买提·艾力",),
    ),
    "compound surnames": Talk(
        "记者：一？\n欧阳局长：二。\n诸葛明：三。", "记者｜一？\n欧阳局长｜二。\n诸葛明｜三。", asked=("诸葛明",)
    ),
    "post and name on lines of their own": Talk(
        "主持人\n欢迎。\n县民政局局长 李明\n大家好。\n主持人\n谢谢。\n县民政局局长 李明\n再见。",
        "主持人｜欢迎。\n李明｜大家好。\n主持人｜谢谢。\n李明｜再见。",
    ),
    "an office's signature": Talk(
        "主持人：谢谢？\n李局长：再见。\n县民政局\n2026年10月8日",
        "主持人｜谢谢？\n李局长｜再见。",
        aside=("县民政局", "2026年10月8日"),
    ),
    "who wrote it": Talk(
        "主持人：谢谢？\n李局长：再见。\n（记者 王某 通讯员 李某）",
        "主持人｜谢谢？\n李局长｜再见。",
        aside=("（记者 王某 通讯员 李某）",),
    ),
    "a report's first paragraph": Talk(
        "近日，县民政局局长李某接受记者采访。\n记者：标准？\n李某：720元。",
        "记者｜标准？\n李某｜720元。",
        aside=("近日，县民政局局长李某接受记者采访。",),
    ),
    "a notice within the host's words": Talk(
        "主持人：好？\n温馨提示：要带证。\n李局长：对。", "主持人｜好？／温馨提示：要带证。\n李局长｜对。"
    ),
    "a hotline": Talk(
        "12345热线：您好？\n市民张先生：低保怎么办？\n12345热线：找乡镇。",
        "12345热线｜您好？\n张先生｜低保怎么办？\n12345热线｜找乡镇。",
        asked=("12345热线",),
    ),
    "links, an end, a source": Talk(
        "主持人：再见？\n李局长：再见。\n主持人：谢谢。\n相关链接：低保政策\n（完）\n来源：县融媒体中心",
        "主持人｜再见？\n李局长｜再见。\n主持人｜谢谢。",
        aside=("相关链接：低保政策", "（完）", "来源：县融媒体中心"),
    ),
    "a headline with a name": Talk(
        "专访县民政局局长李某\n记者：一？\n李某：一答。\n记者：二？\n县民政局局长李某：二答。",
        "记者｜一？\n李某｜一答。\n记者｜二？\n李某｜二答。",
        aside=("专访县民政局局长李某",),
    ),
    # wrong speakers that an earlier grammar made
    "cases headed A, B, C": Talk(
        "主持人：有几类？\n李局长：有三类。\nA：低保户。\nB：特困户。\nC：孤儿。",
        "主持人｜有几类？\n李局长｜有三类。／A：低保户。／B：特困户。／C：孤儿。",
    ),
    "a list's last item before the host": Talk(
        "主持人：怎么办？\n李局长：分两步。\n1.先申请\n2.后审核\n主持人：谢谢。\n李局长：一、先来。\n二、后走\n主持人：好。",
        "主持人｜怎么办？\n李局长｜分两步。／1.先申请／2.后审核\n主持人｜谢谢。\n李局长｜一、先来。／二、后走\n主持人｜好。",
    ),
    "duties by post": Talk(
        "主持人：谁负责？\n李局长：分工如下。\n局长：负总责。\n副局长王芳：分管养老。",
        "主持人｜谁负责？\n李局长｜分工如下。\n局长｜负总责。\n王芳｜分管养老。",
        asked=("局长", "王芳"),
    ),
    "a step that is called like a credit": Talk(
        "主持人：怎么办？\nLI局长：分两步。\n审核：乡镇初审\n公示：村里七天\n主持人：谢谢。",
        "主持人｜怎么办？\nLI局长｜分两步。／审核：乡镇初审／公示：村里七天\n主持人｜谢谢。",
    ),
    "credits at the end name the host": Talk(
        "主持人：再见？\n李局长：再见。\n主持人：小周\n嘉宾：李明（县民政局局长）\n摄像：小王",
        "小周｜再见？\n李局长｜再见。",
        aside=("主持人：小周", "嘉宾：李明（县民政局局长）", "摄像：小王"),
    ),
    "an answer whose name was lost": Talk(
        "主持人：怎么办？\n向乡镇申请。\n主持人：多久？\n李局长：三十天。",
        "主持人｜怎么办？\n不知道是谁｜向乡镇申请。\n主持人｜多久？\n李局长｜三十天。",
        asked=("不知道是谁",),
    ),
    "a host who goes on": Talk(
        "主持人：想知道低保吗？\n今天就来谈谈。\n李局长：好的。",
        "主持人｜想知道低保吗？／今天就来谈谈。\n李局长｜好的。",
    ),
    "known by a later speech": Talk(
        "王芳：欢迎。\n李局长：谢谢。\n王芳：今天谈什么？\n李局长：低保。",
        "王芳｜欢迎。\n李局长｜谢谢。\n王芳｜今天谈什么？\n李局长｜低保。",
    ),
    "advice that begins like a page's foot": Talk(
        "主持人：怎么办？\n李局长：两步。\n打印申请表，交到村里\n扫一扫门口的二维码",
        "主持人｜怎么办？\n李局长｜两步。／打印申请表，交到村里／扫一扫门口的二维码",
    ),
}
