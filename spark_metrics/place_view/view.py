"""Puts the view of an indicator over places together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from spark_metrics.errors import UnknownName, unknown_name
from spark_metrics.figures import PLACES, figures
from spark_metrics.language import Text
from spark_metrics.model.codes import SEX
from spark_metrics.model.facts import UNKNOWN
from spark_metrics.model.indicator import Indicator
from spark_metrics.model.place_view import Measure, Pattern, PlaceValue, PlaceView
from spark_metrics.model.programme import Programme
from spark_metrics.place_view.chance import Chance, chances, no_chance
from spark_metrics.place_view.measured import MEASURES, SCALES, Raw, measures_of, raw_values, unit_of
from spark_metrics.place_view.pattern import pattern_of
from spark_metrics.place_view.together import hidden_together
from spark_metrics.place_view.whole import whole_rate
from spark_metrics.programmes import area_municipalities
from spark_metrics.reference.neighbours import neighbours
from spark_metrics.workspace import Workspace

OUTSIDE = Text(
    "{n} place outside the programme's area takes no part in what the others are compared with.",
    plural="{n} places outside the programme's area take no part in what the others are compared with.",
)
HIDDEN_APART = Text(
    "The whole is that of the places that are shown: {n} hidden place takes no part in it.",
    plural="The whole is that of the places that are shown: {n} hidden places take no part in it.",
)
HIDDEN_COUNTED = Text(
    "The whole holds the {n} hidden place, too. Smoothing and patterns know only those that are shown.",
    plural="The whole holds the {n} hidden places, too. Smoothing and patterns know only those that are shown.",
)
SHARES_SMOOTHED = Text("Shares are smoothed as rates are, which draws them a little too far towards the whole.")


def place_view(
    workspace: Workspace,
    programme: str,
    indicator: str,
    by: str,
    measure: Measure = "rate",
    as_of: dt.date | None = None,
    language: str = "sv",
    until: dt.date | None = None,
    sex: str | None = None,
) -> PlaceView:
    """One indicator in one measure over the places of a programme, as known at the end of `as_of`.

    Places outside the programme's area have their values, but neither smoothing nor limits: the whole that chance is
    judged against is that of the area, hidden places included where the total tells, else of the places shown.

    Args:
        by: a dimension of `PLACES`.
        until: only what had come about by the end of that day.
        sex: of "women" or "men" alone.

    Raises:
        UnknownName: programme, indicator, dimension or measure does not exist, or the indicator has no such split or
            measure.
        SparkError: `as_of` lies in the future.
    """
    if by not in PLACES:
        raise unknown_name(Text("breakdown"), by, PLACES)
    if measure not in MEASURES:
        raise unknown_name(Text("measure"), measure, MEASURES)
    about, day = workspace.programme(programme), workspace.known_day(programme, as_of)
    asked: dict[str, Any] = {"as_of": day, "language": language, "until": until}
    asked |= {"sex": sex} if sex else {}
    found = figures(workspace, programme, indicator, by, **asked)
    chosen = about.indicator_by_key[indicator]
    if measure not in measures_of(chosen):
        raise UnknownName(Text("“{name}” can't be shown per contributing enterprise.", name=chosen.name.in_(language)))
    raws = raw_values(found, measure, *_wholes(workspace, chosen, programme, by, measure, asked))
    whole, inside = None, _area(about, by)
    if measure == "rate" and inside and any(raw.figure.status == "hidden" for raw in raws):
        whole = whole_rate(workspace, raws, inside, figures(workspace, programme, indicator, None, **asked)[0])
    view = _assembled(about, chosen, by, measure, raws, day, until, sex, whole)
    if by != "municipality" or not any(figure.status == "hidden" for figure in found):
        return view
    counties = figures(workspace, programme, indicator, "county", **asked)
    return replace(view, notes=(*view.notes, *hidden_together(found, counties)))


def _wholes(
    workspace: Workspace, indicator: Indicator, programme: str, by: str, measure: Measure, asked: dict[str, Any]
) -> tuple[dict[str, float | None] | None, float | None]:
    """What shares are shares of: the parent by group, women and men by group, or the whole programme."""
    if measure != "share":
        return None, None
    if indicator.of_which is not None:
        parents = figures(workspace, programme, indicator.of_which, by, **asked)
        return {figure.group: figure.value for figure in parents}, None
    if "sex" not in asked:
        return None, figures(workspace, programme, indicator.key, None, **asked)[0].value
    women, men = (figures(workspace, programme, indicator.key, by, **(asked | {"sex": sex})) for sex in SEX)
    return {one.group: _sum(one.value, other.value) for one, other in zip(women, men, strict=True)}, None


def _sum(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else one + other


def _assembled(
    programme: Programme, indicator: Indicator, by: str, measure: Measure, raws: list[Raw], day: dt.date,
    until: dt.date | None, sex: str | None, rate: float | None,
) -> PlaceView:  # fmt: skip
    """The view. `rate` is that of the whole area where hidden places are known to have a part in it."""
    inside = _area(programme, by)
    among = [raw for raw in raws if raw.base and raw.part is not None and _takes_part(raw.figure.group, inside)]
    reason = no_chance(indicator, measure, sex)
    compared = measure != "count" and not (measure == "share" and indicator.of_which is None and sex is None)
    if reason is None:
        among = [raw for raw in among if _is_possible(raw, measure)]
    shown = sum(raw.part for raw in among) / sum(raw.base for raw in among) if among and compared else None
    whole = rate if rate is not None and shown is not None else shown
    pattern, places = _judged(raws, among, by, measure, reason is None, compared, whole)
    first = raws[0].figure
    return PlaceView(
        programme=programme.key,
        indicator=indicator.key,
        name=first.name,
        by=by,
        measure=measure,
        as_of=day,
        until=until,
        sex=sex,
        unit=unit_of(programme, indicator, measure, sex),
        whole=None if whole is None else whole * SCALES[measure],
        places=tuple(places),
        pattern=pattern,
        no_chance=reason,
        synthetic=first.synthetic,
        notes=tuple(_notes(raws, inside, measure, reason, whole, rate)),
    )


def _area(programme: Programme, by: str) -> set[str] | None:
    """The groups that the programme is for; None where every group is."""
    codes = area_municipalities(programme)
    return {"municipality": set(codes), "county": {code[:2] for code in codes}}.get(by)


def _takes_part(group: str, inside: set[str] | None) -> bool:
    return group != UNKNOWN if inside is None else group in inside


def _is_possible(raw: Raw, measure: Measure) -> bool:
    """A part that is larger than its whole contradicts itself: it is shown, and compared with nothing."""
    return measure != "share" or raw.part <= raw.base


def _judged(
    raws: Sequence[Raw],
    among: Sequence[Raw],
    by: str,
    measure: Measure,
    events: bool,
    compared: bool,
    whole: float | None,
) -> tuple[Pattern | None, list[PlaceValue]]:
    """Each place with what chance may do to it, and the pattern of all."""
    groups = [raw.figure.group for raw in among]
    linked = neighbours(groups) if by in ("municipality", "county") else {}
    position = {group: at for at, group in enumerate(groups)}
    beside = [[position[other] for other in linked.get(group, ())] for group in groups]
    found = dict(zip(groups, chances(among, measure, beside, whole), strict=True)) if events and among else {}
    pattern, clusters = pattern_of(among, beside, events) if compared and among else (None, [])
    cluster = dict(zip(groups, clusters, strict=True)) if clusters else {}
    places = []
    for raw in raws:
        chance = found.get(raw.figure.group, Chance())
        places.append(
            PlaceValue(
                raw.figure, raw.value, raw.base, chance.interval, chance.smoothed, chance.smoothed_local, chance.apart,
                cluster.get(raw.figure.group),
            )
        )  # fmt: skip
    return pattern, places


def _notes(
    raws: Sequence[Raw], inside: set[str] | None, measure: Measure, reason: Text | None, whole: float | None,
    rate: float | None,
) -> list[Text]:  # fmt: skip
    groups = {raw.figure.group for raw in raws if raw.part is not None} - {UNKNOWN}
    outside = len(groups - inside) if inside is not None else 0
    hidden = sum(raw.figure.status == "hidden" for raw in raws)
    notes = [OUTSIDE.filled(n=outside)] if outside else []
    if hidden and whole is not None:
        notes.append((HIDDEN_APART if rate is None else HIDDEN_COUNTED).filled(n=hidden))
    return [*notes, SHARES_SMOOTHED] if measure == "share" and reason is None else notes
