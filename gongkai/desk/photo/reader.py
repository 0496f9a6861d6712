"""The process that reads one photograph: `python -m gongkai.desk.photo.reader`, with the limits of the guard's.

A line of JSON in, {"path": on the disk, "ending": ".jpg"}; a line out: what `read` returns, or {"why": in Chinese}.
"""

from __future__ import annotations

import base64
import io
from pathlib import Path
from typing import Any

from PIL import Image, ImageOps

from gongkai.check.privacy.attachments.kinds import ENDINGS, kind_of
from gongkai.check.privacy.attachments.parts import UnreadableError
from gongkai.check.privacy.attachments.reader import MAX_FILE, regular, serve
from gongkai.check.privacy.attachments.writing import Line, lines_in, upright_of
from gongkai.desk.redact.reader import picture_of

LONG_SIDE = 2400
"""Pixels of what is kept of a photograph; it is read at somewhat fewer (`writing.LONG_SIDE`)."""
SMALLER = 0.8
"""Of the second reading: what a picture says must not hang on its size."""
QUALITY = 85


def main() -> None:
    serve(answer)


def answer(asked: dict[str, Any]) -> dict[str, Any]:
    try:
        return read(Path(asked["path"]), asked["ending"])
    except UnreadableError as error:
        return {"why": str(error)}
    except Exception:
        # Parsers fail in more ways than can be listed; every one of them means that the picture can't be seen.
        return {"why": "打不开，内容损坏，或不是 PNG、JPEG、WebP 图片"}


def read(path: Path, ending: str) -> dict[str, Any]:
    """`picture`: upright, a JPEG in base64, with nothing of the camera's; `size`: its pixels; `lines` and `again`: what
    each reading found in it: corners, text, confidence, and where each letter stands.

    Raises UnreadableError, OSError, and what parsers raise.
    """
    content = regular(path)
    if len(content) > MAX_FILE:
        raise UnreadableError("文件太大")
    if ending not in ENDINGS or kind_of(content) != ENDINGS[ending]:
        raise UnreadableError("内容不是 PNG、JPEG、WebP 图片，或者扩展名写错了")
    image = picture_of(content)
    image.thumbnail((LONG_SIDE, LONG_SIDE))
    upright, _, lines = upright_of(image, letters=True)
    stream = io.BytesIO()
    Image.frombytes("RGB", upright.size, upright.tobytes()).save(stream, "JPEG", quality=QUALITY)
    return {
        "picture": base64.b64encode(stream.getvalue()).decode(),
        "size": upright.size,
        "lines": [told(line, 1) for line in lines],
        "again": [told(line, SMALLER) for line in lines_in(harder(upright), letters=True)],
    }


def harder(image: Image.Image) -> Image.Image:
    """Smaller, grey, and as dark on light as it can be."""
    width, height = image.size
    grey = ImageOps.autocontrast(image.convert("L"), cutoff=1)
    return grey.resize((round(width * SMALLER), round(height * SMALLER)), Image.Resampling.LANCZOS).convert("RGB")


def told(line: Line, scale: float) -> list[Any]:
    def quad(corners: Any) -> Any:
        return [[round(x / scale, 1), round(y / scale, 1)] for x, y in corners]

    return [quad(line.corners), line.text, round(line.confidence, 3), [box and quad(box) for box in line.letters]]


if __name__ == "__main__":
    main()
