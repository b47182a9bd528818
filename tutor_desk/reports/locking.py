"""A paper that opens only with a password."""

from io import BytesIO


def locked(paper: bytes, password: str) -> bytes:
    """Return a PDF encrypted with AES-256; a screen reader may still read it once it is open."""
    from pypdf import PdfReader, PdfWriter  # noqa: PLC0415 - rarely wanted

    writer = PdfWriter(clone_from=PdfReader(BytesIO(paper)))
    writer.encrypt(password, algorithm="AES-256")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
