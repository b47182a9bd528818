"""Pages as small grey pictures, and whether two of them show the same.

A page is drawn four times as fine as it is kept and then reduced, so that what a renderer does at the edge
of a letter leaves next to no trace, while a word, a rule or a ground that moved or went does.
"""

import os
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops, ImageFilter

KEPT = Path(__file__).parent / "pictures"
_DOTS = 40
"""Dots an inch of what is kept."""
_FINER = 4
FINE = _DOTS * _FINER
"""Dots an inch of what is drawn."""
_SAME = ((1, 24), (5, 4))
"""So far apart, of 255, the greys of a dot may be once its neighbours up to a distance are counted in: lines and
letters close by, pale grounds from further off."""


def drawn(data: bytes, page: int = 0, **how) -> Image.Image:
    """Return a page as a small grey picture; ``how`` is handed to pdfium."""
    document = pypdfium2.PdfDocument(data)
    try:
        fine = document[page].render(scale=FINE / 72, grayscale=True, **how).to_pil()
    finally:
        document.close()
    return reduced(fine)


def reduced(fine: Image.Image) -> Image.Image:
    """Return the small picture of a page that somebody drew; what stands beyond whole dots is cut."""
    grey = fine.convert("L")
    return grey.crop((0, 0, *(length // _FINER * _FINER for length in grey.size))).reduce(_FINER)


def difference(one: Image.Image, other: Image.Image, looser: int = 1) -> Image.Image:
    """Return where two pictures differ, as far as it counts: black where they do not.

    ``looser`` is how many times as far apart they may be.
    """
    if one.size != other.size:
        return Image.new("L", one.size, 255)
    found = Image.new("L", one.size, 0)
    for distance, most in _SAME:
        blurred = (image.filter(ImageFilter.BoxBlur(distance)) for image in (one, other))
        apart = ImageChops.difference(*blurred)
        limit = most * looser + 1
        found = ImageChops.lighter(found, apart.point([0] * limit + [*range(limit, 256)]))
    return found


def same(one: Image.Image, other: Image.Image, looser: int = 1) -> bool:
    """Say whether two pictures show the same; see ``difference``."""
    return difference(one, other, looser).getbbox() is None


def compare(name: str, data: bytes, page: int, folder: Path) -> None:
    """Compare a page with the picture that is kept of it; ``TUTOR_DESK_WRITE_GOLDEN=1`` keeps this one instead.

    Where they differ, a picture of both and of the difference is written into the folder, to be looked at.
    """
    now, path = drawn(data, page), KEPT / f"{name}.png"
    if os.environ.get("TUTOR_DESK_WRITE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        now.point([min((grey + 2) // 4 * 4, 255) for grey in range(256)]).save(path, optimize=True)
    with Image.open(path) as kept:
        before = kept.convert("L")
    found = difference(before, now)
    where = found.getbbox()
    if where is None:
        return
    beside = Image.new("L", (before.width + now.width + found.width, max(before.height, now.height)), 255)
    beside.paste(before, (0, 0))
    beside.paste(now, (before.width, 0))
    beside.paste(
        ImageChops.invert(found.point([min(grey * 8, 255) for grey in range(256)])),
        (before.width + now.width, 0),
    )
    told = folder / f"{name}.png"
    beside.save(told)
    message = (
        f"{name} looks different from {where[:2]} to {where[2:]}: kept, now and the difference are in {told}"
    )
    raise AssertionError(message)
