"""Parents' pages are in plain words: a reading age of about eleven, and nothing in code.

The figure is that of Flesch and Kincaid: years of school from the length of sentences and words, and the age
is five years more. It is taken of all running words of the golden texts, and of our own sentences alone.
"""

import re
from dataclasses import fields, is_dataclass

import pytest

from tests.reports.facts import EMPTY, full
from tests.reports.reading import GOLDEN, structure
from tutor_desk.models.kinds import GoalState, Owner
from tutor_desk.reports.choices import Audience, usual
from tutor_desk.reports.progress_summary import progress_summary

OLDEST = 11.5
PAGES = sorted(GOLDEN.glob("progress-summary*.txt"))


def sentences(tree):
    """The running words of a structure: what has a verb's room, not headings, cells and figures."""
    for line in tree.splitlines():
        found = re.fullmatch(r"\s*(?:P|LBody): (.*)|\s*Figure \((.*)\).*", line)
        if found:
            for sentence in re.split(r"(?<=[.!?])\s+|\s+·\s+|: ", found[1] or found[2]):
                if len(re.findall(r"[A-Za-z’]+", sentence)) >= 4:
                    yield sentence


def syllables(word):
    word = re.sub(r"(?:[^laeiouy]e|ed|es)$", "", word.lower()) if len(word) > 3 else word.lower()
    return max(len(re.findall(r"[aeiouy]+", word)), 1)


def reading_age(texts):
    """The age at which a text is read with ease."""
    texts = list(texts)
    words = [word for text in texts for word in re.findall(r"[A-Za-z’]+", text)]
    assert len(words) > 20
    years = 0.39 * len(words) / len(texts) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
    return years + 5


def told(facts):
    """All texts among the facts, at any depth."""
    if isinstance(facts, str):
        yield facts
    elif isinstance(facts, tuple):
        for one in facts:
            yield from told(one)
    elif is_dataclass(facts):
        for each in fields(facts):
            yield from told(getattr(facts, each.name))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_of_the_golden_texts(page):
    assert reading_age(sentences(page.read_text("utf-8"))) <= OLDEST


@pytest.mark.parametrize("audience", [Audience.PARENT, Audience.STUDENT])
def test_of_our_own_sentences(audience):
    words = {text.strip() for text in told(full())}
    trees = [structure(progress_summary(facts, usual(audience))) for facts in (full(), EMPTY)]
    own = {
        sentence
        for tree in trees
        for sentence in sentences(tree)
        if not any(sentence in text or text in sentence for text in words if len(text) > 12)
    }
    assert reading_age(own) <= OLDEST


def test_it_tells_hard_words_from_easy_ones():
    easy = ["The cat sat on the mat and had a rest.", "We will look at it once more in the new year."]
    hard = [
        "Attendance interventions necessitate multidisciplinary consultation regarding authorisation."
    ] * 3
    assert reading_age(easy * 2) < 8
    assert reading_age(hard) > 18


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_code_is_spelled_out(page):
    text = page.read_text("utf-8")
    for given in told(full()):
        text = text.replace(given, "")
    text = re.sub(r"^ *(?:H\d|TH|TD|TR|LI|L|P)\b", "", text, flags=re.MULTILINE)
    assert re.findall(r"\b[A-Z]{2,}\b", text) == []
    for code in [*GoalState, *Owner]:
        assert not re.search(rf"(?<!\w){re.escape(code.value)}(?!\w)", text) or "_" not in code.value
