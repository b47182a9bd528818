"""Lists of opportunities as they come: a prospectus, and establishments as GIAS writes them in cp1252."""

PROSPECTUS = """Course,Provider,Type,Level,Town,Entry requirements,Start date,Closing date,Website
T Level Health,Riverside College,T Level,Level 3,Anytown,5 GCSEs at grade 4 including English and maths,September 2027,31/01/2027,https://riverside.example
Carpentry,Fenwick Joinery,Apprenticeship,Level 2,Millbrook,,September 2027,not known,
t level health,Riverside College,T Level,Level 3,Anytown,5 GCSEs,September 2027,,
,,,,Nowhere,,,,
BSc Nursing,University of Eastmoor,Degree,Level 6,Eastmoor,A level Biology at grade B,,15/01/2026,
"""

GIAS = (
    "URN,LA (code),LA (name),EstablishmentNumber,EstablishmentName,TypeOfEstablishment (code),"
    "TypeOfEstablishment (name),EstablishmentStatus (code),EstablishmentStatus (name),OpenDate,CloseDate,"
    "PhaseOfEducation (code),PhaseOfEducation (name),StatutoryLowAge,StatutoryHighAge,Street,Town,Postcode,TelephoneNum\r\n"
    '100000,201,City of London,3614,The Aldgate School,02,Voluntary aided school,1,Open,,,2,Primary,3,11,"St James’s Passage",London,EC3A 5DE,2072831147\r\n'
    "999001,999,Anytown,4001,Ysgol Gymraeg Môn,01,Community school,2,Closed,,31-08-2025,4,Secondary,11,18,High Street,Anytown,AN1 1AA,\r\n"
    '999002,999,Anytown,4002,Old Mill College,18,Further education,3,"Open, but proposed to close",,31-08-2027,7,16 plus,16,99,Mill Lane,Millbrook,AN2 2BB,\r\n'
)


def prospectus(folder, text=PROSPECTUS, name="prospectus-2026-09-01.csv", encoding="utf-8"):
    """Write a list and return where it lies."""
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def gias(folder):
    """Write establishments as they are downloaded: in cp1252, the day in the name."""
    return prospectus(folder, GIAS, "edubasealldata20261101.csv", "cp1252")


def many(folder, rows, name="many.csv"):
    """Write a list of many rows, each of its own."""
    towns = ("Anytown", "Millbrook", "Eastmoor", "Harbour", "Northgate", "Łódź", "Saint-Étienne")
    subjects = (
        "Nursing",
        "Carpentry",
        "Art and design",
        "Engineering",
        "Catering",
        "Accounting",
        "Sport",
        "Biology",
    )
    path = folder / name
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write("Course,Provider,Type,Level,Town,Entry requirements\n")
        for n in range(rows):
            subject, town = subjects[n % len(subjects)], towns[n % len(towns)]
            kind = "Apprenticeship" if n % 9 == 0 else "BTEC"
            file.write(
                f"{subject} course {n},College {n % 997} of {town},{kind},Level {1 + n % 6},{town},GCSE Maths at grade {1 + n % 9}\n"
            )
    return path
