"""What `build --edition` says, in both languages."""

from __future__ import annotations

from gongkai.cli.desk_words import Lang

REBUILD: dict[str, dict[Lang, str]] = {
    "rebuilt": {
        "zh": "第 {number} 版又做出来了，和公开时一字不差（清单的摘要 {digest}）：{site}\n"
        "里面有后来撤下的、到期收回的，只用来查，不要再公开，也不要提交。",
        "en": "Edition {number} was made again, the same to the byte (digest of its manifest {digest}): {site}\n"
        "It holds what was withdrawn or forgotten since: look things up in it, never publish or commit it.",
    },
    "rebuilt_other": {
        "zh": "第 {number} 版又做了，和公开时的不一样：{site}\n清单的摘要应是 {wanted}。",
        "en": "Edition {number} was made, but it is not what was published: {site}\nIts manifest should be {wanted}.",
    },
    "rebuilt_by_other": {
        "zh": "那时的程序不是现在这个（那时 {then}，现在 {now}）。\n"
        "程序放在同一个仓库里的，取出那次提交 {commit}，用它的 build.py 做。",
        "en": "Another program made it ({then}, this is {now}). Where it lies in the repository, use that of {commit}.",
    },
    "rebuilt_by_same": {
        "zh": "程序还是同一个，所以是公开的版次记录或仓库的历史被改过。",
        "en": "The program is the same, so the log or the repository's history was changed.",
    },
    "rebuilt_wrong": {
        "zh": "第 {number} 版没有做出来，上面是检查出的错误。",
        "en": "Edition {number} was not made: see the errors above.",
    },
    "no_edition": {
        "zh": "{site} 的版次记录里没有第 {number} 版。",
        "en": "There is no edition {number} in the log of {site}.",
    },
    "not_recorded": {
        "zh": "第 {number} 版没有记下是用哪次提交做的（那时的程序还不记），没法照着再做。",
        "en": "Edition {number} is from before commits were recorded, and can't be made again.",
    },
    "not_committed": {
        "zh": "做第 {number} 版的时候，资料里有没提交的改动，或者不在 Git 仓库里，没法照着再做。",
        "en": "Edition {number} was made of files that no commit has, and can't be made again.",
    },
    "no_history": {
        "zh": "第 {number} 版用的是提交 {commit}，这里的历史不全（浅克隆），没有它。先运行：git fetch --unshallow",
        "en": "Edition {number} is of commit {commit}, which this shallow clone lacks: git fetch --unshallow",
    },
    "no_commit": {
        "zh": "第 {number} 版用的是提交 {commit}，这个仓库里没有。请在做这个网站的仓库里运行。",
        "en": "Edition {number} is of commit {commit}, which is not in this repository.",
    },
    "other_version": {
        "zh": "第 {number} 版是 {then} 版的程序做的，现在是 {now} 版，做出来不会一样。请装上那一版的程序再做。",
        "en": "Edition {number} was made by version {then} of this program, and this is {now}. Install that one.",
    },
    "edition_alone": {
        "zh": "--edition 的日子和选项照那一版的，不要再写 {options}。",
        "en": "The day and the options are the edition's: leave out {options}.",
    },
}
