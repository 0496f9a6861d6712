"""Pictures with private numbers, all fictional, and pictures without: as clerks scan, photograph and cut them."""

from __future__ import annotations

import io
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from PIL import Image, ImageDraw, ImageFilter, ImageFont

from gongkai.check.privacy.checksums import CHECKS, WEIGHTS

FONTS = (
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc",
)
SURNAMES, GIVEN = "王李张刘陈杨赵黄周吴徐孙", "伟芳娜敏静丽强磊军洋勇艳杰娟涛明"


@dataclass(frozen=True, slots=True)
class Picture:
    """`values`: the private numbers in it, empty where it is harmless. `kind`: what it shows, and how it was taken."""

    kind: str
    content: bytes
    values: tuple[str, ...]


def font(size: int, number: int = 0) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """A Chinese font where the machine has one; Pillow's own has only Latin letters and digits."""
    path = FONTS[number % len(FONTS)]
    return ImageFont.truetype(path, size) if Path(path).exists() else ImageFont.load_default(size)


def citizen_id(random: Random) -> str:
    born = f"{random.randint(1935, 2012)}{random.randint(1, 12):02}{random.randint(1, 28):02}"
    body = f"371325{born}{random.randint(1, 999):03}"
    return body + CHECKS[sum(int(c) * w for c, w in zip(body, WEIGHTS, strict=True)) % 11]


def phone(random: Random) -> str:
    return f"1{random.choice('35789')}{random.randint(0, 999_999_999):09}"


def card(random: Random) -> str:
    body = "62" + "".join(random.choice("0123456789") for _ in range(16))
    total = sum(sum(divmod(int(c) * (2 - i % 2), 10)) for i, c in enumerate(reversed(body)))
    return body + str(-total % 10)


def name(random: Random) -> str:
    return random.choice(SURNAMES) + "".join(random.choice(GIVEN) for _ in range(random.randint(1, 2)))


def listed(random: Random) -> tuple[Image.Image, tuple[str, ...]]:
    """A scanned list of recipients: an A4 page, lines or none between the cells."""
    image = Image.new("RGB", (1240, 900 + random.randint(0, 500)), "white")
    draw = ImageDraw.Draw(image)
    face, big = font(random.choice((20, 24, 28)), random.randint(0, 1)), font(36)
    draw.text((320, 40), "2025年度低保对象名单", font=big, fill="black")
    columns = (60, 120, 260, 620, 860)
    values: list[str] = []
    for row in range(random.randint(6, 16)):
        y = 120 + row * 48
        own = (citizen_id(random), phone(random), card(random))
        for x, text in zip(columns, (str(row + 1), name(random), *own), strict=True):
            draw.text((x, y), text, font=face, fill="black")
        if random.random() < 0.7:
            draw.line((50, y + 42, 1200, y + 42), fill="grey")
        values += own
    return image, tuple(values)


def single(random: Random) -> tuple[Image.Image, tuple[str, ...]]:
    """A screenshot with one number."""
    make, label = random.choice(((citizen_id, "身份证号"), (phone, "联系电话"), (card, "一卡通号")))
    value, face = make(random), font(random.choice((18, 22, 28)))
    width = int(face.getlength(f"{label}：{value}")) + random.randint(40, 400)
    image = Image.new("RGB", (width, random.randint(120, 400)), random.choice(("white", "#f5f5f5", "#e8f0e0")))
    ImageDraw.Draw(image).text((20, random.randint(10, 70)), f"{label}：{value}", font=face, fill="#222")
    return image, (value,)


def id_card(random: Random) -> tuple[Image.Image, tuple[str, ...]]:
    """The front of a citizen's card, as drawn by someone who has only read of one."""
    value = citizen_id(random)
    image = Image.new("RGB", (860, 540), "#dbe9f2")
    draw = ImageDraw.Draw(image)
    for row, line in enumerate(
        (
            f"姓名　{name(random)}",
            "性别　女　民族　汉",
            f"出生　{value[6:10]}年{value[10:12]}月{value[12:14]}日",
            "住址　某省某县某镇某村",
        )
    ):
        draw.text((50, 60 + row * 80), line, font=font(32), fill="black")
    draw.ellipse((640, 110, 780, 250), fill="#b8c4cc")
    draw.rectangle((600, 260, 820, 380), fill="#a8b4bc")
    draw.text((50, 440), f"公民身份号码　　{value}", font=font(34), fill="black")
    return image, (value,)


def board(random: Random) -> tuple[Image.Image, tuple[str, ...]]:
    """A notice without a person: what a village built and paid."""
    image = Image.new("RGB", (1100, 800), "white")
    draw = ImageDraw.Draw(image)
    draw.text((300, 30), "村级工程公示", font=font(40), fill="#a00")
    lines = (
        f"道路硬化 {random.randint(300, 3000)} 米，投资 {random.randint(1, 90)}.{random.randint(10, 99)} 万元",
        f"公示期：2025年{random.randint(1, 12)}月{random.randint(1, 20)}日起七天",
        f"合同编号 HT-2025-{random.randint(1, 999):03}　凭证 {random.randint(1, 200)} 号",
        "监督电话：12345　办公电话：0539-2251234",
        f"低保 {random.randint(10, 99)} 户 {random.randint(100, 199)} 人，特困 {random.randint(1, 30)} 人",
    )
    for row, line in enumerate(lines):
        draw.text((60, 130 + row * 90), line, font=font(30, row), fill="black")
    return image, ()


def landscape(random: Random) -> tuple[Image.Image, tuple[str, ...]]:
    """Sky, hills, fields and noise, as in a photograph of a village."""
    image = Image.new("RGB", (1000, 700), "#9cc7e8")
    draw = ImageDraw.Draw(image)
    for layer in range(4):
        shade = (60 + layer * 20, 120 - layer * 15, 60)
        high, phase = random.randint(40, 120), random.random() * 6
        ridge = [(x, 300 + layer * 90 + high * math.sin(x / (90 + layer * 30) + phase)) for x in range(0, 1001, 10)]
        draw.polygon([*ridge, (1000, 700), (0, 700)], fill=shade)
    for _ in range(random.randint(2, 8)):
        x, y = random.randint(0, 900), random.randint(380, 600)
        draw.rectangle((x, y, x + 70, y + 50), fill="#d8c8b0")
        draw.polygon([(x - 8, y), (x + 35, y - 30), (x + 78, y)], fill="#884838")
    noise = Image.effect_noise(image.size, 40).convert("RGB")
    return Image.blend(image, noise, 0.15).filter(ImageFilter.GaussianBlur(0.6)), ()


def stamp(image: Image.Image, random: Random) -> Image.Image:
    """A red round seal over the middle."""
    layer = Image.new("RGBA", image.size, (0, 0, 0, 0))
    draw = ImageDraw.Draw(layer)
    size = min(image.size) // 2
    x, y = random.randint(0, image.width - size), random.randint(0, image.height - size)
    red = (200, 20, 20, 150)
    draw.ellipse((x, y, x + size, y + size), outline=red, width=6)
    draw.regular_polygon((x + size / 2, y + size / 2, size / 7), 5, fill=red)
    draw.text((x + size / 5, y + size * 0.7), "某某镇人民政府", font=font(max(12, size // 10)), fill=red)
    return Image.alpha_composite(image.convert("RGBA"), layer).convert("RGB")


def grey(image: Image.Image, random: Random) -> Image.Image:
    """A pale photocopy with specks."""
    pale = Image.blend(image.convert("L").convert("RGB"), Image.new("RGB", image.size, "#bbb"), 0.35)
    return Image.blend(pale, Image.effect_noise(image.size, 60).convert("RGB"), 0.12)


def skewed(image: Image.Image, random: Random) -> Image.Image:
    return image.rotate(random.uniform(-6, 6), expand=True, fillcolor="white", resample=Image.Resampling.BICUBIC)


def turned(image: Image.Image, random: Random) -> Image.Image:
    return image.rotate(random.choice((90, 180, 270)), expand=True)


def as_it_is(image: Image.Image, _random: Random) -> Image.Image:
    return image


PRIVATE = (listed, single, id_card)
BENIGN = (board, landscape)
WAYS: tuple[tuple[str, Callable[[Image.Image, Random], Image.Image], str], ...] = (
    ("screenshot", as_it_is, "PNG"),
    ("skewed", skewed, "PNG"),
    ("grey", grey, "PNG"),
    ("JPEG 60", as_it_is, "JPEG"),
    ("stamped", stamp, "PNG"),
    ("turned", turned, "JPEG"),
)


def pictures(count: int, private: bool, seed: int = 15) -> Iterator[Picture]:
    """Each thing shown in each way in turn."""
    random = Random(seed)
    things = PRIVATE if private else BENIGN
    for number in range(count):
        thing, (way, change, form) = things[number % len(things)], WAYS[number // len(things) % len(WAYS)]
        image, values = thing(random)
        stream = io.BytesIO()
        changed = change(image, random)
        changed.save(stream, form, **({"quality": 60} if form == "JPEG" else {}))
        yield Picture(f"{thing.__name__}, {way}", stream.getvalue(), values)
