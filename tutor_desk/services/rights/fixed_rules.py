"""How long a school’s policy fixes that classes of records are kept, on every desk of a machine."""

from typing import Any

from tutor_desk import settings
from tutor_desk.models.rights_kinds import EndAction, KeptFrom, RecordClass
from tutor_desk.services.rights.record_classes import CLASSES, Rule

LONGEST = 100
"""Years."""


def fixed() -> dict[RecordClass, Rule]:
    """Return the rules that the policy of this machine fixes; one that cannot be understood fixes nothing."""
    said = settings.policy().get("retention", {})
    rules = {name: _rule(name, said[name.value]) for name in CLASSES if name.value in said}
    return {name: rule for name, rule in rules.items() if rule is not None}


def _rule(record_class: RecordClass, said: Any) -> Rule | None:
    try:
        kept_from, years, action = KeptFrom(said["kept_from"]), said["years"], EndAction(said["action"])
    except (KeyError, TypeError, ValueError):
        return None
    whole_by_event = CLASSES[record_class].whole and kept_from is KeptFrom.EVENT
    if type(years) is not int or not 0 <= years <= LONGEST or whole_by_event:
        return None
    return Rule(kept_from, years, action)
