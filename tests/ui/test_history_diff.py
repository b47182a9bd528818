"""Two wordings compared: what is marked is what differs, and long stretches that are the same are left out."""

from hypothesis import given
from hypothesis import strategies as st

from tutor_desk.ui.tables.faces import Note
from tutor_desk.ui.tables.marking import marked_lines
from tutor_desk.ui.theme import Tone, look
from tutor_desk.ui.wordings import LONG, compared

TEXTS = st.lists(
    st.sampled_from(["I", "listen", "well", "ça", "𝄞", "two\nlines", " ", "—"]), max_size=12
).map(" ".join)


def marked(part):
    return [part.text[start : start + length] for start, length in part.marked]


def test_the_words_that_differ_are_marked():
    was, now = compared("I won the cup in May.", "I won the chess cup in June.")
    assert (marked(was), marked(now)) == (["May."], ["chess", "June."])
    assert was.text == "I won the cup in May."


def test_wordings_with_nothing_in_common_are_not_marked():
    was, now = compared("one two", "three four")
    assert (was.text, was.marked, now.text, now.marked) == ("one two", (), "three four", ())


def test_a_long_text_is_shortened_to_its_changes_and_what_is_around_them():
    same = "word " * LONG
    was, now = compared(f"{same}old {same}", f"{same}new {same}")
    assert now.text == "… " + "word " * 6 + "new " + "word " * 6 + "…"
    assert (marked(was), marked(now)) == (["old"], ["new"])


@given(before=TEXTS, after=TEXTS)
def test_what_is_not_marked_is_the_same_in_both(before, after):
    was, now = compared(before, after)
    rests = []
    for part in (was, now):
        rest = part.text
        for start, length in reversed(part.marked):
            rest = rest[:start] + rest[start + length :]
        rests.append(rest.split())
    assert rests[0] == rests[1] or not (was.marked or now.marked)


def test_marks_are_counted_as_qt_counts_letters(qapp):
    was, _now = compared("𝄞 𝄞 old end", "𝄞 𝄞 new end")
    note = Note(Tone.PLAIN, was.text, was.marked, struck=True)
    lines, height = marked_lines(note, look().font(), 400)
    (mark,) = lines.formats()
    assert (
        lines.text().encode("utf-16-le")[2 * mark.start : 2 * (mark.start + mark.length)].decode("utf-16-le")
        == "old"
    )
    assert height > 0
    narrow = marked_lines(note, look().font(), 40)
    assert narrow[1] > height
