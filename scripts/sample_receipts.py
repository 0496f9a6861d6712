"""Draw the receipts of two sample villages and put them through `papers`, as a clerk and a second person do:
`python -m scripts.sample_receipts`; then `papers confirm` for each, having looked.

All of it is fictional and marked 样张. The drawings hold a made-up name and telephone, so that something is covered;
they are not kept. Needs the extra `ocr` and Noto's Chinese font. Another version of them may give other bytes: so the
pictures stand in the repository, and this is run again only to change what they show.
"""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image, ImageDraw, ImageFont

FONT = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"
COVERED, REVIEWED = "2026-11-06", "2026-11-09"


@dataclass(frozen=True, slots=True)
class Receipt:
    """`rows`: what was bought, and for how much. `vouchers`: of the lines it is behind; `posting`: where these are."""

    shop: str
    day: str
    title: str
    rows: tuple[tuple[str, str], ...]
    total: str
    person: str
    vouchers: tuple[str, ...]
    posting: str = "shili-dong/shili-1/2026-10"


RECEIPTS = (
    Receipt(
        shop="示例文印店",
        day="2026年10月22日",
        title="打印宣传栏的收据",
        rows=(("打印宣传栏 3 张", "177.18"),),
        total="177.18",
        person="收款人：李建国　电话：13800001234",
        vouchers=("144",),
    ),
    Receipt(
        shop="示例百货店",
        day="2026年10月18日",
        title="慰问老人买米面的收据（两笔合用）",
        rows=(("大米 20 袋", "652.39"), ("面粉 30 袋", "974.63")),
        total="1627.02",
        person="收款人：王秀英　电话：13900005678",
        vouchers=("156", "167"),
    ),
    Receipt(
        shop="示例照明设备有限公司",
        day="2026年6月20日",
        title="路灯第一笔货款的收据",
        rows=(("太阳能路灯 24 盏，第一笔", "9600.00"),),
        total="9600.00",
        person="经手人：赵建军　电话：13700009876",
        vouchers=("84",),
        posting="shili-xi/shili-4/2026-06",
    ),
)


def font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONT, size, index=2)


def drawn(receipt: Receipt) -> Image.Image:
    image = Image.new("RGB", (1400, 900), "#fffdf5")
    pen = ImageDraw.Draw(image)
    pen.rectangle((40, 40, 1360, 860), outline="#7a2a2a", width=4)
    pen.text((700, 110), "收　　据", font=font(64), fill="#7a2a2a", anchor="mm")
    pen.text((90, 180), f"{receipt.shop}（样张，编的）", font=font(34), fill="black")
    pen.text((1310, 180), receipt.day, font=font(34), fill="black", anchor="ra")
    rows = [("品名", "金额"), *receipt.rows, ("合计", receipt.total)]
    for number, (name, amount) in enumerate(rows):
        top = 260 + 84 * number
        pen.line((90, top, 1310, top), fill="#7a2a2a", width=2)
        pen.text((110, top + 42), name, font=font(36), fill="black", anchor="lm")
        pen.text((1290, top + 42), amount, font=font(36), fill="black", anchor="rm")
    bottom = 260 + 84 * len(rows)
    pen.line((90, bottom, 1310, bottom), fill="#7a2a2a", width=2)
    pen.text((90, bottom + 60), receipt.person, font=font(34), fill="black")
    mark = Image.new("L", (560, 200))
    ImageDraw.Draw(mark).text((280, 100), "样　张", font=font(150), fill=90, anchor="mm")
    image.paste("#c02020", (740, 550), mark.rotate(12, expand=True))
    return image


def run(*words: str) -> None:
    subprocess.run([sys.executable, "build.py", "papers", *words], check=True)


def main() -> None:
    with TemporaryDirectory() as folder:
        for receipt in RECEIPTS:
            file = Path(folder) / f"{receipt.vouchers[0]}.png"
            drawn(receipt).save(file)
            numbers = [word for voucher in receipt.vouchers for word in ("--voucher", voucher)]
            target = ("--to", receipt.posting, "--title", receipt.title)
            run("add", str(file), *target, *numbers, "--by", "accountant", "--as-of", COVERED)


if __name__ == "__main__":
    main()
