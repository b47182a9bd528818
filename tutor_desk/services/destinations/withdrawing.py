"""A former student takes back that they may be asked: contact details go everywhere, and the count alone stays.

Of what they told, the figures stay: what they do, as at which day, whether it lasted. Numbers and addresses are
also looked for in every text about the student, and taken out of it, with what the trail said of that record.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection
from sqlmodel import AutoString, Session, SQLModel

from tutor_desk import clock
from tutor_desk.models.destination import FollowAgreement
from tutor_desk.models.destination_kinds import FollowConsent
from tutor_desk.models.kinds import StudentId
from tutor_desk.models.rights_kinds import EndAction, RecordClass
from tutor_desk.services.rights import destroying
from tutor_desk.services.rights.held import sorted_tables
from tutor_desk.services.rights.record_classes import CLASSES
from tutor_desk.services.students import students
from tutor_desk.words import _

GONE = ("follow_contact", "follow_attempt", "alumnus")
_SPOKEN = {"follow_contact": ("telephone", "email", "address"), "contact": ("phones", "email", "address")}
_FEWEST = 6
"""Fewer digits than this are no telephone number."""
_BETWEEN = r"[\s().+/-]*"


@dataclass(frozen=True, slots=True)
class _Ways:
    """What reaches somebody: a pattern for each number, and words such as an address."""

    patterns: tuple[re.Pattern[str], ...]

    def out_of(self, text: str) -> str:
        """Return a text without them."""
        for pattern in self.patterns:
            text = pattern.sub(_("[removed]"), text)
        return text


def withdraw(session: Session, student: StudentId) -> int:
    """Take back a student's consent to be asked and destroy what reaches them; return how many records went or changed.

    Of somebody who has left, the family's numbers and addresses go too. It cannot be undone; whoever calls wipes
    the file afterwards. Raises ``Refused`` under a legal hold.
    """
    destroying.need_free(session, student)
    left = students.find(session, student).archived_on is not None
    session.add(FollowAgreement(student_id=student, said=FollowConsent.WITHDRAWN, said_on=clock.today()))
    session.flush()
    connection = session.connection()
    ways = _ways(connection, student, family=left)
    count = 0
    for name in GONE:
        keys = destroying.keys_of(connection, name, student)
        count += destroying.delete_records(connection, student, name, keys).total()
        destroying.erase_trail(connection, student, name)
    count += _figures_alone(connection, student)
    if left:
        count += _family(connection, student)
    count += _scrub(connection, student, ways, kept=() if left else ("contact",))
    rule = _("Consent to be asked was taken back")
    destroying.log(session, {"follow_contact": count}, EndAction.DELETE, rule, RecordClass.DESTINATIONS)
    return count


def _ways(connection: Connection, student: int, *, family: bool) -> _Ways:
    found: list[str] = []
    for table, columns in _SPOKEN.items():
        if table == "contact" and not family:
            continue
        for row in connection.exec_driver_sql(f"SELECT {', '.join(columns)} FROM {table} WHERE student_id = ?", (student,)):  # fmt: skip
            found += [text for text in row if text]
    return _Ways(tuple(_pattern(part) for text in found for part in _parts(text)))


def _parts(text: str) -> Iterable[str]:
    """Return the numbers and the words of a field that may hold several."""
    numbers = re.findall(rf"\+?\d(?:{_BETWEEN}\d){{{_FEWEST - 1},}}", text)
    yield from numbers
    if not numbers:
        yield text


def _pattern(text: str) -> re.Pattern[str]:
    digits = re.sub(r"\D", "", text)
    if len(digits) >= _FEWEST and not re.search(r"[^\W\d_]", text):
        core = digits[2:] if digits.startswith("44") else digits.lstrip("0")  # the same number from abroad
        abroad, at_home = rf"\+?44{_BETWEEN}(?:0{_BETWEEN})?", f"0{_BETWEEN}"
        return re.compile(f"(?:{abroad}|{at_home})?{_BETWEEN.join(core)}")
    return re.compile(re.escape(text), re.IGNORECASE)


def _figures_alone(connection: Connection, student: StudentId) -> int:
    """Keep of what was reported the figures alone."""
    (part,) = (one for one in CLASSES[RecordClass.DESTINATIONS].parts if one.table == "destination")
    keys = destroying.keys_of(connection, "destination", student)
    return destroying.blank(connection, student, part, keys).total()


def _family(connection: Connection, student: int) -> int:
    """Take numbers and addresses out of the family's contacts, and the student's own e-mail address."""
    done = connection.exec_driver_sql(
        "UPDATE contact SET phones = '', email = '', address = '' WHERE student_id = ?", (student,)
    ).rowcount
    destroying.erase_trail(connection, student, "contact")
    connection.exec_driver_sql("UPDATE student SET email = '' WHERE id = ?", (student,))
    destroying.erase_trail(connection, student, "student")
    return done


def _scrub(connection: Connection, student: int, ways: _Ways, kept: Sequence[str]) -> int:
    """Take what reaches somebody out of every text that is about the student."""
    if not ways.patterns:
        return 0
    done = 0
    for name in sorted_tables():
        if name in destroying.PROOFS or name in (*GONE, *kept):
            continue
        columns = [
            one.name for one in SQLModel.metadata.tables[name].columns if isinstance(one.type, AutoString)
        ]
        if columns:
            done += _scrub_table(connection, student, name, columns, ways)
    for key, name, content in connection.exec_driver_sql(
        "SELECT id, table_name, content FROM trail_change WHERE student_id = ? AND content IS NOT NULL",
        (student,),
    ).all():
        if name not in kept and ways.out_of(content) != content:
            connection.exec_driver_sql("UPDATE trail_change SET content = NULL, salt = NULL WHERE id = ?", (key,))  # fmt: skip
    return done


def _scrub_table(connection: Connection, student: int, name: str, columns: Sequence[str], ways: _Ways) -> int:
    done = 0
    for key, *texts in connection.exec_driver_sql(
        f"SELECT id, {', '.join(columns)} FROM {name} WHERE student_id = ?", (student,)
    ).all():
        clean = [ways.out_of(text) if text else text for text in texts]
        if clean == texts:
            continue
        settings = ", ".join(f"{column} = ?" for column in columns)
        connection.exec_driver_sql(f"UPDATE {name} SET {settings} WHERE id = ?", (*clean, key))
        destroying.erase_trail(connection, student, name, [key])
        done += 1
    return done
