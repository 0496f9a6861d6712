"""What `publish` says."""

from __future__ import annotations

from gongkai.cli.desk_words import Lang

DEPLOY: dict[str, dict[Lang, str]] = {
    "sending": {"zh": "正在送、读回来核对", "en": "Sending and reading back"},
    "place_in_site": {
        "zh": "{place} 就是这个网站的文件夹，或者在它里面：请换一个地方。",
        "en": "{place} is the site's own folder, or in it. Choose another.",
    },
    "unclear_place": {
        "zh": "看不出“{place}”是哪里。应写成一个文件夹、主机:路径（主机名两个字以上，如 web:/var/www/gongkai）或 s3://桶/路径。",
        "en": "{place} is neither a folder here nor host:path nor an address.",
    },
    "sent": {
        "zh": "已送到 {place}：新的 {new} 个，改了的 {changed} 个，删去 {gone} 个；送去的都读回来核对过。",
        "en": "At {place}: {new} new, {changed} changed, {gone} deleted; what was sent was read back and is right.",
    },
    "nothing_to_send": {"zh": "{place} 已经是这一版，没有要送的。", "en": "{place} has this edition already."},
    "to_add": {"zh": "新的 {count} 个：", "en": "{count} new:"},
    "to_change": {"zh": "改了的 {count} 个：", "en": "{count} changed:"},
    "to_delete": {"zh": "删去 {count} 个：", "en": "{count} to delete:"},
    "not_our_place": {
        "zh": "{place} 里有别的文件，不是本程序送去的网站，没有动它。请换一个空的地方；\n"
        "如果那里的清单（manifest.json）坏了，请先把那里清空。",
        "en": "{place} holds other files, or a manifest that can't be read. Nothing was changed.",
    },
    "altered": {
        "zh": "{name} 同清单对不上：{site} 生成以后被改过，或者 {place} 没有收完整。\n"
        "请重新生成，再送一次；在这以前那里的网页有旧有新。",
        "en": "{name} is not what the manifest says, in {site} or at {place}. Build again and send again.",
    },
    "no_fsspec": {
        "zh": "{place} 要用 fsspec 打开，这里打不开（{error}）。请安装：pip install fsspec 和这种存储的组件，如 s3fs。",
        "en": "{place} needs fsspec ({error}): pip install fsspec, and its part for this storage, like s3fs.",
    },
    "not_sent": {
        "zh": "没有送完：{error}。\n请先按这句话改好（没有空位、没有装 rsync、登录不了……），再运行一次，会接着送。",
        "en": "Not all was sent to {place}: {error}\nMend what it says, and run it again.",
    },
}
