"""Writes single pages of a caseload as whoever has its data key could: SQLCipher 4, with the raw key."""

import hashlib
import hmac
import os
import struct

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE, SALT, MARK, IV = 4096, 16, 64, 16
ROOM = PAGE - MARK - IV


def plain(content: bytes, data_key: bytes, number: int) -> bytearray:
    """Return what a page of a file holds, in plain; pages are numbered from 1."""
    page = content[(number - 1) * PAGE : number * PAGE]
    begin = SALT if number == 1 else 0
    mode = modes.CBC(page[ROOM : ROOM + IV])
    opened = Cipher(algorithms.AES(data_key), mode).decryptor().update(page[begin:ROOM])
    return bytearray(page[:begin] + opened)


def sealed(content: bytes, data_key: bytes, number: int, page: bytes) -> bytes:
    """Return a file's content with one page in place of its own, under a mark that fits."""
    begin = SALT if number == 1 else 0
    vector = os.urandom(IV)
    body = (
        Cipher(algorithms.AES(data_key), modes.CBC(vector)).encryptor().update(bytes(page[begin:ROOM]))
        + vector
    )
    salt = bytes(byte ^ 0x3A for byte in content[:SALT])
    mark_key = hashlib.pbkdf2_hmac("sha512", data_key, salt, 2, 32)
    mark = hmac.new(mark_key, body + struct.pack("<I", number), hashlib.sha512).digest()
    whole = content[: (number - 1) * PAGE] + content[:begin] * (number == 1) + body + mark
    return whole + content[number * PAGE :]
