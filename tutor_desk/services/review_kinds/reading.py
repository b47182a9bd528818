"""Reads a template from plain values, taken for a stranger's: every fault is one sentence that says where it is."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from tutor_desk.services.review_kinds.template import (
    KEY,
    LEAST_IN_ALL,
    MOST_IN_ALL,
    MOST_MINUTES,
    MOST_PROMPTS,
    NAME,
    NEEDED,
    PROMPT,
    PURPOSE,
    STAGES,
    StagePlan,
    Template,
)
from tutor_desk.words import _

_KEY = re.compile(rf"[a-z0-9_-]{{1,{KEY}}}")
_SEATS = ("tutor", "student")
_LATEST = 400
"""Days after the entry within which a kind may be due."""


def read(value: Any) -> Template:
    """Return the template that plain values say; raise ``ValueError`` with one sentence for each fault."""
    found = list(faults(value))
    if found:
        raise ValueError(" ".join(found))
    return Template(
        value["key"],
        value["name"].strip(),
        value["purpose"].strip(),
        tuple(
            StagePlan(one["stage"], one["minutes"], *(_prompts(one, seat) for seat in _SEATS))
            for one in value["stages"]
        ),
        value.get("days_after_entry"),
    )


def faults(value: Any) -> Iterator[str]:
    """Say in a sentence each what is wrong with plain values that should be a template."""
    if not isinstance(value, Mapping):
        yield _("A kind of review is not written as one.")
        return
    if not isinstance(value.get("key"), str) or not _KEY.fullmatch(value["key"]):
        yield _("A kind of review needs a key of small letters, figures and lines.")
    name = value.get("name")
    called = name.strip() if isinstance(name, str) and _plain(name) else ""
    if not 0 < len(called) <= NAME:
        yield _("A kind of review needs a name of at most {most} characters.").format(most=NAME)
    purpose = value.get("purpose")
    if not isinstance(purpose, str) or len(purpose) > PURPOSE or not _plain(purpose):
        yield _("“{name}”: say what it is for in one line of at most {most} characters.").format(
            name=called, most=PURPOSE
        )
    days = value.get("days_after_entry")
    if days is not None and not (_whole(days) and 1 <= days <= _LATEST):
        yield _("“{name}”: the day after joining is a number from 1 to {most}.").format(
            name=called, most=_LATEST
        )
    yield from _stages(called, value.get("stages"))


def _stages(name: str, stages: Any) -> Iterator[str]:
    if not isinstance(stages, list | tuple) or not all(isinstance(one, Mapping) for one in stages):
        yield _("“{name}”: its stages are not written as a list.").format(name=name)
        return
    keys = [one.get("stage") for one in stages]
    unknown = [str(key)[:KEY] for key in keys if key not in STAGES]
    if unknown:
        yield _("“{name}”: the review knows no stage “{stage}”.").format(name=name, stage=unknown[0])
        return
    if len(set(keys)) < len(keys):
        yield _("“{name}”: a stage stands in it twice.").format(name=name)
    if not set(keys) >= NEEDED:
        yield _("“{name}”: the stages “Since last time” and “Agree” cannot be left out.").format(name=name)
    elif next(key for key in keys if key != "prepare") != "since" or keys[-1] != "agree":
        yield _(
            "“{name}”: a review opens on “Since last time”, so that adults’ promises come first, and ends with “Agree”."
        ).format(name=name)
    if "prepare" in keys[1:]:
        yield _("“{name}”: “Prepare” can only come first.").format(name=name)
    for one in stages:
        yield from _stage(name, one)
    minutes = [one.get("minutes") for one in stages]
    if all(_whole(one) for one in minutes) and not LEAST_IN_ALL <= sum(minutes) <= MOST_IN_ALL:
        yield _("“{name}”: all stages together take from {least} to {most} minutes.").format(
            name=name, least=LEAST_IN_ALL, most=MOST_IN_ALL
        )


def _stage(name: str, one: Mapping[str, Any]) -> Iterator[str]:
    stage = one["stage"]
    if not _whole(one.get("minutes")) or not 1 <= one["minutes"] <= MOST_MINUTES:
        yield _("“{name}”: the stage “{stage}” takes from 1 to {most} minutes.").format(
            name=name, stage=stage, most=MOST_MINUTES
        )
    for seat in _SEATS:
        lines = one.get(seat, ())
        if not isinstance(lines, list | tuple) or not all(isinstance(line, str) for line in lines):
            yield _(
                "“{name}”: the prompts of the stage “{stage}” are not written as a list of lines."
            ).format(name=name, stage=stage)
        elif len(lines) > MOST_PROMPTS or any(len(line) > PROMPT or not _plain(line) for line in lines):
            yield _(
                "“{name}”: the stage “{stage}” has at most {count} prompts for each seat, each a line of at most {most} characters."
            ).format(name=name, stage=stage, count=MOST_PROMPTS, most=PROMPT)


def _prompts(one: Mapping[str, Any], seat: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in one.get(seat, ()) if line.strip())


def _whole(value: Any) -> bool:
    return type(value) is int


def _plain(text: str) -> bool:
    """Whether a text is one line without signs that cannot be seen."""
    return text.isprintable()
