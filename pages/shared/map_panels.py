"""What the map draws of areas: their colours, and the boundaries that each covers."""

from __future__ import annotations

from collections.abc import Sequence

from pages.shared.areas import Area
from pages.shared.maps import Drawn

Members = dict[str, tuple[str, ...]]
"""Type of municipality -> the municipalities that it covers."""


def boundaries(group: str, members: Members) -> tuple[str, ...]:
    """The boundaries that a place covers: a municipality or county its own, a type those of its municipalities."""
    return members.get(group, ()) if members else (group,)


def drawn(
    areas: Sequence[Area],
    fills: Sequence[str],
    empty: str,
    uncertainty: bool = False,
    members: Members | None = None,
) -> tuple[Drawn, ...]:
    """Areas as they are drawn: classes fill them, counts are circles, the less sure is paler and dotted.

    Args:
        fills: the colours of the classes.
        empty: the colour of an area that has none.
    """
    return tuple(
        Drawn(
            group=area.code,
            shapes=boundaries(area.code, members or {}),
            name=area.name,
            words=area.words,
            short=area.short,
            look=area.look,
            fill=empty if area.radius or area.step is None else fills[area.step],
            alpha=area.sure if uncertainty and not area.radius else 1.0,
            uncertain=uncertainty and area.by_chance,
            outlined=area.cluster,
            radius=area.radius,
        )
        for area in areas
    )
