"""Look at how every first page of a caseload begins, before any is given to the driver.

SQLCipher (4.19) reads past its own memory, and the program ends, where a first page says that pages have
another size than they have. It may stand in the file, in the log beside it, or in a journal, which a
caseload never has. Only somebody who has the data key can write such a page: one whose mark does not fit
the key is refused by the cipher itself, or made whole from the log after a power cut.
"""

import hashlib
import hmac
import struct
from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE, SALT, BLOCK, MARK = 4096, 16, 16, 64
RESERVED = BLOCK + MARK
_LOG_HEADER, _FRAME_HEADER = 32, 24
_MAGIC, _WORD = (0x377F0682, 0x377F0683), 0xFFFFFFFF  # the second sums words of the other order
_FAST_ROUNDS = 2  # of PBKDF2, by which SQLCipher makes the key of the marks from the data key
_SALT_MASK = 0x3A


def fits(path: Path, data_key: bytes) -> bool:
    """Whether each first page, opened with the key, says what every page of ours does; raise ``OSError`` if unread.

    Where there is a log, a page in the file may be half-written and whole in the log: then only pages
    whose mark fits the key are held to it.
    """
    with path.open("rb") as stream:
        page = stream.read(PAGE)
    log = path.with_name(path.name + "-wal")
    if not log.exists() or not log.stat().st_size:
        return len(page) == PAGE and _is_ours(page, data_key)
    mark_key = _mark_key(page[:SALT], data_key)
    return _log_is_ours(log) and all(
        _is_ours(one, data_key) or not _is_marked(one, mark_key) for one in (page, *_in_log(log))
    )


def has_journal(path: Path) -> bool:
    """Whether a journal lies beside a caseload, which the driver would bring into it: no caseload ever has one."""
    journal = path.with_name(path.name + "-journal")
    return journal.exists() and journal.stat().st_size > 0


def _log_is_ours(log: Path) -> bool:
    """Whether a log has pages of our size; one that SQLite does not know for a log is passed over by it."""
    with log.open("rb") as stream:
        header = stream.read(_LOG_HEADER)
    if len(header) < _LOG_HEADER:
        return True
    magic, _version, size = struct.unpack(">III", header[:12])
    if magic not in _MAGIC:
        return True
    first = second = 0
    words = struct.unpack(">8I" if magic == _MAGIC[1] else "<8I", header)
    for one, two in zip(words[0:6:2], words[1:6:2], strict=True):
        first = (first + one + second) & _WORD
        second = (second + two + first) & _WORD
    return struct.unpack(">II", header[24:]) != (first, second) or size == PAGE


def _in_log(log: Path) -> Iterator[bytes]:
    """Yield whatever a log holds that may be taken for the first page, of frames of our size."""
    with log.open("rb") as stream:
        stream.seek(_LOG_HEADER)
        while len(header := stream.read(_FRAME_HEADER)) == _FRAME_HEADER:
            (number,) = struct.unpack(">I", header[:4])
            if number == 1:
                yield stream.read(PAGE)
            else:
                stream.seek(PAGE, 1)


def _is_ours(page: bytes, data_key: bytes) -> bool:
    """Whether a page, opened with the key, begins with our size of pages and of what is reserved in them."""
    place = PAGE - RESERVED
    if len(page) < PAGE:
        return False
    mode = modes.CBC(page[place : place + BLOCK])
    begin = Cipher(algorithms.AES(data_key), mode).decryptor().update(page[SALT : SALT + BLOCK])
    return begin[:2] == PAGE.to_bytes(2, "big") and begin[4] == RESERVED


def _mark_key(salt: bytes, data_key: bytes) -> bytes:
    masked = bytes(byte ^ _SALT_MASK for byte in salt)
    return hashlib.pbkdf2_hmac("sha512", data_key, masked, _FAST_ROUNDS, len(data_key))


def _is_marked(page: bytes, mark_key: bytes) -> bool:
    """Whether whoever wrote a first page had the key."""
    marked = page[SALT : PAGE - MARK] + struct.pack("<I", 1)
    return hmac.compare_digest(hmac.new(mark_key, marked, hashlib.sha512).digest(), page[PAGE - MARK :])
