"""How old somebody is, and when they are so old."""

from datetime import date, timedelta

OF_AGE = 18
TOLD_BEFORE = timedelta(days=90)


def add_years(day: date, years: int) -> date:
    """Return the same day some years later; of 29 February that is 1 March where there is no such day.

    In England and Wales somebody born on 29 February comes of age on 1 March; keeping a day longer
    does no harm either.
    """
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def years_old(born: date, today: date) -> int:
    """Return how many birthdays there have been; whoever was born on 29 February has theirs on 1 March."""
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))
