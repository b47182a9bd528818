"""Fill in sheets as students do, with libraries that did not write them."""

import ctypes
import io

import pypdf
import pypdfium2
from pypdf.generic import NameObject, TextStringObject
from pypdfium2 import raw


def by_pypdf(data: bytes, answers: dict[str, str]) -> bytes:
    """Return the sheet with these answers, choices written with their slash, as pypdf fills it in."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    for page in writer.pages:
        writer.update_page_form_field_values(page, answers, auto_regenerate=False)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def by_pdfium(data: bytes, texts: dict[str, str], ticks: dict[str, str]) -> bytes:
    """Return the sheet as somebody fills it in with pdfium, the viewer of Chrome: by clicking and typing."""
    places = _places(data)
    file = pypdfium2.PdfDocument(data)
    file.init_forms()
    form = file.formenv.raw
    for number in range(len(file)):
        page = file[number]
        for name, words in {**texts, **dict.fromkeys(ticks)}.items():
            where = places.get((number, f"{name}/{ticks[name]}" if name in ticks else name))
            if where is None:
                continue
            x, y = where
            raw.FORM_OnMouseMove(form, page, 0, x, y)
            raw.FORM_OnLButtonDown(form, page, 0, x, y)
            raw.FORM_OnLButtonUp(form, page, 0, x, y)
            if words is not None:
                text = words.encode("utf-16-le") + b"\0\0"
                raw.FORM_ReplaceSelection(form, page, ctypes.cast(text, ctypes.POINTER(ctypes.c_ushort)))
        raw.FORM_ForceToKillFocus(form)
        page.close()
    out = io.BytesIO()
    file.save(out)
    file.close()
    return out.getvalue()


def changed(data: bytes, change) -> bytes:
    """Return the file after something was done to its writer."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def field(writer, name):
    """Return a field of a file by its name."""
    fields = writer.root_object["/AcroForm"]["/Fields"]
    return next(one.get_object() for one in fields if one.get_object()["/T"] == name)


def put(writer, name, words):
    """Write straight into a field, whatever it is."""
    field(writer, name)[NameObject("/V")] = TextStringObject(words)


def _places(data: bytes) -> dict[tuple[int, str], tuple[float, float]]:
    found = {}
    for number, page in enumerate(pypdf.PdfReader(io.BytesIO(data)).pages):
        for widget in (one.get_object() for one in page.get("/Annots", [])):
            left, bottom, right, top = map(float, widget["/Rect"])
            name = widget.get("/T")
            if name is None:
                state = next(key for key in widget["/AP"]["/N"] if key != "/Off")
                name = f"{widget['/Parent']['/T']}{state}"
            found[number, str(name)] = ((left + right) / 2, (bottom + top) / 2)
    return found
