"""National destination figures from the Department's open data: key stage 4, as CSV; one line of it is wanted."""

from pathlib import Path

from tutor_desk.errors import CannotRead
from tutor_desk.exchange import delimited, files
from tutor_desk.services.destinations.published import Category, National
from tutor_desk.words import _

_WANTED = {
    "geographic_level": "national",
    "breakdown_topic": "total",
    "breakdown": "total",
    "data_type": "percentage",
    "institution_group": "state-funded mainstream schools",
    "institution_type": "total",
}
_COLUMNS = {
    Category.EDUCATION: "education",
    Category.APPRENTICESHIP: "appren",
    Category.WORK: "all_work",
    Category.NOT_SUSTAINED: "all_notsust",
    Category.NOT_KNOWN: "all_unknown",
}


def read(path: Path) -> National:
    """Return the national shares; raise ``CannotRead`` with one sentence for a file that does not hold them."""
    grid = delimited.read(files.load(path).data)
    heads = [one.strip().casefold() for one in grid.rows[0]] if grid.rows else []
    if not {*_WANTED, *_COLUMNS.values(), "time_period"} <= set(heads):
        raise CannotRead(_("These are not the Department’s key stage 4 destinations. Nothing was read. Choose the CSV with national figures as it was published."))  # fmt: skip
    for row in grid.rows[1:]:
        line = dict(zip(heads, row, strict=False))
        if all(line.get(name, "").strip().casefold() == value for name, value in _WANTED.items()):
            return _national(line)
    raise CannotRead(
        _("No line for all state-funded mainstream schools stands in this file. Nothing was read.")
    )


def _national(line: dict[str, str]) -> National:
    year = line["time_period"]
    shares = {}
    for category, column in _COLUMNS.items():
        try:
            shares[category] = float(line[column])
        except ValueError:
            continue  # a symbol: withheld or not applicable
    return National(f"{year[:4]}/{year[4:]}", shares)
