"""Linear programming in exact fractions: the least and the most that an unknown of a system of sums can be."""

from fractions import Fraction


def least_and_most(rows, right, wanted):
    """The bounds of the unknown ``wanted`` under ``rows · x = right`` and ``x >= 0``; None where there is none."""
    return -_most(rows, right, wanted, -1), _or_none(_most(rows, right, wanted, 1))


def _or_none(value):
    return None if value == float("inf") else value


def _most(rows, right, wanted, sign):
    width = len(rows[0])
    tableau = []
    for number, (row, value) in enumerate(zip(rows, right, strict=True)):
        turned = -1 if value < 0 else 1
        helpers = [Fraction(int(number == other)) for other in range(len(rows))]
        tableau.append([Fraction(turned * one) for one in row] + helpers + [Fraction(turned * value)])
    basis = [width + number for number in range(len(rows))]
    helping = [Fraction(0)] * width + [Fraction(-1)] * len(rows)
    assert _climb(tableau, basis, helping, width + len(rows)) == 0, "nothing fits"
    for number, row in enumerate(tableau):  # helpers that stayed, at nought, give their place up
        if basis[number] >= width:
            column = next((c for c in range(width) if row[c]), None)
            if column is not None:
                _pivot(tableau, basis, number, column)
    goal = [Fraction(sign if c == wanted else 0) for c in range(width)] + [Fraction(0)] * len(rows)
    return _climb(tableau, basis, goal, width)


def _climb(tableau, basis, goal, allowed):
    """The simplex method with Bland's rule, which always ends."""
    while True:
        prices = [goal[at] for at in basis]

        def gain(column, prices=prices):
            return goal[column] - sum(p * row[column] for p, row in zip(prices, tableau, strict=True))

        column = next((c for c in range(allowed) if c not in basis and gain(c) > 0), None)
        if column is None:
            return sum(p * row[-1] for p, row in zip(prices, tableau, strict=True))
        steps = [(row[-1] / row[column], basis[n], n) for n, row in enumerate(tableau) if row[column] > 0]
        if not steps:
            return float("inf")
        _pivot(tableau, basis, min(steps)[2], column)


def _pivot(tableau, basis, number, column):
    by = tableau[number][column]
    tableau[number] = [one / by for one in tableau[number]]
    for other, row in enumerate(tableau):
        if other != number and row[column]:
            times = row[column]
            tableau[other] = [a - times * b for a, b in zip(row, tableau[number], strict=True)]
    basis[number] = column


def bounds(counts, sums, hidden, least):
    """What a reader can work out of each withheld count, each being at least ``least`` of it."""
    keys = sorted(hidden, key=repr)
    rows, right = [], []
    for one in sums:
        signs = {**dict.fromkeys(one.parts, 1), one.total: -1}
        if not hidden.isdisjoint(signs):
            rows.append([signs.get(key, 0) for key in keys])
            shown = sum(sign * counts[key] for key, sign in signs.items() if key not in hidden)
            right.append(-shown - sum(sign * least[key] for key, sign in signs.items() if key in hidden))
    return {key: least_and_most(rows, right, number) for number, key in enumerate(keys)} if rows else {}
