"""What the command line says, in both languages."""

from __future__ import annotations

from gongkai.cli.cluster_words import CLUSTER
from gongkai.cli.deploy_words import DEPLOY
from gongkai.cli.desk_words import DESK, Lang
from gongkai.cli.rebuild_words import REBUILD
from gongkai.words import command, refusal

OF_COMMANDS = CLUSTER | DESK | DEPLOY | REBUILD
WORDS: dict[str, dict[Lang, str]] = OF_COMMANDS | {
    "built": {"zh": "已生成 {files} 个文件：{site}", "en": "{files} files written to {site}"},
    "kept": {"zh": "有错误，没有生成；原来的网站保持不变。", "en": "There are errors. The old site stays as it was."},
    "clean": {"zh": "没有发现问题。", "en": "Nothing to report."},
    "count": {"zh": "错误 {errors} 处，提醒 {warnings} 处。", "en": "{errors} errors, {warnings} warnings."},
    "error": {"zh": "错误", "en": "error"},
    "warning": {"zh": "提醒", "en": "warning"},
    "more": {"zh": "说明：{command} rule {code}", "en": "More: {command} rule {code}"},
    "no_rule": {
        "zh": "没有“{code}”这条规则。看全部：{command} rule",
        "en": "There is no rule {code}. See all: {command} rule",
    },
    "not_a_site": {
        "zh": "{path} 里有别的文件，不是本程序生成的网站。为了不覆盖它，请换一个 --site-dir。",
        "en": "{path} holds other files, not a site made by this program. Choose another --site-dir.",
    },
    "cache_tracked": {
        "zh": "{path} 里有 Git 管的文件，没有生成。缓存里的东西会当作程序运行，不能来自别人的提交。\n"
        "请把它从仓库里删去：git rm -r {path}；再生成一次，缓存会重新做。",
        "en": "Git tracks files in {path}. What is in a cache is run, so it can't come with a commit. git rm -r {path}",
    },
    "cache_open": {
        "zh": "{path} 不是您的，或者别人也能写，没有生成。缓存里的东西会当作程序运行。\n"
        "请删去它再生成一次，缓存会重新做；或者用 --cache 换一个文件夹。",
        "en": "{path} is not yours, or others may write it; a cache is run. Delete it, or name another --cache.",
    },
    "site_inside": {
        "zh": "网站不能生成到 {path}：那里放的是原始资料。请换一个 --site-dir。",
        "en": "The site can't be written to {path}: that is where the sources are. Choose another --site-dir.",
    },
    "started": {
        "zh": "写好了 {files} 个文件：{path}。先看里面的 README.md；试一试：{command} build --root {path}",
        "en": "{files} files written to {path}. Read its README.md; try: {command} build --root {path}",
    },
    "timings": {"zh": "花了多少秒：左边是钟上的，右边是处理器的。", "en": "Seconds: on the clock, and of processors."},
    "phase_inputs": {"zh": "看哪些文件变了", "en": "inputs"},
    "phase_county": {"zh": "读和检查全县的资料", "en": "county loaded and checked"},
    "phase_engine": {"zh": "外框和文字页面", "en": "engine"},
    "phase_townships": {"zh": "各乡镇", "en": "townships"},
    "phase_pages": {"zh": "全县的页面", "en": "county pages"},
    "phase_commit": {"zh": "换上新网站", "en": "commit"},
    "slowest": {"zh": "重做了 {count} 个乡镇，最慢的：", "en": "{count} townships were made; the slowest:"},
    "waiting": {"zh": "另一个生成正在进行，等它完成。", "en": "Another build is under way; waiting for it."},
    "bad_key": {"zh": "{path} 不是能用的 Ed25519 密钥（PEM）。", "en": "{path} is no usable Ed25519 key (PEM)."},
    "no_revision": {
        "zh": "这里没有提交“{revision}”，或者不是 Git 仓库。",
        "en": "There is no revision {revision} here, or this is no Git repository.",
    },
    "unsigned": {"zh": "签名不对", "en": "not signed"},
    "no_root": {"zh": "找不到文件夹 {path}。", "en": "There is no folder {path}."},
    "usage": {"zh": "用法有误：{error}", "en": "Usage: {error}"},
    "for_example": {"zh": "例如：{line}", "en": "Example: {line}"},
    "see_help": {"zh": "看帮助：{line}", "en": "Help: {line}"},
    "os_error": {"zh": "没有完成：{error}。", "en": "The system refused: {error}"},
    "same": {"zh": "{files} 个文件与清单一致。", "en": "{files} files match the manifest."},
    "missing": {"zh": "少了", "en": "missing"},
    "changed": {"zh": "改过", "en": "changed"},
    "extra": {"zh": "多出", "en": "extra"},
    "garbled": {"zh": "读不出来", "en": "can't be read"},
    "unlinked": {"zh": "同前一版接不上", "en": "does not follow the line before"},
    "other_changes": {"zh": "说的改动不是那一版的", "en": "does not tell what that edition changed"},
    "other_edition": {"zh": "不是版次记录里的最后一版", "en": "is not the last edition of the log"},
    "unknown_edition": {
        "zh": "版次记录里没有留底的这一版：以前的版次被改过，或者换回了更早的版",
        "en": "this edition, which was kept, is not in the log: editions were rewritten, or an older one put back",
    },
    "log_alone": {
        "zh": "{path} 里只有清单和版次记录，没有核对网页。",
        "en": "{path} holds the manifest and the log alone; no page was checked.",
    },
    "chained": {
        "zh": "版次记录接得上，最后是第 {number} 版（{day}）。请把它的摘要留底：{digest}",
        "en": "The log holds together up to edition {number} ({day}). Keep its digest: {digest}",
    },
    "broken_log": {
        "zh": "版次记录接不上：{path}。\n"
        "请从备份或公开的网站取回 manifest.json、editions/log.jsonl 和 editions/changes.jsonl，再来一次。",
        "en": "The log of editions is broken: {path}. Get manifest.json, editions/log.jsonl and changes.jsonl back.",
    },
    "witnessed": {
        "zh": "见证写好了：{path}（最后一版的摘要 {digest}）",
        "en": "Witness of edition {digest} written: {path}",
    },
    "no_manifest": {"zh": "{path} 里没有能读的 manifest.json。", "en": "No readable manifest.json in {path}."},
    "fetching": {"zh": "正在取网站", "en": "Fetching the site"},
    "no_answer": {"zh": "{address} 取不下来：{error}。", "en": "{address} can't be fetched: {error}"},
    "serving": {"zh": "请打开 {url}（按 Ctrl+C 停止）", "en": "Open {url} (Ctrl+C stops)"},
    "editing": {
        "zh": "编辑：{url}（全县的资料）；某个乡镇的村：{url}?town=乡镇标识",
        "en": "Edit at {url} (the county); a township's villages: {url}?town=SLUG",
    },
    "no_editor": {
        "zh": "网页编辑器还没有装。请先运行：npm ci --ignore-scripts --prefix {path}",
        "en": "The browser editor is not there yet. Run: npm ci --ignore-scripts --prefix {path}",
    },
    "no_backend": {
        "zh": "请先在 editor.yml 写明代码平台，例如：\nname: gitlab\nrepo: minzheng/gongkai\nbranch: main",
        "en": "Say in editor.yml which forge to write to, e.g.\nname: gitlab\nrepo: group/project\nbranch: main",
    },
    "port_taken": {"zh": "端口 {port} 被占用，请用 --port 换一个。", "en": "Port {port} is taken; choose another."},
    "printed": {"zh": "已做好：{path}", "en": "Written: {path}"},
    "no_posting": {
        "zh": "没有“{target}”这一期。应写成 乡镇/村/时间，如 {village}/2026-07。",
        "en": "There is no posting {target}; write TOWN/VILLAGE/PERIOD, like {village}/2026-07.",
    },
    "left_out": {"zh": "读不出来的文件，请看 {command} check", "en": "What can't be read: {command} check"},
    "no_hints": {
        "zh": "没有提示：没有 data/hints.yml，或者它、公开目录、程序、区划读不了；请看 {command} check",
        "en": "No hints: data/hints.yml is absent, or it, the catalogue, procedures or divisions can't be read.",
    },
    "no_pango": {
        "zh": "做海报要用 Pango，这台机器上没有。Debian 请运行：apt install libpangoft2-1.0-0 libharfbuzz-subset0",
        "en": "Posters need Pango. On Debian or Ubuntu: apt install libpangoft2-1.0-0 libharfbuzz-subset0",
    },
    "no_font": {
        "zh": "做海报要用中文字体，这台机器上没有。Debian、Ubuntu 请运行：apt install fonts-noto-cjk",
        "en": "Posters need a Chinese font. On Debian or Ubuntu: apt install fonts-noto-cjk",
    },
    "wrong_path": {"zh": "应写成：{form}（英文小写、数字和短横）", "en": "Write: {form} (a-z, 0-9, hyphens)"},
    "exists": {
        "zh": "{path} 已经有了内容，没有覆盖。要重来，请先改名或移走它。",
        "en": "{path} is there already and was not overwritten. Rename or move it first.",
    },
    "to_fill_in": {"zh": "写好了，请打开填空着的地方：{path}", "en": "Written, to be filled in: {path}"},
    "exported": {"zh": "表格写好了：{path}", "en": "Workbook: {path}"},
    "nothing_exported": {"zh": "没有写表格：{why}。", "en": "Nothing was exported: {why}."},
    "form_not_used": {"zh": "{path} 里的表样没有用上：{why}。", "en": "The form in {path} was not used: {why}."},
    "figures_left": {
        "zh": "这一期还有 {count} 个数不在表里。",
        "en": "{count} figures of this period are in no sheet.",
    },
    "imported": {
        "zh": "写好了：{path}\n请看一遍，再运行 {command} check",
        "en": "Written: {path}\nLook it over, then run: {command} check",
    },
    "no_subject": {
        "zh": "没有能读的主题“{subject}”；有：{subjects}",
        "en": "No readable subject “{subject}”; there are: {subjects}",
    },
    "answer_in": {
        "zh": "表头是哪个指标、地名是哪里，请写在 {path}，再试一次。",
        "en": "Say in {path} what headings and names mean; try again.",
    },
    "nothing_new": {"zh": "没有新的数：{same} 个都已经有了。", "en": "No new figures: all {same} are there already."},
    "not_imported": {
        "zh": "有 {count} 处看不准，什么也没有写。请改表格再试。",
        "en": "{count} cells are unclear; nothing was written. Mend the sheet and try again.",
    },
    "no_town": {
        "zh": "区划里没有乡镇“{town}”。请写它的标识：{towns}",
        "en": "The divisions have no township {town}. Write its slug: {towns}",
    },
    "no_period": {
        "zh": "“{period}”不是一期。应写成 2026-11 或 2026-Q4。",
        "en": "{period} is no period; write 2026-11 or 2026-Q4.",
    },
    "month_read": {"zh": "各村的结果也写在：{path}", "en": "The same as a workbook: {path}"},
    "month_marked": {
        "zh": "标了要改的地方，发给村里改好，放回来再运行一次：{path}",
        "en": "Marked copies, to be answered and read again: {path}",
    },
    "month_next": {
        "zh": "收下的请看一遍，再运行 {command} check",
        "en": "Look over what was taken, then run: {command} check",
    },
    "reading_month": {"zh": "读各村的表", "en": "Reading sheets"},
    "no_target": {
        "zh": "没有“{path}”这个村或这一期。应写成 乡镇/村/时间，如 {village}/2026-07。",
        "en": "There is no village or period {path}; write TOWN/VILLAGE/PERIOD, like {village}/2026-07.",
    },
    "no_village": {
        "zh": "区划里没有“{path}”这个村。请核对拼写，或先写进 data/divisions.yml。",
        "en": "The divisions list no village {path}. Check the spelling, or add it to data/divisions.yml first.",
    },
    "earlier_day": {
        "zh": "已公开的网站是按 {published} 生成的，比 {day} 晚：那以后期满撤下的姓名会重新出现，所以没有生成。"
        "请核对电脑的日期；确实要按更早的一天生成，加 --earlier-day。",
        "en": "The published site was built as of {published}, later than {day}: names that have expired since would"
        " come back, so nothing was built. Check the clock; to do it all the same, add --earlier-day.",
    },
    "county_unreadable": {
        "zh": "公开目录、程序或区划读不了，请先运行 {command} check",
        "en": "The catalogue, procedures or divisions can't be read; run: {command} check",
    },
    "unreadable": {"zh": "{path} 读不了：{why}。", "en": "{path} can't be read: {why}."},
    "no_ocr": {
        "zh": "这台电脑没有认字的部件，看不出图片里写着什么，没有遮。请运行：pip install gongkai[ocr]"
        "（在本程序的仓库里：make .venv/ocr）",
        "en": "Nothing here can read what is written in pictures. Run: pip install gongkai[ocr]",
    },
    "no_such_page": {
        "zh": "这个文件只有 {count} 页，--box 写的页数超出了。",
        "en": "The file has {count} pages; a --box is on a page beyond them.",
    },
    "wrong_ending": {
        "zh": "只能遮 .png、.jpg、.jpeg、.webp 图片和 .pdf；图片写成图片，PDF 写成 PDF。"
        "Word、Excel 请直接改里面的字，或另存为 PDF 再来。",
        "en": "It covers .png, .jpg, .jpeg, .webp and .pdf; a picture gives a picture, a PDF a PDF.",
    },
    "private_name": {
        "zh": "新文件的名称里有像个人信息的字，没有遮。请用 -o 换一个名称，如 -o 名单.png",
        "en": "The new file's name itself says something private. Choose another with -o.",
    },
    "reading_pages": {"zh": "正在认字", "en": "Reading"},
    "covers": {"zh": "  第 {page} 页：遮了{what}", "en": "  page {page}: {what}"},
    "no_writing": {
        "zh": "  第 {page} 页：一个字也没有认出来，有没有个人信息只能人看",
        "en": "  page {page}: no writing was recognised; a person must look",
    },
    "unsure_lines": {
        "zh": "  第 {page} 页：有 {count} 行没有认准，请放大看",
        "en": "  page {page}: {count} lines were not read for sure; look closely",
    },
    "nothing_to_cover": {
        "zh": "没有认出要遮的，什么也没有写。程序会漏，手写的字、人脸、签名也认不出：请自己从头到尾看一遍；\n"
        "要遮的用 --box 页:左,上,宽,高（百分之几）画出来，如 --box 1:10,25,40,5",
        "en": "Nothing to cover was recognised, nothing was written. Look yourself; add boxes with --box PAGE:X,Y,W,H.",
    },
    "not_redacted": {
        "zh": "遮了以后再读一遍，还有上面的问题，没有写出结果。请打开对照，照里面说的用 --box 补画：{page}\n"
        "里面有原件的样子：看完请删去文件夹 {folder}，不能发给别人，也不能放到网上。",
        "en": "Read again, the result still has the above; it was not written. Add boxes with --box; see {page}\n"
        "It shows the original: delete {folder} afterwards, publish it nowhere.",
    },
    "redacted": {
        "zh": "写好了：{path}\n找的是号码、住址、姓名和病情；姓名、住处只能猜，认错的字找不到。"
        "请打开对照，每一页从头到尾看过才能用：{page}\n"
        "对照里有原件的样子：看完请删去文件夹 {folder}，不能发给别人，也不能放到网上。",
        "en": "Written: {path}\nNumbers, addresses, names and illnesses were looked for; names are guesses.\n"
        "A person must look at every page before it is used: {page}\n"
        "That page shows the original: delete {folder} afterwards, publish it nowhere.",
    },
    "no_speakers": {"zh": "{path} 里没有看到谁说话：段落要以“姓名：”开头。", "en": "Nobody speaks in {path}."},
    "text_lost": {"zh": "{path} 没有导入：原文和要写的对不上（{place}）。", "en": "{path}: text was lost ({place})."},
    "characters": {
        "zh": "原文 {count} 个字，全部写进了文件。谁说的：",
        "en": "All {count} characters are in the file:",
    },
    "figures_seen": {"zh": "看到的数字（请核对后写进 data/indicators）：", "en": "Figures seen:"},
    "promises_seen": {"zh": "像承诺的话（请核对后写进 data/programmes）：", "en": "What sounds like promises:"},
    "law_head": {"zh": "{day} 的法律依据（{place}的规定）：", "en": "Legal bases on {day}, profile {place}:"},
    "verified": {"zh": "    核对：{day}，{by}，{source}", "en": "    verified {day} by {by} against {source}"},
    "open": {"zh": "    还不清楚：{why}", "en": "    open: {why}"},
    "successor": {"zh": "    由 {id} 接替：{label}", "en": "    succeeded by {id}: {label}"},
    "ended": {"zh": "    没有接替：{why}", "en": "    without a successor: {why}"},
    "no_successor": {"zh": "    没有写由什么接替", "en": "    no successor is named"},
    "rests_on": {"zh": "    依据它的：{what}", "en": "    rests on it: {what}"},
    "law_numbers": {"zh": "这一天的数：{what}。", "en": "Numbers on that day: {what}."},
    "law_sum": {
        "zh": "有效 {good} 条，失效 {ended} 条；向社会公开的 {items} 项有现行依据。",
        "en": "{good} in force, {ended} ended; {items} items for the public have a basis in force.",
    },
    "law_without": {
        "zh": "没有现行依据、不要求村里公开的：{what}。",
        "en": "Without a basis in force, so not demanded: {what}.",
    },
    "writing": {"zh": "写资料", "en": "Writing records"},
    "written": {"zh": "写了 {files} 个文件：{path}", "en": "{files} files written to {path}"},
    "not_empty": {"zh": "{path} 里已经有文件，请换一个新的文件夹。", "en": "{path} is not empty. Choose a new folder."},
    "no_address": {
        "zh": "网站还没有写网址：先在 data/site.yml 填好 url，再生成一次。",
        "en": "The site has no address: fill in url in data/site.yml and build again.",
    },
    "handed_over": {
        "zh": "写好了 {count} 页的正文和清单 pages.json：{path}",
        "en": "{count} bodies and their list, pages.json, written to {path}",
    },
    "working": {"zh": "生成网页", "en": "Writing pages"},
}


__all__ = ["Lang", "say", "why"]


def say(key: str, lang: Lang, **values: object) -> str:
    """The message, with its values; {command} in it is the program as it was called."""
    return WORDS[key][lang].format(command=command(), **values)


def why(error: OSError, lang: Lang) -> str:
    """Why a system or the network refuses, with the place that it names: of a file renamed, its name-to-be."""
    if lang == "en":
        return str(error)
    place = error.filename2 or error.filename
    return f"{refusal(error)}（{place}）" if place else refusal(error)
