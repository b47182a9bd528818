"""The goal helper in the student seat, by keyboard: a vague goal becomes a plain one, an unsure one gets a small step."""

import pytest

from tutor_desk.services.plan import plans


@pytest.fixture
def writing(desk, amara, person, window):
    """Amara at the keyboard, beginning a goal of her own."""
    window.open(desk)
    window.go("student", amara, "plan")
    person.press("Ctrl+R")
    person.press("F4")
    for stage in ("How are things?", "My goals"):
        person.click(f"Next: {stage}")
    person.click("Add a goal of my own")


def test_a_vague_goal_is_challenged_and_a_better_wording_is_two_keys_away(writing, person, desk, amara):
    person.type("What will I do?", "Improve attendance")
    person.until(lambda: person.sees("What exactly? Say what somebody could see or count."))
    assert person.sees("Still open: how you will know, by when, a first step, how sure")
    person.press("Alt+U")
    person.until(lambda: person.sees("Still open: how sure"))
    person.press("Ctrl+Return")
    (goal,) = desk.ask(plans.goals, amara)
    assert goal.text == "Be in every lesson, every day, for four weeks"
    assert goal.measure
    assert goal.due_on
    assert goal.steps


def test_who_is_not_sure_is_offered_a_smaller_step(writing, person, desk, amara):
    person.type("What will I do?", "Attend every lesson until Christmas")
    person.click("How sure am I?: 2")
    person.until(lambda: person.sees("Not very sure yet: which smaller step would feel possible?"))
    assert person.sees("A small one to begin with: ")
    person.press("Alt+U")
    person.until(lambda: not person.sees("A small one to begin with: "))
    person.press("Ctrl+Return")
    (goal,) = desk.ask(plans.goals, amara)
    assert goal.text == "Attend every lesson until Christmas"
    assert [step.text for step in goal.steps] != []
    assert goal.confidence == 2


def test_three_things_at_once_are_asked_which_comes_first_and_nothing_keeps_from_saving(
    writing, person, desk, amara
):
    person.type("What will I do?", "Hand in homework, revise every day and stop being late")
    person.until(lambda: person.sees("These are several things at once. Which one comes first?"))
    person.press("Ctrl+Return")
    assert [goal.text for goal in desk.ask(plans.goals, amara)] == [
        "Hand in homework, revise every day and stop being late"
    ]
