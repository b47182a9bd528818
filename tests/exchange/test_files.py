import hashlib
import os

import pytest

from tests.exchange.making import raw_file
from tutor_desk.errors import CannotRead
from tutor_desk.exchange import files
from tutor_desk.exchange.files import Kind


def test_name_content_and_fingerprint(tmp_path):
    path = raw_file(tmp_path, b"Surname\r\nCarter\r\n")
    assert files.load(path) == files.Incoming(
        "list.csv", path.read_bytes(), hashlib.sha256(path.read_bytes()).hexdigest()
    )


@pytest.mark.parametrize("data", [b"", b"\r\n \t\r\n", b"\0\0\0"])
def test_empty_file_is_refused(tmp_path, data):
    with pytest.raises(CannotRead, match=r"“list.csv” is empty. Nothing was brought in."):
        files.load(raw_file(tmp_path, data))


def test_missing_file_is_refused(tmp_path):
    with pytest.raises(CannotRead, match=r"There is no file “gone.csv” there"):
        files.load(tmp_path / "gone.csv")


def test_folder_is_refused(tmp_path):
    with pytest.raises(CannotRead, match="There is no file"):
        files.load(tmp_path)


def test_200_mb_are_refused_without_being_read(tmp_path, monkeypatch):
    path = tmp_path / "huge.csv"
    with path.open("wb") as made:
        made.truncate(200 * 1024 * 1024)
    monkeypatch.setattr(type(path), "open", lambda *_args, **_how: pytest.fail("the file was opened"))
    with pytest.raises(CannotRead, match=r"“huge.csv” is larger than 20 MB, too large for a class list"):
        files.load(path)


def test_a_file_that_grows_while_it_is_read_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "MOST_BYTES", 10)
    path = raw_file(tmp_path, b"Surname\r\nCarter")
    small = os.stat_result((0o100644, 0, 0, 1, 0, 0, 5, 0, 0, 0))
    monkeypatch.setattr(type(path), "stat", lambda *_args, **_how: small)
    with pytest.raises(CannotRead, match="too large"):
        files.load(path)


def test_unreadable_file_is_refused(tmp_path, monkeypatch):
    def locked(*_args, **_how):
        raise PermissionError(13, "in use")

    path = raw_file(tmp_path, b"Surname")
    monkeypatch.setattr(type(path), "open", locked)
    with pytest.raises(CannotRead, match=r"“list.csv” could not be read. Nothing was brought in."):
        files.load(path)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"Surname,Forename\r\n", Kind.TEXT),
        (b"\xef\xbb\xbfSurname\r\n", Kind.TEXT),
        (b"PK\x03\x04 and so on", Kind.WORKBOOK),
        (b"<?xml version='1.0'?><CTfile/>", Kind.XML),
        (b"\xef\xbb\xbf\r\n<CTfile/>", Kind.XML),
        ("<CTfile/>".encode("utf-16"), Kind.XML),
    ],
)
def test_kind_is_seen_in_the_content(data, kind):
    assert files.kind(data) is kind


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Excel file"),
        (b"%PDF-1.7", "This is a PDF"),
        (b"<html><table><tr><td>Surname", "web page"),
        (b"<!DOCTYPE html><html>", "web page"),
    ],
)
def test_kinds_that_cannot_be_used_are_named(data, said):
    with pytest.raises(CannotRead, match=said):
        files.kind(data)
