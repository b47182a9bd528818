"""What a family is told, as it is shown to them, and before to the student: the same cards in the same words."""

from PySide6.QtWidgets import QWidget

from tutor_desk.services.evening.told import attended, goal_words, grade_words, owner_words
from tutor_desk.services.family.summaries import Telling
from tutor_desk.ui.dates import due_words, short_date
from tutor_desk.ui.faces import BETWEEN
from tutor_desk.ui.widgets.card import Card
from tutor_desk.ui.widgets.fold import Fold
from tutor_desk.ui.widgets.layout import column
from tutor_desk.ui.widgets.text import Muted, Small, Text
from tutor_desk.words import _


class TellingView(QWidget):
    """Shows what is told of one student; parts about which there is nothing to tell are left out."""

    def __init__(self, told: Telling, called: str, tutor: str) -> None:
        super().__init__()
        left, right = QWidget(), QWidget()
        box = column(left, gap=12)
        agreed = told.agreed
        for card in (
            _card(_("What is going well"), [one.text for one in told.going_well]),
            _card(_("Goals"), [goal_words(one) for one in told.goals]),
            _agreed(told, called),
            _card(
                _("What {name} would like you to know").format(name=called), [one.text for one in told.told]
            ),
        ):
            if card is not None:
                box.addWidget(card)
        if box.count() == 0 and agreed is None:
            box.addWidget(Muted(_("Nothing is marked for the family yet.")))
        box.addStretch(1)
        box = column(right, gap=12)
        for card in (_steps(told, called, tutor), _card(_("What {name} hopes to do").format(name=called), [one.text for one in told.aspirations]), *_figures(told)):  # fmt: skip
            if card is not None:
                box.addWidget(card)
        box.addStretch(1)
        both = Fold(gap=16, fills=True)
        both.add(left, 3)
        both.add(right, 2)
        column(self).addWidget(both)


def _card(title: str, lines: list[str]) -> Card | None:
    if not lines:
        return None
    card = Card(title)
    for line in lines:
        card.add(Text(line))
    return card


def _agreed(told: Telling, called: str) -> Card | None:
    agreed = told.agreed
    if agreed is None or not (agreed.summary or agreed.in_my_words):
        return None
    card = Card(_("What we agreed"))
    if agreed.held_on:
        card.add(Small(_("At our review on {day}").format(day=short_date(agreed.held_on))))
    if agreed.summary:
        card.add(Text(agreed.summary))
    if agreed.in_my_words:
        card.add(Text(_("{name}: “{words}”").format(name=called, words=agreed.in_my_words)))
    if agreed.disputed:
        card.add(Muted(_("Not everyone agreed with all of this. Please ask us about it.")))
    return card


def _steps(told: Telling, called: str, tutor: str) -> Card | None:
    if not told.steps:
        return None
    card = Card(_("Next steps"))
    for step in told.steps:
        card.add(Text(step.text))
        card.add(
            Small(
                BETWEEN.join(
                    part for part in (owner_words(step, called, tutor), due_words(step.due_on)) if part
                )
            )
        )
    return card


def _figures(told: Telling) -> list[Card]:
    cards = []
    if told.attendance:
        newest = told.attendance[-1]
        card = Card(_("Attendance"))
        card.add(Text(attended(newest)))
        card.add(Small(_("As at {day}").format(day=short_date(newest.as_at))))
        cards.append(card)
    if told.grades:
        card = Card(_("Grades"))
        for words, as_at in grade_words(told.grades):
            card.add(Text(words))
            card.add(Small(_("As at {day}").format(day=short_date(as_at))))
        cards.append(card)
    return cards
