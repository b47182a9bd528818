"""Class lists made for tests: invented students, written as schools' systems write them."""

import csv
import io
from pathlib import Path

from openpyxl import Workbook


def text(headings, *rows, delimiter=",", newline="\r\n"):
    made = io.StringIO(newline="")
    csv.writer(made, delimiter=delimiter, lineterminator=newline).writerows([headings, *rows])
    return made.getvalue()


def csv_file(folder: Path, headings, *rows, encoding="utf-8", name="list.csv", **how) -> Path:
    return raw_file(folder, text(headings, *rows, **how).encode(encoding), name)


def raw_file(folder: Path, data: bytes, name="list.csv") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def xlsx_file(folder: Path, *rows, change=None, name="list.xlsx") -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    if change:
        change(book)
    path = folder / name
    book.save(path)
    return path


PUPIL = """
<Pupil><UPN>X801412525001</UPN><UniqueLearnerNumber>1000000019</UniqueLearnerNumber>
<Surname>O'Brien-Żółty</Surname><Forename>Zoë</Forename><DOB>2009-03-14</DOB><Sex>F</Sex>
<BasicDetails><PreferredSurname>O'Brien</PreferredSurname><PreferredForename>Zo</PreferredForename>
<NCyearActual>11</NCyearActual><Ethnicity>WOTH</Ethnicity><MedicalFlag>false</MedicalFlag></BasicDetails>
<FSMhistory><FSMinstance><FSMstartDate>2022-09-01</FSMstartDate></FSMinstance></FSMhistory>
<LookedAfter><InCare>true</InCare></LookedAfter>
<SENhistory><SEN><StartDate>2021-01-05</StartDate><SENprovision>K</SENprovision></SEN>
<SEN><StartDate>2024-01-05</StartDate><SENprovision>E</SENprovision></SEN></SENhistory>
<Contacts><Contact><Surname>Quiet</Surname><Forename>Ewa</Forename><Email>ewa@example.org</Email></Contact></Contacts>
<Attendance><YearData><Year>2024</Year><SessionsPossible>10</SessionsPossible></YearData>
<YearData><Year>2025</Year><SessionsPossible>380</SessionsPossible><SessionsAttended>342</SessionsAttended>
<SessionsAuthorised>30</SessionsAuthorised><SessionsUnauthorised>8</SessionsUnauthorised></YearData></Attendance>
</Pupil>
"""


def ctf(*pupils, head="", root="CTfile", encoding="utf-8"):
    made = f"""<?xml version="1.0" encoding="{encoding}"?>{head}
    <{root}><Header><DocumentName>Common Transfer File</DocumentName><CTFversion>24.0</CTFversion>
    <DateTime>2025-09-10T09:15:00</DateTime></Header><CTFpupilData>{"".join(pupils)}</CTFpupilData></{root}>"""
    return made.encode(encoding)
