"""Nobody's data in logs, errors or crash reports: planted words are looked for afterwards."""

import logging

import pytest
from sqlalchemy import text

from tutor_desk.errors import TutorDeskError
from tutor_desk.models.kinds import EntryKind
from tutor_desk.services.plan import entries, goals
from tutor_desk.services.review import actions
from tutor_desk.services.students import students

CANARY = "Zanzibarcanary"
TOO_LONG = CANARY * 400


def attempts(amara):
    """Deeds that are refused, each with the canary in what was typed."""
    return [
        (students.edit, (amara,), {"surname": TOO_LONG}),
        (students.edit, (amara,), {"year_group": CANARY}),
        (students.edit, (amara,), {"status": CANARY}),
        (entries.write, (amara, EntryKind.STRENGTH, TOO_LONG), {}),
        (entries.write, (amara, CANARY, "x"), {}),
        (goals.set_goal, (amara, "x"), {"measure": TOO_LONG}),
        (goals.set_goal, (amara, "x"), {"due_on": CANARY}),
        (actions.add, (amara, TOO_LONG), {}),
        (actions.add, (amara, "x"), {"owner": CANARY}),
    ]


@pytest.mark.parametrize("number", range(9))
def test_no_refusal_repeats_what_was_typed(desk, amara, caplog, number):
    deed, arguments, fields = attempts(amara)[number]
    with caplog.at_level(logging.DEBUG), pytest.raises(TutorDeskError) as refused:
        desk.do("Do", deed, *arguments, **fields)
    assert CANARY not in str(refused.value)
    assert CANARY not in repr(refused.value)
    assert refused.value.__cause__ is None
    assert CANARY not in caplog.text


def test_a_statement_that_fails_does_not_repeat_its_values(desk):
    def fails(session):
        session.connection().execute(text("INSERT INTO nowhere VALUES (:secret)"), {"secret": CANARY})

    with pytest.raises(TutorDeskError) as refused:
        desk.do("Do", fails)
    assert CANARY not in repr(refused.value)
