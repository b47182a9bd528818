"""Templates changed in one respect; whether the outcome is one that can be held, keeping it says."""

import secrets
from dataclasses import replace

from tutor_desk.services.review_kinds.template import STAGES, StagePlan, Template

MINUTES = 2
"""What a stage takes that was left out before."""


def put(template: Template, stage: StagePlan) -> Template:
    """Return a template with a stage changed, or taken in before the last one."""
    if stage.stage in template.order:
        stages = [stage if one.stage == stage.stage else one for one in template.stages]
    elif stage.stage == "prepare":
        stages = [stage, *template.stages]
    else:
        stages = [*template.stages[:-1], stage, template.stages[-1]]
    return replace(template, stages=tuple(stages))


def left_out(template: Template, stage: str) -> Template:
    """Return a template without a stage."""
    return replace(template, stages=tuple(one for one in template.stages if one.stage != stage))


def moved(template: Template, stage: str, by: int) -> Template:
    """Return a template with a stage so many places further down, as far as there are places."""
    stages = list(template.stages)
    place = template.order.index(stage)
    one = stages.pop(place)
    stages.insert(max(0, min(len(stages), place + by)), one)
    return replace(template, stages=tuple(stages))


def others(template: Template) -> list[StagePlan]:
    """Return the stages that a template leaves out."""
    return [StagePlan(one, MINUTES) for one in STAGES if one not in template.order]


def new_key() -> str:
    """Return a key for a kind of one's own, which no other has anywhere."""
    return f"own-{secrets.token_hex(6)}"
