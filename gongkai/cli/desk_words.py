"""What the commands of the clerk's desk say about corrections, names, the printed board and its photographs, in both
languages."""

from __future__ import annotations

from typing import Literal

Lang = Literal["zh", "en"]

DESK: dict[str, dict[Lang, str]] = {
    "corrected": {
        "zh": "写了 {count} 条更正：{path}\n请看一遍，再运行 {command} check --base HEAD",
        "en": "{count} corrections written: {path}\nLook them over, then run: {command} check --base HEAD",
    },
    "no_county": {
        "zh": "{path} 里没有资料（data、content 文件夹和 mkdocs.yml）。"
        "先用 cd 换到放资料的文件夹，或加 --root 写明它在哪里。",
        "en": "{path} has no records (data, content, mkdocs.yml). cd to their folder first, or give --root.",
    },
    "rule_meant": {
        "zh": "没有“{code}”这条规则，是不是 {meant}？",
        "en": "There is no rule {code}. Did you mean {meant}?",
    },
    "refused_name": {"zh": "没有写：{why}", "en": "Nothing was written. {why}"},
    "nothing_to_correct": {
        "zh": "{path} 里公开过的内容没有改，或者改了的都有更正，什么也没有写。",
        "en": "Nothing published was changed in {path} without a correction; nothing was written.",
    },
    "not_published": {
        "zh": "{path} 不是公开过的资料，或者在 {base} 还没有，不用写更正。"
        "应写成 data/bulletins/乡镇/村/2026-07.yml 这样的文件。",
        "en": "{path} is no published record, or {base} has none; write a file like "
        "data/bulletins/TOWN/VILLAGE/2026-07.yml.",
    },
    "proof": {
        "zh": "已做好：{path}\n公开的日子还没有到，上面印着“样张”；到了那天再做一次，就是正式的。",
        "en": "Written: {path}\nIts day has not come, so it is marked as a proof; print it again on that day.",
    },
    "no_case_key": {
        "zh": "找不到 {file}（或者它坏了），认不出哪些工单以前导过。请把它从上次导入的电脑上拷来；"
        "真的没有了，删去 {seen}，以后会把导过的当作新的，请自己核对。",
        "en": "{file} is missing or damaged, so cases can't be known again. Copy it from where the last import was "
        "made; if it is lost, delete {seen}: cases will then be taken for new ones.",
    },
    "cases_read": {
        "zh": "新的 {new} 件，补上答复的 {grown} 件，没有变的 {same} 件；导过以后又删去或合并的 {dropped} 件没有再做。",
        "en": "{new} new, {grown} got replies, {same} unchanged; {dropped} that were removed since were left out.",
    },
    "cases_next": {
        "zh": "写好了：{path}\n请把“待改写：”的话改成自己的话，再运行 {command} check。"
        "{file} 是认工单用的钥匙，不要公开、不要提交，换电脑时一起拷走。",
        "en": "Written: {path}\nPut what is marked 待改写 into your own words, then run: {command} check. "
        "{file} knows cases again: keep it private, out of Git, and take it along to another computer.",
    },
    "not_corrected": {
        "zh": "{path} 的更正写不进去：{why}。什么也没有写。",
        "en": "No correction could be written into {path}: {why}.",
    },
    "no_money_table": {
        "zh": "照片上没有认出收支明细表：要有一行表头，写着日期、摘要、金额。靠近些、正对着再拍，字要看得清。",
        "en": "No table of receipts and payments was recognised: it needs headings. Take the photograph closer.",
    },
    "draft_exists": {
        "zh": "{path} 已经有草稿。要重新认，请先删去这个文件夹。",
        "en": "There is a draft in {path} already. Delete that folder to begin again.",
    },
    "drafted": {
        "zh": "认出 {count} 格，其中 {doubtful} 格没有把握。这只是草稿，不会公开。\n"
        "请用浏览器打开，一格一格对着照片确认：{path}",
        "en": "{count} cells were read, {doubtful} of them doubtful. This is a draft, nothing is published.\n"
        "Confirm each of them in a browser: {path}",
    },
    "no_line": {"zh": "{why}。什么也没有写。", "en": "{why}. Nothing was written."},
    "one_page": {
        "zh": "{path} 有 {count} 页。一张票据一个文件：请先拆开，一页一页来。",
        "en": "{path} has {count} pages. One receipt at a time: split it first.",
    },
    "blurred": {
        "zh": "{path} 多半的字没有认出来，看不出有没有个人信息，什么也没有写。请靠近些、正对着再拍一张。",
        "en": "Most of what is written in {path} could not be read; nothing was written. Take a sharper photograph.",
    },
    "paper_added": {
        "zh": "写好了，还没有公开：{path}\n"
        "1. 请打开对照，从头到尾看过：{page}\n"
        "   漏了的，先删去写出的三个文件，再用 --box 补画，重新做一张。\n"
        "   对照里有原件的样子：看完请删去文件夹 {folder}，不能发给别人，也不能放到网上。\n"
        "2. 再请另一个人看（--by 写他的岗位）：{command} papers confirm {name} --by supervision_committee",
        "en": "Written, and not public yet: {path}\nCompare it with the original: {page}\n"
        "Where something was missed, delete the three files that were written and cover it with --box.\n"
        "That page shows the original: delete {folder} afterwards, publish it nowhere.\n"
        "Then another person looks: {command} papers confirm {name} --by supervision_committee",
    },
    "no_paper": {
        "zh": "没有 {name} 这张票据。应写成 乡镇/村/名称，如 {village}/2026-10-144。",
        "en": "There is no receipt {name}. Write TOWN/VILLAGE/NAME, like {village}/2026-10-144.",
    },
    "same_person": {
        "zh": "这张是{role}遮挡的，要换一个岗位的人看。什么也没有写。",
        "en": "The same role ({role}) covered it; another one must look. Nothing was written.",
    },
    "look": {
        "zh": "请用浏览器打开这一页，从头到尾看过照片：{page}\n"
        "没有问题，照最下面的编号写：{command} papers confirm {name} --by {by} --seen 编号",
        "en": "Look at the picture in a browser: {page}\n"
        "If all is well, write the number at its end: {command} papers confirm {name} --by {by} --seen NUMBER",
    },
    "not_the_number": {
        "zh": "编号 {number} 不是现在这张照片的：照片换过了，或者抄错了。什么也没有写。",
        "en": "{number} is not the number of the picture as it is now. Nothing was written.",
    },
    "paper_unreadable": {
        "zh": "{path} 读不了，或者写法特别，写不进去：请先运行 {command} check。什么也没有写。",
        "en": "{path} can't be read or added to; run: {command} check. Nothing was written.",
    },
    "paper_confirmed": {
        "zh": "记下了：{role}看过 {path}\n请运行 {command} check，再删去文件夹 {folder}。",
        "en": "Recorded: {path}\nRun {command} check, then delete {folder}.",
    },
    "not_confirmed": {"zh": "{path}：{why}。什么也没有写。", "en": "{path}: {why}. Nothing was written."},
    "no_area": {
        "zh": "区划里没有“{area}”。请写乡镇的标识，或 乡镇/村：{areas}",
        "en": "The divisions have no {area}. Write a township's slug, or TOWN/VILLAGE: {areas}",
    },
    "news_left_out": {
        "zh": "这些文件有错误，没有写进去，请看 {command} check：{files}",
        "en": "Files with errors are left out; see {command} check: {files}",
    },
}
