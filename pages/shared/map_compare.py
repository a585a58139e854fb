"""Two views compared place by place: their difference, or the classes of both at once. Pure: nothing is drawn here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pages.shared.areas import Area, Look, look_of, on_map
from pages.shared.text import words
from spark_metrics.language import Text, number, rate_decimals, rounded
from spark_metrics.measures.map_classes import class_of, limits, symmetric_limits
from spark_metrics.model.place_view import PlaceValue, PlaceView
from spark_metrics.place_view import words as said

THIRDS = 3
IN_BOTH = Text(
    "What counts until the earlier day is in both: their intervals can't tell whether a difference is chance."
)
NO_VALUE: tuple[Look, ...] = ("hidden", "missing")


@dataclass(frozen=True)
class Pair:
    """Two views and what each is called. A difference is the first minus the second."""

    views: tuple[PlaceView, PlaceView]
    names: tuple[str, str]
    notes: tuple[Text, ...] = ()

    @property
    def same_unit(self) -> bool:
        return self.views[0].unit == self.views[1].unit

    @property
    def overlapping(self) -> bool:
        """What counts in one counts in the other, too: until a later day comes all that came until an earlier one."""
        return self.views[0].until != self.views[1].until

    def can_be_chance(self, one: PlaceValue, other: PlaceValue) -> bool:
        """Their intervals overlap. False where there are none, or where intervals say nothing of the difference."""
        if one.interval is None or other.interval is None or self.overlapping:
            return False
        return one.interval[0] <= other.interval[1] and other.interval[0] <= one.interval[1]


@dataclass(frozen=True)
class Compared:
    """The places of two views as one map shows them.

    Attributes:
        steps: limits between classes: of the difference; or of the first and of the second view.
    """

    areas: list[Area]
    steps: tuple[tuple[float, ...], ...]


def both(pair: Pair) -> list[tuple[PlaceValue, PlaceValue]]:
    """Each place of the first view with itself in the second."""
    second = {place.figure.group: place for place in on_map(pair.views[1])}
    return [(place, second[place.figure.group]) for place in on_map(pair.views[0]) if place.figure.group in second]


def difference(pair: Pair, language: str) -> Compared:
    """What the first view has more than the second, in classes around zero."""
    places = both(pair)
    known = [one.value - other.value for one, other in places if one.value is not None and other.value is not None]
    steps = tuple(symmetric_limits(known))
    return Compared([_difference(one, other, pair, steps, language) for one, other in places], (steps,))


def bivariate(pair: Pair, language: str) -> Compared:
    """Low, middle or high in each of the two views, as many places in each third."""
    places, views = both(pair), pair.views
    steps = tuple(
        tuple(limits([row[at].value for row in places if row[at].value is not None], most=THIRDS)) for at in (0, 1)
    )
    return Compared([_bivariate(one, other, views, pair, steps, language) for one, other in places], steps)


def difference_words(value: float, view: PlaceView, language: str) -> str:
    """A difference with its sign."""
    written = rounded(abs(value), language) if view.measure == "count" else number(
        abs(value), language, min(3, rate_decimals(value))
    )  # fmt: skip
    return written if value == 0 else f"+{written}" if value > 0 else f"−{written}"


def difference_unit(view: PlaceView) -> Text:
    """What a difference is in: shares differ by percentage points."""
    return Text("percentage points") if view.measure == "share" else view.unit


def difference_finding(pair: Pair, language: str) -> list[Text]:
    """Where the two differ most, and in how many places by more than chance may do."""
    known = [(one, other) for one, other in both(pair) if one.value is not None and other.value is not None]
    if not known:
        return [Text("No place has both values, so there is no difference to show.")]
    view = pair.views[0]
    most = max(known, key=lambda row: abs(row[0].value - row[1].value))
    if most[0].value == most[1].value:
        return [Text("Where both are shown they are the same: {n} place.",
                     plural="Where both are shown they are the same: {n} places.", n=len(known))]  # fmt: skip
    change = difference_words(most[0].value - most[1].value, view, language)
    text = Text(
        "The largest difference ({first} minus {second}): {place}, {change} {unit}.",
        first=pair.names[0], second=pair.names[1], place=most[0].figure.group_name, change=change,
        unit=difference_unit(view),
    )  # fmt: skip
    return [text, *_sure(known, pair)]


def _sure(known: Sequence[tuple[PlaceValue, PlaceValue]], pair: Pair) -> list[Text]:
    judged = [row for row in known if row[0].interval is not None and row[1].interval is not None]
    if not judged:
        return []
    if pair.overlapping:
        return [IN_BOTH]
    sure = sum(not pair.can_be_chance(*row) for row in judged)
    if not sure:
        return [Text("Nowhere do the intervals lie apart: every difference can be chance.")]
    text = Text(
        "In {sure} of {n} places the intervals lie apart; in the others the difference can be chance.",
        sure=sure,
        n=len(judged),
    )
    return [text]


def bivariate_finding(compared: Compared, pair: Pair) -> list[Text]:
    """Which places are high in both, and which low."""
    corner = THIRDS * THIRDS - 1
    high = [area.name for area in compared.areas if area.step == corner]
    low = [area.name for area in compared.areas if area.step == 0]
    first, second = pair.names
    return [
        Text("High in both ({first}; {second}): {names}.", first=first, second=second, names=_listed(high)),
        Text("Low in both: {names}.", names=_listed(low)),
    ]


def _listed(names: Sequence[str]) -> Text | str:
    return said.names(names) if names else Text("no place")


def _difference(one: PlaceValue, other: PlaceValue, pair: Pair, steps: Sequence[float], language: str) -> Area:
    look, view = _look(one, other), pair.views[0]
    if look in NO_VALUE:
        return _none(one, other, pair, look, language)
    value, chance = one.value - other.value, pair.can_be_chance(one, other)
    short = difference_words(value, view, language)
    told = Text(
        "{change} {unit} ({first} {one}, {second} {other})",
        change=short, unit=difference_unit(view), first=pair.names[0], one=said.shown(one.value, view, language),
        second=pair.names[1], other=said.shown(other.value, view, language),
    )  # fmt: skip
    if chance:
        told = Text("{difference}: can be chance", difference=told)
    return _area(one, "value", value, class_of(value, steps), chance, told.render(language), short)


def _bivariate(
    one: PlaceValue, other: PlaceValue, views: tuple[PlaceView, PlaceView], pair: Pair,
    steps: Sequence[Sequence[float]], language: str,
) -> Area:  # fmt: skip
    look = _look(one, other)
    if look in NO_VALUE:
        return _none(one, other, pair, look, language)
    across, up = class_of(one.value, steps[0]), class_of(other.value, steps[1])
    across, up = _spread(across, steps[0]), _spread(up, steps[1])
    parts = [f"{pair.names[at]}: {_value(row, views[at], language)}" for at, row in enumerate((one, other))]
    return _area(one, "value", None, up * THIRDS + across, False, "; ".join(parts), "")


def _spread(step: int, steps: Sequence[float]) -> int:
    """Of two classes the upper one is the highest, too."""
    return THIRDS - 1 if step and len(steps) < THIRDS - 1 else step


def _value(place: PlaceValue, view: PlaceView, language: str) -> str:
    return Text("{value} {unit}", value=said.shown(place.value, view, language), unit=view.unit).render(language)


def _look(one: PlaceValue, other: PlaceValue) -> Look:
    looks = {look_of(one), look_of(other)}
    return next((look for look in NO_VALUE if look in looks), "value")


def _none(one: PlaceValue, other: PlaceValue, pair: Pair, look: Look, language: str) -> Area:
    """Words of the first of the two that has no value."""
    rows = zip((one, other), pair.views, pair.names, strict=True)
    place, view, name = next(row for row in rows if row[0].value is None)
    told = f"{name}: {said.why_none(place, view).render(language)}"
    return _area(one, look, None, None, False, told, "")


def _area(
    place: PlaceValue, look: Look, value: float | None, step: int | None, chance: bool, told: str, short: str
) -> Area:
    return Area(place.figure.group, place.figure.group_name, look, value, step, 0, 1.0, chance, False, told, short)


def named(pair: Pair) -> str:
    """`Women minus men`, for the legend."""
    return words(Text("{first} minus {second}", first=pair.names[0], second=pair.names[1]))
