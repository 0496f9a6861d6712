"""The new file holds pixels and nothing else."""

from __future__ import annotations

import io

import pypdf
import pytest
from PIL import Image

from gongkai.check.privacy.attachments.picture import has_hidden_data
from gongkai.desk.redact.flat import FORMATS, flat_pdf, flat_picture
from tests.desk.redact.scans import written

TRACE = "摄于某某家中"


def photograph() -> Image.Image:
    """As Pillow opens one, with notes that it would hand on."""
    image = written("公示期七天")
    data = Image.Exif()
    data[0x010E] = TRACE
    image.info.update(exif=data.tobytes(), icc_profile=TRACE.encode(), comment=TRACE.encode(), dpi=(300, 300))
    return image


@pytest.mark.parametrize("ending", FORMATS)
def test_a_picture_carries_nothing_but_its_pixels(ending: str) -> None:
    content = flat_picture(photograph(), ending)
    assert not has_hidden_data(content)
    assert TRACE.encode() not in content
    with Image.open(io.BytesIO(content)) as image:
        assert (image.format, image.mode, image.size) == (FORMATS[ending], "RGB", photograph().size)
        assert not {"exif", "icc_profile", "comment", "xmp"} & set(image.info)
        assert not image.getexif()


def test_a_pdf_has_one_picture_a_page_and_nothing_else() -> None:
    content = flat_pdf([photograph(), photograph()], [(595.5, 842), (842, 595.5)])
    assert TRACE.encode() not in content
    reader = pypdf.PdfReader(io.BytesIO(content))
    assert reader.metadata is None
    assert reader.xmp_metadata is None
    assert set(reader.root_object) <= {"/Type", "/Pages"}
    assert [tuple(page.mediabox)[2:] for page in reader.pages] == [(595.5, 842), (842, 595.5)]
    for page in reader.pages:
        assert page.extract_text() == ""
        assert len(page.images) == 1
        assert set(page) <= {"/Type", "/Parent", "/MediaBox", "/Resources", "/Contents"}


def test_the_same_pictures_give_the_same_bytes() -> None:
    assert flat_pdf([photograph()], [(595, 842)]) == flat_pdf([photograph()], [(595, 842)])
