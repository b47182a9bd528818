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


def log(frames, count: int, size: int = PAGE) -> bytes:
    """Return a log that holds pages by their numbers, committed; ``count`` is how many pages the file has then."""
    header = struct.pack(">IIII", 0x377F0682, 3_007_000, size, 0) + b"SALTSALT"
    sums = _summed(header, (0, 0))
    made = header + struct.pack(">II", *sums)
    for number, page in frames:
        begin = struct.pack(">II", number, count)
        sums = _summed(page, _summed(begin, sums))
        made += begin + b"SALTSALT" + struct.pack(">II", *sums) + page
    return made


def journal(page: bytes, count: int) -> bytes:
    """Return a journal that would put a first page back into a file."""
    begin = bytes.fromhex("d9d505f920a163d7") + struct.pack(">IIIII", 1, 0, count, 512, PAGE)
    total = sum(page[place] for place in range(PAGE - 200, 0, -200)) & 0xFFFFFFFF
    return begin.ljust(512, b"\0") + struct.pack(">I", 1) + page + struct.pack(">I", total)


def _summed(data: bytes, sums: tuple[int, int]) -> tuple[int, int]:
    first, second = sums
    words = struct.unpack(f"<{len(data) // 4}I", data)
    for one, two in zip(words[::2], words[1::2], strict=True):
        first = (first + one + second) & 0xFFFFFFFF
        second = (second + two + first) & 0xFFFFFFFF
    return first, second
