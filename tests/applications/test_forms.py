"""Forms as data: those that come with the program, and every fault of a school's own, a sentence each."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor_desk.errors import CannotRead, Refused
from tutor_desk.exchange import application_files
from tutor_desk.services.applications import answering, forms

GOOD = {
    "code": "ours",
    "name": "Our form",
    "parts": [
        {"kind": "personal", "title": "You", "fields": ["name", "Hat size"]},
        {"kind": "statement", "title": "Words", "most": 900, "questions": [{"topic": "why", "text": "Why?", "least": 10}]},
    ],
}  # fmt: skip


def but(change):
    """A form with one thing changed."""
    told = json.loads(json.dumps(GOOD))
    change(told)
    return json.dumps(told)


def test_those_that_come_with_the_program():
    shipped = forms.shipped()
    assert [form.code for form in shipped] == ["apprenticeship", "college", "ucas"]
    ucas = shipped[-1]
    assert [(one.topic, one.least) for one in ucas.questions] == [
        ("why", 350),
        ("prepared", 350),
        ("beyond", 350),
    ]
    (statement,) = (part for part in ucas.parts if part.questions)
    assert statement.most == 4000
    assert all("UPN" not in field for form in shipped for field in form.typed)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda told: told.pop("code"), "“code” is to be a text of 1 to 40 characters."),
        (lambda told: told.update(name=""), "“name” is to be a text of 1 to 120 characters."),
        (lambda told: told.update(parts=[]), "“parts” is to be a list of 1 to 30 parts."),
        (lambda told: told.update(extra=1), "The form has “extra”, which means nothing here."),
        (lambda told: told["parts"].append(3), "Part 3 is to be an object with “kind” and “title”."),
        (lambda told: told["parts"][0].update(kind="x"), "Part 1 has a “kind” that is not known."),
        (lambda told: told["parts"][0].update(title=" "), "Part 1 needs a “title” of 1 to 120 characters."),
        (lambda told: told["parts"][0].update(fields="name"), "Part 1: “fields” is to be a list of texts"),
        (lambda told: told["parts"][0].update(fields=["name", "name"]), "“name” is asked for twice."),
        (lambda told: told["parts"][0].update(most=-1), "Part 1: “most” is to be a whole number from 0 to 20000."),
        (lambda told: told["parts"][0].update(most=True), "Part 1: “most” is to be a whole number"),
        (lambda told: told["parts"][0].update(kinds=["magic"]), "Part 1: “kinds” names “magic”, which is no kind of entry."),
        (lambda told: told["parts"][1].update(questions=[]), "Part 2: a statement has “questions”, and nothing else has."),
        (lambda told: told["parts"][1]["questions"][0].update(topic="x"), "Part 2, question 1 needs a “topic”, one of: why,"),
        (lambda told: told["parts"][1]["questions"][0].update(text=""), "Part 2, question 1 needs a “text”"),
        (lambda told: told["parts"][1]["questions"][0].update(most=5), "Part 2, question 1: “least” is more than “most”."),
        (lambda told: told["parts"][1]["questions"].append(told["parts"][1]["questions"][0]), "Two questions have the topic “why”."),
    ],
)  # fmt: skip
def test_a_fault_is_said_where_it_is(change, said):
    found = forms.read(but(change))
    assert found.form is None
    assert any(sentence.startswith(said) for sentence in found.faults), found.faults


def test_all_faults_are_said_at_once_and_nothing_is_brought_in(desk):
    def change(told):
        told.update(code="", extra=1)

    assert len(forms.read(but(change)).faults) == 2
    with pytest.raises(Refused, match=r"1 to 40 characters\. The form has “extra”.*Nothing was brought in"):
        desk.do("Bring in", answering.bring_in, but(change))
    assert [form.code for form in desk.ask(forms.known)] == ["apprenticeship", "college", "ucas"]


def test_the_schools_own_takes_the_place_of_one_with_its_code(desk):
    desk.do("Bring in", answering.bring_in, json.dumps(GOOD))
    desk.do("Bring in", answering.bring_in, but(lambda told: told.update(code="ucas", name="UCAS for us")))
    desk.do("Bring in", answering.bring_in, but(lambda told: told.update(name="Our new form")))
    assert [form.name for form in desk.ask(forms.known)] == [
        "Our new form", "UCAS for us", "Apprenticeship", "Sixth form or college",
    ]  # fmt: skip


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["code", "name", "parts", "kind", "title", "questions", "topic", "x"]), inner)))  # fmt: skip
def test_whatever_stands_in_the_file_is_read_or_told(told):
    found = forms.read(json.dumps(told))
    assert (found.form is None) is bool(found.faults)


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, '"words"', "nothing"])
def test_what_is_no_form(text):
    assert forms.read(text).faults[0].startswith(("This is not JSON", "A form is one JSON object"))


def test_files_that_cannot_be_read(tmp_path: Path):
    with pytest.raises(CannotRead, match="could not be read"):
        application_files.read_form(tmp_path / "none.json")
    path = tmp_path / "form.json"
    path.write_bytes('{"code": "é"}'.encode("cp1252"))
    with pytest.raises(CannotRead, match="is not UTF-8 text"):
        application_files.read_form(path)
    path.write_bytes(b" " * 300_000)
    with pytest.raises(CannotRead, match="is too large for a form"):
        application_files.read_form(path)
    path.write_bytes(application_files.form_file(forms.shipped()[0]))
    assert application_files.read_form(path).form == forms.shipped()[0]
