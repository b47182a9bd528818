"""The papers of the docs that are no progress summaries are as they are made now, and conform."""

from dataclasses import replace

import pytest

from tests.reports.facts import NAMES
from tests.reports.matterhorn import failures
from tests.samples import DOCS, PAPERS, prepared
from tests.slips.test_slips import facts
from tutor_desk.reports.preparation_sheet import by_hand, preparation_sheet
from tutor_desk.reports.slip import validation_slip


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_the_sample_is_as_it_is_made_now(paper):
    there = (DOCS / "samples" / paper.name).read_bytes()
    assert failures(there) == []
    assert there == paper.paper()


@pytest.mark.parametrize("language", NAMES)
def test_in_every_script(language):
    name = NAMES[language]
    sheet = replace(prepared(), name=name, called=name, tutor=name, caseload=name)
    assert failures(preparation_sheet(sheet)) == []
    assert failures(by_hand([sheet, sheet])) == []
    assert failures(validation_slip(replace(facts(), name=name, called=name, tutor=name))) == []
