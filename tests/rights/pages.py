"""Reads a caseload's pages as they lie on the disk, free ones too, with the cipher alone and without SQLite."""

import struct

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE, RESERVED, SALT = 4096, 80, 16
WAL_HEADER, FRAME_HEADER = 32, 24


def decrypted(path, data_key: bytes) -> bytes:
    """Return every page of a file and of its log, in clear."""
    content = path.read_bytes()
    pages = [content[start : start + PAGE] for start in range(0, len(content), PAGE)]
    found = [_page(page, data_key, first=number == 0) for number, page in enumerate(pages)]
    log = path.with_name(path.name + "-wal")
    if log.exists():
        frames = log.read_bytes()[WAL_HEADER:]
        for start in range(0, len(frames) - FRAME_HEADER, FRAME_HEADER + PAGE):
            (number,) = struct.unpack(">I", frames[start : start + 4])
            page = frames[start + FRAME_HEADER : start + FRAME_HEADER + PAGE]
            found.append(_page(page, data_key, first=number == 1))
    return b"".join(found)


def _page(page: bytes, data_key: bytes, *, first: bool) -> bytes:
    body, iv = page[SALT if first else 0 : PAGE - RESERVED], page[PAGE - RESERVED : PAGE - RESERVED + 16]
    reader = Cipher(algorithms.AES(data_key), modes.CBC(iv)).decryptor()
    return reader.update(body) + reader.finalize()
