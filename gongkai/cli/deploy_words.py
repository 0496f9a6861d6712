"""What `publish` says."""

from __future__ import annotations

from gongkai.cli.desk_words import Lang

DEPLOY: dict[str, dict[Lang, str]] = {
    "sending": {"zh": "正在送", "en": "Sending"},
    "confirming": {"zh": "正在核对", "en": "Reading back"},
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
        "zh": "没有送完：{error}\n每个网页都还打得开。请再运行一次，会从头核对、接着送。",
        "en": "Not all was sent to {place}: {error}\nEvery page still answers. Run it again.",
    },
}
