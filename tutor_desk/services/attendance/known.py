"""The attendance figures of students, however they came: typed, from a list, or counted from marks.

This is the one place that says so, in SQL, as the first list of the window needs it without the ORM.
Each figure counts from September, or from the first mark, up to its day; of two of one day the marks count.
"""

MARKS = "marks"


def figures(whose: str = "") -> str:
    """Return the SQL of all figures: student_id, as_at, possible, authorised, unauthorised, source, place.

    ``whose`` narrows it in both halves, as ``student_id = :student``.
    """
    where = f" WHERE {whose}" if whose else ""
    return (
        "SELECT student_id, as_at, possible, authorised, unauthorised, source, id AS place"
        f" FROM attendance{where} UNION ALL"
        " SELECT student_id, last_on, sum(possible) OVER year, sum(authorised) OVER year,"
        f" sum(unauthorised) OVER year, '{MARKS}', 0 FROM session_month{where}"
        " WINDOW year AS (PARTITION BY student_id, school_year ORDER BY began)"
    )


OLDEST_FIRST = f"as_at, source = '{MARKS}', place"
NEWEST_FIRST = f"as_at DESC, source = '{MARKS}' DESC, place DESC"
OF_STUDENT = "student_id = :student"
