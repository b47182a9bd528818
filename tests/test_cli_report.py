"""Papers by the command line: the same choices as in the window."""

import pypdf
import pytest

from tests.reports.reading import plain, structure
from tutor_desk.models.kinds import Basis, EntryKind
from tutor_desk.services.plan import entries, goals


@pytest.fixture
def told(desk, amara, ben, caseload_path):
    """A caseload in which Amara's plan names Ben, closed."""
    for student in (amara, ben):
        desk.do("Goal", goals.set_goal, student, "Be on time", measure="No late mark", basis=Basis.DISCUSSED)
        desk.do("Write", entries.write, student, EntryKind.STRENGTH, "I listen well", basis=Basis.SEEN)
    desk.do("Write", entries.write, amara, EntryKind.ASPIRATION, "Work with ben", basis=Basis.SEEN)
    desk.close()
    return caseload_path


@pytest.fixture
def out(tmp_path):
    return tmp_path / "out"


@pytest.fixture
def report(run, told, out):
    def report(*words):
        return run("report", "progress-summary", told, "--out", out, *words)

    return report


def papers(out):
    return sorted(out.glob("*.pdf")) if out.exists() else []


def test_what_names_another_student_is_skipped_and_said(report, out):
    code, said, complaint = report("--all")
    (path,) = papers(out)
    assert (code, said.strip()) == (1, str(path))
    assert "ben-carter" in path.name
    assert "Skipped:\nAmara Diallo: Ben Carter may be named in it." in complaint


def test_once_it_was_seen_it_is_printed(report, out):
    assert report("--all", "--seen")[0] == 0
    assert len(papers(out)) == 2


def test_what_names_another_student_in_a_part_left_out_is_no_matter(report, out):
    assert report("--student", "Amara Diallo")[0] == 1
    assert papers(out) == []
    assert report("--student", "Amara Diallo", "--parts", "goals, going_well")[0] == 0
    tree = structure(papers(out)[0].read_bytes())
    assert "I listen well" in tree
    assert "Work with" not in tree
    assert "P: Date" not in tree


def test_for_whom_and_how_it_looks(report, out):
    assert (
        report("--student", "Ben Carter", "--audience", "service", "--large", "--grey", "--pages", "1")[0]
        == 0
    )
    (path,) = papers(out)
    page = pypdf.PdfReader(path).pages[0]
    assert "For the service that was asked to help" in plain(path.read_bytes())
    found = pypdf.generic.ContentStream(page.get_contents(), page.pdf).operations
    assert all(len(set(operands)) == 1 for operands, operator in found if operator in (b"rg", b"RG"))
    assert max(float(operands[1]) for operands, operator in found if operator == b"Tf") > 18


def test_how_far_back(report, out):
    assert report("--student", "Ben Carter", "--since", "term")[0] == 0
    assert "I listen well" in plain(papers(out)[0].read_bytes())


def test_all_in_one_file_under_a_password(report, out, tmp_path):
    secret = tmp_path / "password.txt"
    secret.write_text("tulip 7 bus\n")
    assert report("--all", "--seen", "--one-file", "--password-file", secret)[0] == 0
    (path,) = papers(out)
    file = pypdf.PdfReader(path)
    assert file.is_encrypted
    assert file.decrypt("tulip 7 bus")
    assert len(file.pages) == 2


def test_no_password_where_one_was_wanted_prints_nothing(report, out, tmp_path):
    code, _said, complaint = report("--all", "--password-file", tmp_path / "missing.txt")
    assert code == 1
    assert "cannot be read or is empty" in complaint
    assert papers(out) == []


@pytest.mark.parametrize(
    "words", [["--parts", "goals,x"], ["--pages", "3"], ["--audience", "press"], ["--since", "2020"]]
)
def test_what_there_is_not_is_wrong_use(report, out, words):
    code, _said, complaint = report("--all", *words)
    assert code == 2
    assert "Traceback" not in complaint
    assert papers(out) == []


def test_help_names_every_choice(run):
    said = run("report", "progress-summary", "--help")[1]
    for word in (
        "--audience",
        "--parts",
        "--since",
        "--pages",
        "--large",
        "--grey",
        "--one-file",
        "--password-file",
    ):
        assert word in said
