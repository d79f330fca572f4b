"""Photographs are drawn anew: upright, no larger than needed, without what the camera wrote beside them."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from dondoc.inspections.pictures import LONGEST, SMALL, FileKind, NotDrawn, drawn_anew, kind_of

PLACE = "Nhà riêng của người chụp"


def photograph(size: tuple[int, int] = (400, 300), *, orientation: int = 1, kind: str = "JPEG") -> bytes:
    """As a telephone writes it: with where it stood, and which way it was held."""
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010E] = PLACE
    exif.get_ifd(0x8825)[1] = "N"
    Image.new("RGB", size, "navy").save(out, kind, exif=exif)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_nothing_that_the_camera_wrote_is_kept(kind: str) -> None:
    came = photograph(kind=kind)
    assert Image.open(io.BytesIO(came)).getexif().get_ifd(0x8825)
    for data in (drawn_anew(came).data, drawn_anew(came).small):
        kept = Image.open(io.BytesIO(data))
        assert kept.format == "JPEG"
        assert not kept.getexif()
        assert PLACE.encode() not in data


def test_one_held_sideways_stands_upright_and_a_large_one_is_made_smaller() -> None:
    turned = Image.open(io.BytesIO(drawn_anew(photograph((400, 300), orientation=6)).data))
    assert turned.size == (300, 400)
    large = drawn_anew(photograph((4000, 1000)))
    assert max(Image.open(io.BytesIO(large.data)).size) == LONGEST
    assert max(Image.open(io.BytesIO(large.small)).size) == SMALL


def test_what_is_seen_through_stands_on_white() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(out, "PNG")
    kept = Image.open(io.BytesIO(drawn_anew(out.getvalue()).data))
    assert kept.getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize("data", [b"\xff\xd8\xff", photograph()[:200], b"\x89PNG\r\n\x1a\n" + bytes(40)])
def test_what_is_no_whole_picture_does_not_come_through(data: bytes) -> None:
    assert kind_of(data) is FileKind.PHOTOGRAPH
    with pytest.raises(NotDrawn):
        drawn_anew(data)


def test_a_picture_of_too_many_dots_is_not_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dondoc.inspections.pictures.MOST_DOTS", 1_000)
    with pytest.raises(NotDrawn):
        drawn_anew(photograph())


def test_a_kind_is_told_by_the_bytes() -> None:
    assert kind_of(bytes([0, 0, 0, 24]) + b"ftypheic") is FileKind.HEIC
    assert kind_of(b"<svg xmlns='http://www.w3.org/2000/svg'>") is FileKind.OTHER
    assert kind_of(b"GIF89a") is FileKind.OTHER
