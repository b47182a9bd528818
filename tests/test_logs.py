import logging

import pytest

from tutor_desk import logs, places

CANARY = "Zebediah Canary"


@pytest.fixture
def log():
    yield logs.start()
    logs.stop()


def _written() -> str:
    return (places.log_folder() / logs.NAME).read_text("utf-8")


def test_an_event_is_written_with_its_place(log):
    log.info("Caseload opened")

    assert _written().rstrip().endswith("INFO tutor_desk Caseload opened")


def test_no_value_reaches_the_log(log):
    log.info("Student %s opened", CANARY)
    logging.getLogger("sqlalchemy.engine").warning("INSERT INTO student VALUES (%s)", CANARY)
    logging.getLogger("sqlalchemy.engine").warning("parameters: {}".format(CANARY))  # noqa: G001, UP032

    written = _written()
    assert CANARY not in written
    assert "Student %s opened" in written
    assert "sqlalchemy.engine test_logs.py:" in written


def test_an_error_is_written_as_its_kind_and_places_with_those_of_its_cause(log):
    try:
        try:
            int(CANARY)
        except ValueError as error:
            raise KeyError(CANARY) from error
    except KeyError:
        log.exception("A step failed")

    written = _written()
    assert CANARY not in written
    assert "A step failed KeyError at test_logs.py:" in written
    assert "from ValueError at test_logs.py:" in written


def test_a_long_log_is_set_aside_and_the_one_before_goes(log):
    path = places.log_folder() / logs.NAME
    for content in ("first", "second"):
        logs.stop()
        path.write_text(content * logs.LARGEST, "utf-8")
        logs.start()

    assert path.stat().st_size == 0
    assert path.with_suffix(".1.log").read_text("utf-8").startswith("second")
    assert len(list(path.parent.iterdir())) == 2


def test_starting_twice_writes_each_line_once(log):
    logs.start().info("Once")

    assert _written().count("Once") == 1


def test_a_folder_that_cannot_be_written_is_gone_without(tmp_path, monkeypatch):
    in_the_way = tmp_path / "a file"
    in_the_way.write_text("")
    monkeypatch.setenv("TUTOR_DESK_HOME", str(in_the_way))

    logs.start().info("Nobody hears this")

    assert in_the_way.read_text() == ""
