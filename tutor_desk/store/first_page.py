"""Look at how the first page of a caseload begins, before it is given to the driver.

SQLCipher (4.19) reads past its own memory, and the program ends, where a file's first page says that pages
have another size than they have. Only somebody who has the data key can write such a page.
"""

from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE, SALT, BLOCK, RESERVED = 4096, 16, 16, 80


def fits(path: Path, data_key: bytes) -> bool:
    """Whether the first page, opened with the key, says what every page of ours does; raise ``OSError`` if unread.

    A file with a log beside it is left to SQLite: a crash may have left its first page half-written, and
    the whole one in the log.
    """
    log = path.with_name(path.name + "-wal")
    if log.exists() and log.stat().st_size:
        return True
    with path.open("rb") as stream:
        page = stream.read(PAGE)
    if len(page) < PAGE:
        return False
    place = PAGE - RESERVED
    mode = modes.CBC(page[place : place + BLOCK])
    begin = Cipher(algorithms.AES(data_key), mode).decryptor().update(page[SALT : SALT + BLOCK])
    return begin[:2] == PAGE.to_bytes(2, "big") and begin[4] == RESERVED
