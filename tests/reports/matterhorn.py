"""Checks a PDF against PDF/UA-1: the conditions of the Matterhorn Protocol that a machine can decide.

It stands on pypdf and fontTools, which know nothing of how our papers are written, and names each failure
by its number in the protocol (https://pdfa.org/resource/the-matterhorn-protocol/). What the protocol does
not number, such as marks that nobody owns, is named in words. What our papers never have (forms, notes,
layers, videos, files inside) is a failure by being there.
"""

import io
import itertools
import re
from collections import Counter
from collections.abc import Iterator

import pypdf
from fontTools.ttLib import TTFont
from pypdf.generic import BooleanObject, ContentStream, DictionaryObject

STANDARD = {
    "Document",
    "Part",
    "Art",
    "Sect",
    "Div",
    "BlockQuote",
    "Caption",
    "TOC",
    "TOCI",
    "Index",
    "NonStruct",
    "Private",
    "P",
    "H",
    "H1",
    "H2",
    "H3",
    "H4",
    "H5",
    "H6",
    "L",
    "LI",
    "Lbl",
    "LBody",
    "Table",
    "TR",
    "TH",
    "TD",
    "THead",
    "TBody",
    "TFoot",
    "Span",
    "Quote",
    "Note",
    "Reference",
    "BibEntry",
    "Code",
    "Link",
    "Annot",
    "Ruby",
    "RB",
    "RT",
    "RP",
    "Warichu",
    "WT",
    "WP",
    "Figure",
    "Formula",
    "Form",
}
CHILDREN = {
    "L": {"Caption", "L", "LI"},
    "LI": {"Lbl", "LBody"},
    "Table": {"Caption", "TR", "THead", "TBody", "TFoot"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TFoot": {"TR"},
    "TR": {"TH", "TD"},
}
PARENTS = {
    "LI": {"L"},
    "Lbl": {"LI", "Note"},
    "LBody": {"LI"},
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "TH": {"TR"},
    "TD": {"TR"},
}
PAINTING = {
    b"Tj",
    b"TJ",
    b"'",
    b'"',
    b"f",
    b"F",
    b"f*",
    b"S",
    b"s",
    b"B",
    b"B*",
    b"b",
    b"b*",
    b"Do",
    b"sh",
    b"BI",
}
XMP = {
    "06-002": rb"<pdfuaid:part>1</pdfuaid:part>",
    "06-003": rb"<dc:title>.*<rdf:li[^>]*>[^<]+</rdf:li>.*</dc:title>",
}


def failures(data: bytes) -> list[str]:
    """Return what is wrong with a file, nothing if it conforms; each line begins with a number."""
    file = pypdf.PdfReader(io.BytesIO(data), strict=True)
    root = file.trailer["/Root"]
    found = [*_document(file, root), *_metadata(root)]
    tree = root.get("/StructTreeRoot")
    if tree is None:
        return [*found, "01-005 no structure at all"]
    elems = list(_walk(tree["/K"], None))
    found += [*_types(elems, tree), *_headings(elems), *_tables(elems), *_figures(elems)]
    for number, page in enumerate(file.pages):
        found += [f"{problem} on page {number + 1}" for problem in _page(page, file)]
    return [*found, *_ownership(file, tree, elems), *_fonts(file)]


def _document(file, root) -> Iterator[str]:
    if file.pdf_header < "%PDF-1.7":
        yield "00-001 an old version"
    if not _true(root.get("/MarkInfo", {}).get("/Marked")):
        yield "06-001 not said to be tagged"
    if _true(root.get("/MarkInfo", {}).get("/Suspects")):
        yield "01-007 suspects"
    if not re.fullmatch(r"[a-z]{2}(-[A-Z]{2})?", root.get("/Lang", "")):
        yield "11-001 no language"
    preferences = root.get("/ViewerPreferences", {})
    if "/DisplayDocTitle" not in preferences:
        yield "07-001 the title is not shown"
    elif not _true(preferences["/DisplayDocTitle"]):
        yield "07-002 the title is not shown"
    for key, number in {"/OCProperties": "20-001", "/Perms": "29-001"}.items():
        if key in root:
            yield f"{number} {key}"
    if "/XFA" in root.get("/AcroForm", {}):
        yield "25-001 a form of another kind"
    if "/EmbeddedFiles" in root.get("/Names", {}):
        yield "21-001 a file inside"
    if len(file.pages) > 1 and not file.outline:
        yield "no bookmarks"
    if not (file.metadata and file.metadata.title):
        yield "06-003 no title"
    if file.is_encrypted and not file.user_access_permissions.EXTRACT_TEXT_AND_GRAPHICS:
        yield "26-002 locked for screen readers"


def _true(value) -> bool:
    return isinstance(value, BooleanObject) and value.value


def _metadata(root) -> Iterator[str]:
    stream = root.get("/Metadata")
    if stream is None:
        yield "06-001 no metadata"
        return
    if "/Filter" in stream:
        yield "06-001 metadata that a searcher cannot read"
    for number, pattern in XMP.items():
        if not re.search(pattern, stream.get_data(), re.DOTALL):
            yield f"{number} {pattern.decode()}"


def _walk(elem, parent) -> Iterator[tuple[DictionaryObject, DictionaryObject | None]]:
    """Yield each element with its parent."""
    elem = elem.get_object()
    yield elem, parent
    for kid in _kids(elem):
        if isinstance(kid, DictionaryObject) and "/S" in kid:
            yield from _walk(kid, elem)


def _kids(elem) -> list:
    kids = elem.get("/K", [])
    return [kid.get_object() for kid in (kids if isinstance(kids, list) else [kids])]


def _kind(elem) -> str:
    return elem["/S"][1:]


def _types(elems, tree) -> Iterator[str]:
    if "/RoleMap" in tree:
        yield "02-001 types of its own"
    if _kind(elems[0][0]) != "Document":
        yield "01-006 not a document"
    for elem, parent in elems:
        kind = _kind(elem)
        if kind not in STANDARD:
            yield f"02-001 {kind}"
        if parent is not None and elem["/P"].get_object() is not parent:
            yield f"{kind} does not know its parent"
        if kind in PARENTS and _kind(parent) not in PARENTS[kind]:
            yield f"09-004 {kind} in {_kind(parent)}"
        below = [_kind(kid) for kid in _kids(elem) if isinstance(kid, DictionaryObject) and "/S" in kid]
        if kind in CHILDREN and not set(below) <= CHILDREN[kind]:
            yield f"09-004 {kind} holds {below}"
        if kind in CHILDREN and len(below) < len(_kids(elem)):
            yield f"09-004 words straight in {kind}"
        if not _kids(elem):
            yield f"empty {kind}"


def _headings(elems) -> Iterator[str]:
    levels = [int(_kind(elem)[1]) for elem, _parent in elems if re.fullmatch("H[1-6]", _kind(elem))]
    if any(_kind(elem) == "H" for elem, _parent in elems):
        yield "14-006 H beside H1"
    if not levels or levels[0] != 1:
        yield "14-002 the first heading is not H1"
    for before, after in itertools.pairwise(levels):
        if after > before + 1:
            yield f"14-003 H{before} then H{after}"


def _tables(elems) -> Iterator[str]:
    for elem, _parent in elems:
        if _kind(elem) == "TH" and elem.get("/A", {}).get("/Scope") not in ("/Column", "/Row", "/Both"):
            yield "15-003 a header cell without scope"
        if _kind(elem) == "Table":
            rows = [row for row in _kids(elem) if _kind(row) == "TR"]
            if len({len(_kids(row)) for row in rows}) != 1:
                yield "15-001 rows of several lengths"
            if not all(_kind(cell) == "TH" for cell in _kids(rows[0])):
                yield "15-003 no headings"


def _figures(elems) -> Iterator[str]:
    for elem, _parent in elems:
        if _kind(elem) in ("Figure", "Formula"):
            if not (elem.get("/Alt") or elem.get("/ActualText")):
                yield "13-004 a picture without words"
            box = elem.get("/A", {}).get("/BBox", [])
            if len(box) != 4 or not (box[0] < box[2] and box[1] < box[3]):
                yield "a picture without a place"


def _page(page, file) -> Iterator[str]:
    yield from _widgets(page, file)
    if page.get("/Tabs") != "/S":
        yield "28-007 the tab order is not that of the structure"
    if page["/Resources"].get("/XObject"):
        yield "30-001 a picture or form"
    stack: list[str] = []
    marks: list[int] = []
    for operands, operator in ContentStream(page.get_contents(), file).operations:
        if operator in (b"BDC", b"BMC"):
            facts = operands[1] if len(operands) > 1 else {}
            kind = "tagged" if "/MCID" in facts else "artifact" if operands[0] == "/Artifact" else ""
            if kind == "tagged":
                marks.append(facts["/MCID"])
                if "artifact" in stack:
                    yield "01-004 tagged inside decoration"
            if kind and "tagged" in stack:
                yield f"01-003 {kind} inside tagged"
            stack.append(kind)
        elif operator == b"EMC":
            if not stack:
                yield "marks that end without beginning"
                return
            stack.pop()
        elif operator in PAINTING and not {"tagged", "artifact"} & set(stack):
            yield f"01-005 {operator.decode()} outside of everything"
    if stack:
        yield "marks that do not end"
    if len(set(marks)) < len(marks):
        yield "one mark twice"


def _widgets(page, file) -> Iterator[str]:
    """Every field that is seen has a name, looks of its own, and an element that speaks of it."""
    numbers = file.root_object["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    parents = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
    for reference in page.get("/Annots", []):
        widget = reference.get_object()
        if widget.get("/Subtype") != "/Widget":
            yield "28-002 a note"
        if widget.get("/F", 0) & 2:
            continue
        if not (widget.get("/TU") or widget.get("/Parent", {}).get("/TU")):
            yield "28-005 a field without a name"
        owner = parents.get(widget.get("/StructParent"))
        elem = owner.get_object() if owner is not None else {}
        spoken = [
            kid.raw_get("/Obj") for kid in _kids(elem) if isinstance(kid, DictionaryObject) and "/Obj" in kid
        ]
        if elem.get("/S") != "/Form" or reference not in spoken:
            yield "28-010 a field that no element speaks of"
        if "/N" not in widget.get("/AP", {}):
            yield "a field that does not say how it looks"


def _ownership(file, tree, elems) -> Iterator[str]:
    """Every mark on a page has one owner, and the page's own list says the same."""
    numbers = tree["/ParentTree"]["/Nums"]
    parents = {int(key): owners.get_object() for key, owners in zip(numbers[::2], numbers[1::2], strict=True)}
    pages = {page.indirect_reference.idnum: page for page in file.pages}
    owned: Counter[tuple[int, int]] = Counter()
    for elem, _parent in elems:
        for kid in _kids(elem):
            apart = isinstance(kid, DictionaryObject)
            if apart and ("/S" in kid or "/Obj" in kid):
                continue
            page = (kid if apart else elem).raw_get("/Pg").idnum
            mark = int(kid["/MCID"] if apart else kid)
            owned[page, mark] += 1
            owners = parents.get(pages[page].get("/StructParents"), [])
            if mark >= len(owners) or owners[mark].get_object() is not elem:
                yield f"mark {mark} is owned by another than {_kind(elem)}"
    there = Counter(
        (number, int(operands[1]["/MCID"]))
        for number, page in pages.items()
        for operands, operator in ContentStream(page.get_contents(), file).operations
        if operator == b"BDC" and "/MCID" in operands[1]
    )
    if owned != there:
        yield f"marks without an owner: {list((there - owned) + (owned - there))}"


def _fonts(file) -> Iterator[str]:
    used: dict[int, tuple[DictionaryObject, set[int]]] = {}
    for page in file.pages:
        fonts = page["/Resources"].get("/Font", {})
        codes: set[int] = set()
        for operands, operator in ContentStream(page.get_contents(), file).operations:
            if operator == b"Tf":
                reference = fonts.raw_get(operands[0])
                codes = used.setdefault(reference.idnum, (reference.get_object(), set()))[1]
            elif operator in (b"Tj", b"TJ"):
                strings = operands if operator == b"Tj" else operands[0]
                codes.update(*(part.original_bytes for part in strings if hasattr(part, "original_bytes")))
    for font, codes in used.values():
        yield from (f"{problem} in {font['/BaseFont']}" for problem in _font(font, codes))


def _font(font, codes: set[int]) -> Iterator[str]:
    descriptor = font.get("/FontDescriptor", {})
    if "/FontFile2" not in descriptor:
        yield "31-009 a font that is not embedded"
        return
    made = TTFont(io.BytesIO(descriptor["/FontFile2"].get_data()))
    tables = made["cmap"].tables
    if not descriptor["/Flags"] & 4 or len(tables) != 1:
        yield "31-017 not a symbolic font with one table of letters"
    glyphs, widths = tables[0].cmap, made["hmtx"].metrics
    scale = 1000 / made["head"].unitsPerEm
    means = _meanings(font)
    for code in sorted(codes):
        glyph = glyphs.get(code, ".notdef")
        if glyph == ".notdef" or made.getGlyphID(glyph) == 0:
            yield f"31-030 no glyph for {code}"
        elif abs(font["/Widths"][code - font["/FirstChar"]] - widths[glyph][0] * scale) > 1:
            yield f"31-018 the width of {code}"
        if code not in means:
            yield f"31-027 no meaning of {code}"
    for meaning in means.values():
        if not meaning or set(meaning) & {"\0", "\ufeff", "\ufffe"}:
            yield f"31-028 a meaning that is none: {meaning!r}"


def _meanings(font) -> dict[int, str]:
    if "/ToUnicode" not in font:
        return {}
    pairs = re.findall(r"<(\w{2})> <(\w+)>\n", font["/ToUnicode"].get_data().decode("latin-1"))
    return {int(code, 16): bytes.fromhex(means).decode("utf-16-be") for code, means in pairs}
