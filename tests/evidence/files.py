"""Pictures and documents to bring: good ones, and some that nobody should."""

import io
import struct
import zlib

from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

PLACE = "Zqxvplace 51.5007 N"


def picture(width=300, height=200, kind="JPEG", mode="RGB", **more) -> bytes:
    """A picture, red at its left half and blue at its right."""
    made = Image.new(mode, (width, height), "red" if mode != "L" else 60)
    made.paste("blue" if mode != "L" else 200, (width // 2, 0, width, height))
    out = io.BytesIO()
    made.save(out, kind, **more)
    return out.getvalue()


def photo(orientation=1, width=3000, height=2250) -> bytes:
    """A JPEG as a telephone makes it: place, camera, small copy, comment, and something after its end."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010E] = PLACE
    exif[0x8825] = {1: "N", 2: (51.0, 30.0, 2.52), 3: "W", 4: (0.0, 7.0, 39.0)}
    return picture(width, height, exif=exif, comment=PLACE.encode()) + f"trailing {PLACE}".encode()


def bomb(width=60_000, height=60_000) -> bytes:
    """A PNG whose head says that it is very large."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 999)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + sign + body + struct.pack(">I", zlib.crc32(sign + body))
        for sign, body in parts
    )


def pdf(pages=1, *, acts=False, holds=False, password="", width=595, picture_in_it=b"") -> bytes:
    """A document, with whatever must not be kept."""
    writer = PdfWriter()
    for _page in range(pages):
        writer.add_blank_page(width, 842)
    writer.add_metadata({"/Author": PLACE})
    writer.pages[0][NameObject("/Annots")] = ArrayObject([writer._add_object(_stamp(writer))])
    if picture_in_it:
        Image.open(io.BytesIO(picture_in_it)).save(out := io.BytesIO(), "PDF")
        writer.append(out)
    if acts:
        script = DictionaryObject({
            NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert('Zqxvscript')"),
        })  # fmt: skip
        named = DictionaryObject({NameObject("/Names"): ArrayObject([TextStringObject("Zqxvname"), script])})
        writer.root_object[NameObject("/Names")] = DictionaryObject({NameObject("/JavaScript"): named})
        action = DictionaryObject({
            NameObject("/S"): NameObject("/Launch"), NameObject("/F"): TextStringObject("Zqxvlaunch.exe"),
        })  # fmt: skip
        writer.pages[0][NameObject("/AA")] = DictionaryObject({NameObject("/O"): action})
        link = DictionaryObject({
            NameObject("/Type"): NameObject("/Annot"), NameObject("/Subtype"): NameObject("/Link"),
            NameObject("/Rect"): ArrayObject([]), NameObject("/A"): action,
        })  # fmt: skip
        writer.pages[0]["/Annots"].append(link)
        writer.root_object[NameObject("/OpenAction")] = action
    if holds:
        writer.add_attachment("Zqxvattached.txt", b"Zqxvinside")
    if password:
        writer.encrypt(password)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _stamp(writer: PdfWriter) -> DictionaryObject:
    """A note that somebody put on a page, as Acrobat writes one: with a picture of itself."""
    font = DictionaryObject({
        NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1"),
        NameObject("/BaseFont"): NameObject("/Helvetica"),
    })  # fmt: skip
    look = DecodedStreamObject()
    look.set_data(b"BT /F 20 Tf 10 20 Td (Grade nine) Tj ET")
    box = ArrayObject([NumberObject(n) for n in (0, 0, 250, 100)])
    look.update({
        NameObject("/Type"): NameObject("/XObject"), NameObject("/Subtype"): NameObject("/Form"), NameObject("/BBox"): box,
        NameObject("/Resources"): DictionaryObject({NameObject("/Font"): DictionaryObject({NameObject("/F"): font})}),
    })  # fmt: skip
    return DictionaryObject({
        NameObject("/Type"): NameObject("/Annot"), NameObject("/Subtype"): NameObject("/Stamp"),
        NameObject("/Rect"): ArrayObject([NumberObject(n) for n in (50, 550, 300, 650)]), NameObject("/F"): NumberObject(4),
        NameObject("/AP"): DictionaryObject({NameObject("/N"): writer._add_object(look)}),
    })  # fmt: skip
