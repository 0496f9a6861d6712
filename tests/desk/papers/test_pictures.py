"""The two pictures of a receipt: small enough for a cheap phone, and pixels alone."""

from __future__ import annotations

import io

from PIL import Image

from gongkai.check.pictures import MOST, MOST_SMALL
from gongkai.check.privacy.attachments.picture import has_hidden_data
from gongkai.desk.papers.pictures import LARGE_SIDE, SMALL_SIDE, large_and_small


def test_a_photograph_of_a_phone_is_made_small() -> None:
    # Noise is what compresses worst.
    large, small = large_and_small(Image.effect_noise((4000, 3000), 120).convert("RGB"))
    assert len(large) <= MOST
    assert len(small) <= MOST_SMALL
    assert Image.open(io.BytesIO(large)).size == (LARGE_SIDE, 1200)
    assert Image.open(io.BytesIO(small)).size == (SMALL_SIDE, 180)


def test_a_small_picture_is_not_made_larger() -> None:
    large, small = large_and_small(Image.new("RGB", (200, 100), "white"))
    assert [Image.open(io.BytesIO(content)).size for content in (large, small)] == [(200, 100), (200, 100)]


def test_nothing_of_the_camera_gets_through() -> None:
    data = Image.Exif()
    data[0x0132] = "2026:09:01 10:00:00"
    stream = io.BytesIO()
    Image.new("RGB", (600, 400), "white").save(stream, "JPEG", exif=data, comment=b"secret")
    assert not any(map(has_hidden_data, large_and_small(Image.open(stream))))


def test_the_same_picture_gives_the_same_bytes() -> None:
    image = Image.linear_gradient("L").convert("RGB")
    assert large_and_small(image) == large_and_small(image)
