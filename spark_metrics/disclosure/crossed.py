"""Tables of places by sex, beside everything else that is shown: places, counties, the sexes as a whole.

A place's row (women, men, not stated) is shown as a whole or not at all. It is hidden where the place itself is, or
where one of its cells is small. The rows hidden with each other are a *pool*: those of one county that is shown, or
those of all hidden counties together. What a pool holds of each sex can be worked out, and so may what each of its
places holds of both sexes. With two rows that hold anything, nothing more can: in a table with positive margins whose
rows are several, each cell of a sex that is not alone in the pool may be anything from max(0, row + column - all) to
min(row, column) (Fréchet), and that is more than one number. So further rows are hidden, the smallest first, until a
pool has two rows that hold anything, and no small number of any sex.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from spark_metrics.disclosure.small_groups import THRESHOLD, Protected, is_small
from spark_metrics.model.tally import Cell

Rows = Mapping[str, Sequence[Cell]]
"""place -> its cells, one for each sex in the same order, those whose sex was not stated as well."""


def hidden_rows(rows: Rows, places: Mapping[str, Protected], pools: Sequence[Collection[str]]) -> set[str]:
    """The places whose rows are not shown.

    Args:
        places: the same places without sexes, already protected.
        pools: places whose hidden rows add up to something known; together they are all places.
    """
    hidden = {place for place, row in rows.items() if places[place].hidden or any(map(is_small, row))}
    for pool in pools:
        together = [place for place in pool if place in hidden]
        while together and (further := _further(rows, together, pool)):
            together.append(further)
        hidden |= set(together)
    return hidden


def pools_of(
    places: Collection[str], of: Mapping[str, str], wholes: Collection[str], hidden: Collection[str]
) -> list[list[str]]:
    """The municipalities of each county that is shown, and those of all hidden counties together."""
    shown = [[place for place in places if of[place] == whole] for whole in wholes if whole not in hidden]
    return [*shown, [place for place in places if of[place] in hidden]]


def is_implied(places: Collection[str], hidden: Collection[str], pools: Sequence[Collection[str]]) -> bool:
    """Can the sum over these places be worked out from what is shown already, so that showing it tells nothing new?

    It can where the hidden ones among them are whole pools: what each pool hides is known as a sum, and the pools have
    no place in common, so that no other sums over hidden places follow from theirs.

    Args:
        pools: those whose sum is known.
    """
    left = {place for place in places if place in hidden}
    for pool in pools:
        together = {place for place in pool if place in hidden}
        if together <= left:
            left -= together
    return not left


def _further(rows: Rows, together: Collection[str], pool: Collection[str]) -> str | None:
    """The row to hide next, the smallest that helps; None when what is hidden together gives nothing away."""
    sums = [sum(cell.n for cell in column) for column in zip(*(rows[place] for place in together), strict=True)]
    small = [column for column, n in enumerate(sums) if 0 < n < THRESHOLD]
    others = [place for place in pool if place not in together and _holds(rows[place])]
    helping = [place for place in others if any(rows[place][column].n for column in small)]
    if not helping and sum(_holds(rows[place]) for place in together) < 2:
        helping = others
    return min(helping, key=lambda place: (sum(cell.n for cell in rows[place]), place), default=None)


def _holds(row: Sequence[Cell]) -> bool:
    """Does a row hold anything that could as well be another's?"""
    return any(cell.n and cell.value for cell in row)
