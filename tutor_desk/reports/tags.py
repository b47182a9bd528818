"""A canvas that writes accessible PDF: every mark on it is tagged, or marked as decoration.

The document's structure is a tree of ``Elem``. Whoever draws first says what the next marks belong
to: ``tag(elem)`` or ``decoration()``. Nothing can be drawn outside of either, so nothing is left out.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import IO, Any, NamedTuple
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFObject,
    PDFObjectReference,
    PDFStream,
    PDFString,
)
from reportlab.pdfgen.canvas import Canvas

from tutor_desk.reports import fonts

_ROOT = "StructTreeRoot"
_FIRST_LINKED = 10_000
"""From here on the file counts what is no page: no paper has as many pages."""
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>en-GB</rdf:li></rdf:Bag></dc:language>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>
"""


class Linked(NamedTuple):
    """A thing of the file that an element speaks of, such as a field to fill in: on which page, and its name."""

    page: int
    place: str


class Elem:
    """One element of the document's structure, such as a heading or a table cell.

    ``kids`` holds elements, and pairs of page number and mark number for what is drawn. ``said`` has
    the words on it in reading order; they are put into the file where any of them is ``turned``, for
    there the order of the glyphs is another.
    """

    __slots__ = ("alt", "attributes", "kids", "parent", "said", "tag", "turned")

    def __init__(
        self,
        tag: str,
        parent: "Elem | None" = None,
        *,
        alt: str = "",
        attributes: Mapping[str, Any] | None = None,
    ) -> None:
        self.tag = tag
        self.parent = parent
        self.alt = alt
        self.attributes = dict(attributes or {})
        self.kids: list[Elem | tuple[int, int] | Linked] = []
        self.said: list[str] = []
        self.turned = False
        if parent is not None:
            parent.kids.append(self)

    def become_part(self, whole: "Elem") -> None:
        """Stand as one of several papers in a document."""
        self.tag, self.parent = "Part", whole
        whole.kids.append(self)

    def walk(self) -> Iterator["Elem"]:
        """Yield this element and all below it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Elem):
                yield from kid.walk()

    @property
    def drawn(self) -> bool:
        """Whether anything of this element is on a page."""
        return any(not isinstance(kid, Elem) or kid.drawn for kid in self.kids)


def _one_line(text: str) -> str:
    """Return a text as the file's own lists have it: on one line, without control characters."""
    return "".join(letter for letter in " ".join(text.split()) if letter.isprintable())


def _pdf_date(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):D:%Y%m%d%H%M%S+00'00'}"


def header_cell(parent: Elem, scope: str) -> Elem:
    """Return a table's header cell for its ``Column`` or ``Row``."""
    return Elem("TH", parent, attributes={"O": PDFName("Table"), "Scope": PDFName(scope)})


class TaggedCanvas(Canvas):
    """An A4 canvas whose file says its language, title and structure, and is the same each time."""

    # What reportlab's canvas keeps to itself; there is no public way to write structure.
    _code: list[str]
    _doc: Any
    _escape: Callable[[bytes], str]
    _annotationrefs: list[PDFObjectReference]

    def __init__(self, out: IO[bytes], root: Elem, title: str, *, author: str, moment: datetime) -> None:
        super().__init__(
            out,
            pagesize=A4,
            invariant=1,
            pageCompression=1,
            pdfVersion=(1, 7),
            lang="en-GB",
            initialFontName=fonts.font(fonts.house(fonts.Face.BODY)).fontName,  # type: ignore[arg-type] # it is a name
        )
        self._root = root
        self._title = _one_line(title)
        self._marks: list[list[Elem]] = [[]]
        self._open: Elem | None = None
        self._marked = False
        self._bookmarks = 0
        self._linked: list[Elem] = []
        self._shared: dict[str, PDFObjectReference] = {}
        self.setTitle(self._title)
        self.setAuthor(_one_line(author))
        self.setSubject("")
        self.setDateFormatter(lambda *_now: _pdf_date(moment))
        self.setCreator("Tutor Desk")
        self.setProducer("Tutor Desk")
        self.setViewerPreference("DisplayDocTitle", "true")

    def tag(self, elem: Elem) -> None:
        """Let what is drawn next belong to an element."""
        if self._marked and self._open is elem:
            return
        self._close()
        marks = self._marks[-1]
        elem.kids.append((len(self._marks) - 1, len(marks)))
        self._code.append(f"/{elem.tag} <</MCID {len(marks)}>> BDC")
        marks.append(elem)
        self._open, self._marked = elem, True

    def decoration(self, kind: str = "Layout") -> None:
        """Let what is drawn next be passed over by a screen reader."""
        if self._marked and self._open is None:
            return
        self._close()
        self._code.append(f"/Artifact <</Type /{kind}>> BDC")
        self._open, self._marked = None, True

    def _close(self) -> None:
        if self._marked:
            self._code.append("EMC")
        self._marked = False

    def say(self, text: str, *, turned: bool = False) -> None:
        """Note the words that are written next; ``turned`` if they run from right to left."""
        if self._open is not None and self._marked:
            self._open.said.append(text)
            self._open.turned |= turned

    def write(self, x: float, y: float, font: str, size: float, text: str) -> None:
        """Write a text in one font from a point of its base line."""
        code = [f"BT 1 0 0 1 {x:.2f} {y:.2f} Tm"]
        made = fonts.font(font)
        for subset, letters in made.splitString(text, self._doc):
            name = made.getSubsetInternalName(subset, self._doc)
            code.append(f"{name} {size:g} Tf ({self._escape(letters)}) Tj")
        code.append("ET")
        self._code.append(" ".join(code))

    def bookmark(self, title: str, level: int, top: float) -> None:
        """List a heading among the bookmarks of the file; levels count from 0."""
        self._bookmarks += 1
        key = f"bookmark{self._bookmarks}"
        self.bookmarkHorizontal(key, 0, top)
        self.addOutlineEntry(_one_line(title), key, level, closed=False)

    def link(self, elem: Elem, make: Callable[[int], PDFObject]) -> PDFObjectReference:
        """Put something that is no mark on the page and let an element speak of it; return where it is.

        ``make`` gets the number by which the file finds the element from it.
        """
        self._linked.append(elem)
        reference: PDFObjectReference = self._doc.Reference(make(_FIRST_LINKED + len(self._linked) - 1))
        elem.kids.append(Linked(len(self._marks) - 1, reference.name))
        self._annotationrefs.append(reference)
        return reference

    def reference(self, thing: PDFObject) -> PDFObjectReference:
        """Put something into the file and return where it is."""
        made: PDFObjectReference = self._doc.Reference(thing)
        return made

    def beside(self, thing: PDFObject) -> PDFObjectReference:
        """Put something on the page that is neither seen nor heard; return where it is."""
        made = self.reference(thing)
        self._annotationrefs.append(made)
        return made

    def once(self, name: str, make: Callable[[], PDFObject]) -> PDFObjectReference:
        """Return where something is that the whole file shares; it is made when it is first wanted."""
        if name not in self._shared:
            self._shared[name] = self.reference(make())
        return self._shared[name]

    def form(self, fields: PDFObject) -> None:
        """Say what can be filled in."""
        self._doc.Catalog.AcroForm = self._doc.Reference(fields)

    def showPage(self) -> None:  # noqa: N802 - reportlab's name
        """End the page and note which element each of its marks belongs to."""
        self._close()
        super().showPage()
        page = self._doc.Pages.pages[-1]
        page.__NoDefault__ = [*pdfdoc.PDFPage.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = len(self._marks) - 1
        page.Tabs = PDFName("S")
        self._marks.append([])

    def save(self) -> None:
        """Write the structure and the facts about the document, then the file."""
        if self._code:
            self.showPage()
        self._write_structure()
        catalog = self._doc.Catalog
        catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        xmp = _XMP.format(title=escape(self._title)).encode()
        facts = {"Type": PDFName("Metadata"), "Subtype": PDFName("XML")}
        catalog.Metadata = self._doc.Reference(PDFStream(PDFDictionary(facts), xmp))
        super().save()

    def _write_structure(self) -> None:
        doc = self._doc
        pages = [doc.Reference(page) for page in doc.Pages.pages]
        elems = [elem for elem in self._root.walk() if elem.drawn or elem is self._root]
        places = {id(elem): PDFObjectReference(f"E{number}") for number, elem in enumerate(elems)}
        for elem in elems:
            doc.Reference(_Written(elem, places, pages), places[id(elem)].name)
        numbers: list[Any] = []
        for page, marks in enumerate(self._marks[: len(pages)]):
            numbers += [page, doc.Reference(PDFArray([places[id(elem)] for elem in marks]))]
        for number, elem in enumerate(self._linked, _FIRST_LINKED):
            numbers += [number, places[id(elem)]]
        tree = {
            "Type": PDFName(_ROOT),
            "K": places[id(self._root)],
            "ParentTree": doc.Reference(PDFDictionary({"Nums": PDFArray(numbers)})),
            "ParentTreeNextKey": _FIRST_LINKED + len(self._linked) if self._linked else len(pages),
        }
        doc.Catalog.StructTreeRoot = doc.Reference(PDFDictionary(tree), _ROOT)


class _Written(PDFObject):
    """One element as the file has it, put into bytes here because a paper has hundreds of them."""

    def __init__(self, elem: Elem, places: Mapping[int, PDFObjectReference], pages: Sequence[Any]) -> None:
        self._elem = elem
        self._places = places
        self._pages = pages

    def format(self, document: Any) -> bytes:
        elem = self._elem
        parent = self._places[id(elem.parent)] if elem.parent else PDFObjectReference(_ROOT)
        first = next((kid[0] for kid in elem.kids if not isinstance(kid, Elem)), None)
        parts = [b"<</Type/StructElem/S/%s/P " % elem.tag.encode(), parent.format(document), b"/K["]
        for kid in elem.kids:
            if not isinstance(kid, Elem):
                parts.append(self._mark(kid, first, document))
            elif id(kid) in self._places:
                parts += [self._places[id(kid)].format(document), b" "]
        parts.append(b"]")
        if first is not None:
            parts += [b"/Pg ", self._pages[first].format(document)]
        if elem.turned:
            parts += [b"/ActualText", PDFString(_one_line("".join(elem.said))).format(document)]
        if elem.alt:
            parts += [b"/Alt", PDFString(_one_line(elem.alt)).format(document)]
        if elem.attributes:
            parts += [b"/A", PDFDictionary(elem.attributes).format(document)]
        return b"".join([*parts, b">>"])

    def _mark(self, kid: tuple[int, int] | Linked, first: int | None, document: Any) -> bytes:
        if isinstance(kid, Linked):
            there = PDFObjectReference(kid.place).format(document)
            return b"<</Type/OBJR/Pg %s/Obj %s>>" % (self._pages[kid.page].format(document), there)
        page, mark = kid
        if page == first:
            return b"%d " % mark
        return b"<</Type/MCR/Pg %s/MCID %d>>" % (self._pages[page].format(document), mark)
