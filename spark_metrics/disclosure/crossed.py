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

from collections.abc import Callable, Collection, Mapping, Sequence

from spark_metrics.disclosure.small_groups import THRESHOLD, Protected, is_small
from spark_metrics.model.tally import Cell

Rows = Mapping[str, Sequence[Cell]]
"""place -> its cells, one for each sex in the same order, those whose sex was not stated as well."""


def hidden_rows(
    rows: Rows, places: Mapping[str, Protected], pools: Sequence[Collection[str]], also: Collection[str] = ()
) -> set[str]:
    """The places whose rows are not shown.

    Args:
        places: the same places without sexes, already protected.
        pools: places whose hidden rows add up to something known; together they are all places.
        also: places to hide in any case.
    """
    hidden = {place for place in rows if place in also or _is_hidden(place, rows, places)}
    for pool in pools:
        together = [place for place in pool if place in hidden]
        others = sorted((place for place in pool if place not in hidden and _n(rows[place])), key=_by_size(rows))
        while together and others and _gives_away([rows[place] for place in together]):
            together.append(others.pop(0))
        hidden |= set(together)
    return hidden


def hidden_parts(
    rows: Rows, places: Mapping[str, Protected], of: Mapping[str, str], wholes: Collection[str], hidden: Collection[str]
) -> set[str]:
    """The municipalities whose rows are not shown, where counties are.

    A hidden county hides at least one of its municipalities, or they would add up to it.

    Args:
        of: municipality -> county.
        wholes: the counties; `hidden` are those whose rows are not shown.
    """
    least = set()
    for county in hidden:
        parts = [place for place in rows if of[place] == county and _n(rows[place])]
        if parts and not any(_is_hidden(place, rows, places) for place in parts):
            least.add(min(parts, key=_by_size(rows)))
    return hidden_rows(rows, places, pools_of(rows, of, wholes, hidden), least)


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


def _is_hidden(place: str, rows: Rows, places: Mapping[str, Protected]) -> bool:
    return places[place].hidden is not None or any(map(is_small, rows[place]))


def _gives_away(rows: Sequence[Sequence[Cell]]) -> bool:
    columns = [sum(cell.n for cell in column) for column in zip(*rows, strict=True)]
    holding = [row for row in rows if any(cell.n and cell.value for cell in row)]
    return len(holding) < 2 or any(0 < n < THRESHOLD for n in columns)


def _n(row: Sequence[Cell]) -> int:
    return sum(cell.n for cell in row)


def _by_size(rows: Rows) -> Callable[[str], tuple[int, str]]:
    return lambda place: (_n(rows[place]), place)
