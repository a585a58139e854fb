"""A view in sentences: what is found of one place, of all of them, and whether neighbours are alike."""

from __future__ import annotations

from collections.abc import Sequence

from spark_metrics.language import Text, number, rate_decimals, rounded
from spark_metrics.measures import funnel
from spark_metrics.model.facts import UNKNOWN
from spark_metrics.model.place_view import Estimate, Pattern, PlaceValue, PlaceView
from spark_metrics.place_view.measured import SCALES

CHANCE = {
    None: Text("the difference from the whole area can be chance"),
    "above": Text("higher than chance usually gives"),
    "below": Text("lower than chance usually gives"),
}
"""What a place's `apart` says."""
QUADRANTS = {
    "high_high": Text("high among high neighbours"),
    "low_low": Text("low among low neighbours"),
    "high_low": Text("high among low neighbours"),
    "low_high": Text("low among high neighbours"),
}
PLACES = {
    "municipality": Text("{n} municipality", plural="{n} municipalities"),
    "county": Text("{n} county", plural="{n} counties"),
    "municipality_type": Text("{n} type of municipality", plural="{n} types of municipality"),
}
NO_WHOLE = {
    "share": Text("What it would be a part of is zero, or may not be shown."),
    "per_enterprise": Text("No enterprise has contributed."),
    "rate": Text("The number of inhabitants is not known."),
}
FURTHER_HIDDEN = Text("{n} more can't be shown without exposing someone.")
SIGNIFICANT = 0.05
MOST_NAMES = 4


def shown(value: float, view: PlaceView, language: str) -> str:
    """A value of the view: counts as they are, the rest with two significant digits below ten."""
    return rounded(value, language) if view.measure == "count" else number(value, language, rate_decimals(value))


def limit_names(limits: Sequence[float], language: str) -> list[str]:
    """Limits between classes. With the decimals of values, one could read as the value of a place that lies beyond."""
    return [number(limit, language, rate_decimals(limit) + 1) for limit in limits]


def class_words(at: int, limits: Sequence[str], language: str) -> str:
    """A class between its limits, which belong to the class below them."""
    if not limits:
        return Text("Has a value").render(language)
    if at == 0:
        return Text("up to {limit}", limit=limits[0]).render(language)
    if at == len(limits):
        return Text("above {limit}", limit=limits[-1]).render(language)
    return f"{limits[at - 1]} – {limits[at]}"


def interval_words(place: PlaceValue, language: str) -> str:
    """`0,6–4,1`; empty where there is no interval. As many decimals as its lower end needs, at most two."""
    if place.interval is None:
        return ""
    decimals = min(2, max(rate_decimals(end) for end in place.interval))
    return "–".join(number(end, language, decimals) for end in place.interval)


def estimated(place: PlaceValue, estimate: Estimate) -> float | None:
    """The value in one of the three estimates."""
    return {"raw": place.value, "smoothed": place.smoothed, "smoothed_local": place.smoothed_local}[estimate]


def why_none(place: PlaceValue, view: PlaceView) -> Text | None:
    """Why a place has no value; None where it has one."""
    if place.value is not None:
        return None
    if place.figure.reason or view.measure == "count":
        return place.figure.reason
    return place.figure.notes[0] if view.measure == "rate" and place.figure.notes else NO_WHOLE[view.measure]


def value_words(place: PlaceValue, view: PlaceView, language: str, estimate: Estimate = "raw") -> Text:
    """The value with its unit, its interval and how sure it is, or why there is none."""
    value = estimated(place, estimate)
    if value is None:
        return why_none(place, view) or Text("It can't be smoothed: no neighbour is shown.")
    said = Text("{value} {unit}", value=shown(value, view, language), unit=view.unit)
    if estimate != "raw":
        return Text("{value}, smoothed (raw {raw})", value=said, raw=shown(place.value, view, language))
    if place.interval is None:
        return said
    interval = interval_words(place, language)
    if view.whole is None or (place.smoothed is None and place.apart is None):
        return Text("{value} (95%: {interval})", value=said, interval=interval)
    return Text("{value} (95%: {interval}): {chance}", value=said, interval=interval, chance=CHANCE[place.apart])


def finding(place: PlaceValue, view: PlaceView, language: str) -> Text:
    """One place in a sentence."""
    name = place.figure.group_name
    if place.value is None:
        return Text("{place}: {reason}", place=name, reason=why_none(place, view))
    return Text("{place}: {value}.", place=name, value=value_words(place, view, language))


def headline(view: PlaceView, language: str) -> list[Text]:
    """Where, how many, which stand apart, and whether there is a pattern."""
    on_map = [place for place in view.places if place.figure.group != UNKNOWN]
    return [
        *_reached(on_map, view),
        *_apart(on_map, view, language),
        *([pattern_words(view.pattern)] if view.pattern and view.no_chance is None else []),
    ]


def pattern_words(pattern: Pattern) -> Text:
    """Moran's I in words."""
    if pattern.p > SIGNIFICANT:
        return Text("Between neighbours there is no pattern beyond chance.")
    if pattern.moran > pattern.expected:
        return Text("Neighbours are more alike than chance gives.")
    return Text("Neighbours are less alike than chance gives.")


def _reached(places: Sequence[PlaceValue], view: PlaceView) -> list[Text]:
    count = {
        "value": sum(bool(place.figure.value) for place in places),
        "hidden": sum(place.figure.status == "hidden" for place in places),
        "missing": sum(place.figure.status == "missing" for place in places),
    }
    all_ = PLACES[view.by].filled(n=len(places))
    # A place is hidden for having somebody; of one sex there may be nobody where both are hidden.
    reached = count["value"] + (0 if view.sex else count["hidden"])
    said = [Text("In {reached} of {areas} something has come about.", reached=reached, areas=all_)]
    if count["hidden"]:
        text = FURTHER_HIDDEN if view.sex else Text("{n} of them can't be shown without exposing someone.")
        said.append(text.filled(n=count["hidden"]))
    if count["missing"]:
        said.append(Text("{n} has not reported.", plural="{n} have not reported.", n=count["missing"]))
    return said


def _apart(places: Sequence[PlaceValue], view: PlaceView, language: str) -> list[Text]:
    """Which places differ from the whole by more than chance, and how many would by chance alone."""
    judged = [place for place in places if place.smoothed is not None]
    if not judged:
        return _highest(places, view, language)
    if len(judged) < 2 or not view.whole:
        return []
    above = [place.figure.group_name for place in judged if place.apart == "above"]
    below = [place.figure.group_name for place in judged if place.apart == "below"]
    whole = Text("{value} {unit}", value=shown(view.whole, view, language), unit=view.unit)
    if not above and not below:
        return [
            Text(
                "Not one of the {n} that are shown differs from the whole ({whole}) by more than chance usually gives.",
                n=len(judged),
                whole=whole,
            )
        ]
    said = Text(
        "{n} of the {all} that are shown differs from the whole ({whole}) by more than chance usually gives: {names}.",
        plural="{n} of the {all} that are shown differ from the whole ({whole}) by more than chance usually gives: "
        "{names}.",
        n=len(above) + len(below),
        all=len(judged),
        whole=whole,
        names=_sides(above, below),
    )
    return [said, *_expected(judged, view, language)]


def _highest(places: Sequence[PlaceValue], view: PlaceView, language: str) -> list[Text]:
    """Where the value is highest, when nobody can tell what is chance."""
    valued = [place for place in places if place.value]
    if len(valued) < 2:
        return []
    highest = max(place.value for place in valued)
    first = [place.figure.group_name for place in valued if place.value == highest]
    value = shown(highest, view, language)
    return [Text("The highest is {place}: {value} {unit}.", place=names(first), value=value, unit=view.unit)]


def _sides(above: Sequence[str], below: Sequence[str]) -> Text:
    higher = Text("higher: {names}", names=names(above))
    lower = Text("lower: {names}", names=names(below))
    if above and below:
        return Text("{higher}; {lower}", higher=higher, lower=lower)
    return higher if above else lower


def names(of: Sequence[str]) -> Text | str:
    """A few names, and how many more there are."""
    if len(of) <= MOST_NAMES:
        return ", ".join(of)
    return Text("{names} and {n} more", names=", ".join(of[: MOST_NAMES - 1]), n=len(of) - MOST_NAMES + 1)


def _expected(judged: Sequence[PlaceValue], view: PlaceView, language: str) -> list[Text]:
    """How many would stand apart if all had the same true rate."""
    if view.measure != "rate":
        return []
    rate = view.whole / SCALES[view.measure]
    by_chance = funnel.expected_beyond(rate, [place.denominator for place in judged])
    return [Text("By chance alone it would be about {n}.", n=number(by_chance, language, 1))]
