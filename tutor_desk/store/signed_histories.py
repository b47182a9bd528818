"""Prove the signatures that go with students: each by itself, by the deed it belongs to, and by what counts now."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from tutor_desk.store import signed
from tutor_desk.store.histories import Deed, History
from tutor_desk.store.signed import Item, ItemKey, Signed, Unsigned

State = dict[str, Any]


def signer(history: History, one: Signed) -> str:
    """Return who signed, as the deed that goes with the signature says; the adult's name if that deed is not there."""
    names = {adult.id: adult.name for adult in history.adults}
    deeds = {deed.id: deed.who for deed in history.deeds}
    return deeds.get(one.trail_id) or names.get(one.adult_id, "")


def forged(history: History) -> Signed | None:
    """Return the first signature of a history that does not hold, or nothing.

    One holds if it was made with a key of its adult over exactly what it says; if the deed it names is that
    adult's and settled the item just so, as far as its words are there; and if it follows the one before.
    """
    keys = {adult.id: frozenset(adult.keys) for adult in history.adults}
    deeds = {deed.id: deed for deed in history.deeds}
    said = _said(history)
    last: Signed | None = None
    for one in history.signatures:
        deed = deeds.get(one.trail_id)
        sound = (
            one.holds
            and one.public_key in keys.get(one.adult_id, ())
            and deed is not None
            and deed.adult_id == one.adult_id
            and _touches(deed, one)
            and _follows(one, last)
            and _is_said(one, said.get((one.trail_id, one.table_name, one.record_id)))
        )
        if not sound:
            return one
        last = one
    return None


def unsigned(histories: Sequence[History], records: dict[str, list[State]]) -> Unsigned | None:
    """Return the first item that is not what was signed of it in the caseload it was settled in, or nothing."""
    found: dict[ItemKey, list[Signed]] = {}
    for history in histories:
        for one in history.signatures:
            if one.item is not None:
                found.setdefault((one.table_name, one.item), []).append(one)
    came = _arrivals(histories[0])

    def expected(item: Item) -> bool:
        """Settled at the sender’s or at one before, since there were signatures."""
        at = item.settled_at
        theirs = any(_is_theirs(history, item) for history in histories[1:])
        return theirs or (_is_theirs(histories[0], item) and at >= came.get(item.key, ""))

    return signed.unsigned(_items(records), found, expected)


def settled(records: dict[str, list[State]]) -> list[Item]:
    """Return the items that an adult has settled and that count so now."""
    return [item for item in _items(records) if item.standing in signed.SETTLED]


def _items(records: dict[str, list[State]]) -> list[Item]:
    return [
        Item(
            table=table,
            id=row["id"],
            standing=row.get("standing", ""),
            basis=row.get("basis"),
            settled_by=row.get("settled_by", ""),
            settled_at=_text(row["settled_at"]),
            text=row.get("text", ""),
            reply=row.get("reply", ""),
            accepted_text=row.get("accepted_text", ""),
        )
        for table in signed.ITEMS
        for row in records.get(table, ())
        if row.get("settled_at")
    ]


def _is_theirs(history: History, item: Item) -> bool:
    """Whether an item was settled in the caseload of a history when everything was signed there."""
    names = {adult.name for adult in history.adults}
    return bool(history.since) and item.settled_by in names and item.settled_at >= history.since


def _arrivals(history: History) -> dict[ItemKey, str]:
    """Return when items came to the caseload of a history: whatever was settled before was settled elsewhere."""
    return {
        (row.table_name, row.record_id): deed.at
        for deed in history.deeds
        if any(row.table_name == "handover_student" for row in deed.changes)
        for row in deed.changes
        if row.table_name in signed.ITEMS
    }


def _touches(deed: Deed, one: Signed) -> bool:
    place = (one.table_name, one.record_id)
    return any((row.table_name, row.record_id) == place for row in deed.changes)


def _follows(one: Signed, last: Signed | None) -> bool:
    if last is None:
        return True
    next_to_it = one.id == last.id + 1
    return one.id > last.id and one.vault == last.vault and (not next_to_it or one.prev == last.mark)


def _said(history: History) -> dict[tuple[int, str, int], State]:
    """Return what each item had become after each deed that changed it, as far as nothing of it was erased."""
    became: dict[ItemKey, State] = {}
    found: dict[tuple[int, str, int], State] = {}
    for deed in history.deeds:
        for row in deed.changes:
            if row.table_name not in signed.ITEMS or row.student_id is None:
                continue
            key = (row.table_name, row.record_id)
            if row.content is None:
                became[key] = {}
                continue
            told = json.loads(row.content)
            before = {} if told["before"] is None else became.get(key, {})
            became[key] = {**before, **(told["after"] or {})}
            found[deed.id, row.table_name, row.record_id] = became[key]
    return found


def _is_said(one: Signed, state: State | None) -> bool:
    """Whether a signature is of what the history says was settled; what is not told any more may have been."""
    if not state:
        return True
    told = {"standing": one.decision, "basis": one.basis}
    try:
        same = all(state.get(name, value) == value for name, value in told.items())
        same = same and _text(state.get("settled_at", one.at)) == one.at
        whole = {"text", "reply"} <= set(state)
        return same and (not whole or one.binds(signed.words(one.decision, state["text"], state["reply"])))
    except (TypeError, ValueError, OverflowError):  # what is said is not what we write
        return False


def _text(at: str | None) -> str:
    """Return a moment as it is signed, however it was written down."""
    return signed.moment(datetime.fromisoformat(at)) if at else ""
