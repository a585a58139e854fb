"""What in the figures and the programme file somebody should act on. The rules, and the limits that are ours.

Each rule takes what is known and gives concerns; `spark_metrics/concerns.py` asks them all and puts them in order.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from spark_metrics.language import Text, rounded, short_of
from spark_metrics.measures import consistency, logic
from spark_metrics.measures.progress import share_of_what_was_due
from spark_metrics.model.concern import Concern, Weight
from spark_metrics.model.figure import Figure
from spark_metrics.model.programme import Period, Programme

FAR_BEHIND = 0.75
"""Below this share of the plan (at the end: of the target) being behind is serious. A working value of ours."""
STALE_DAYS = 120
"""A running programme from which no file came for so long is told: a quarter, and a month to write it up. Ours."""
MUCH_HIDDEN = 0.5
"""When more than this share of the municipalities with anything to show is hidden, it is told. Ours."""
MOST_NAMES = 4
"""So many names are told; the rest are counted."""


def listed(names: Sequence[str]) -> Text:
    """`A, B, C`, or `A, B, C, D and 3 more`."""
    shown = ", ".join(names[:MOST_NAMES])
    if len(names) <= MOST_NAMES:
        return Text("{names}", names=shown)
    return Text("{names} and {n} more", names=shown, n=len(names) - MOST_NAMES)


def behind_plan(wholes: Sequence[Figure], language: str) -> list[Concern]:
    """Indicators behind their plan line, or whose target was not reached when the time was out."""
    found = [figure for figure in wholes if figure.standing in ("behind", "not_reached")]
    return [_behind(figure, language) for figure in sorted(found, key=share_of_what_was_due)]


def _behind(figure: Figure, language: str) -> Concern:
    value, target = short_of(figure.value, figure.target.value, language), Text("{n}", n=figure.target.value)
    if figure.target.precision == "about":
        target = Text("about {target}", target=figure.target.value)
    if figure.value > figure.target.value:  # only a ceiling can be missed from above
        text = Text("“{name}” is above its ceiling: {value}, at most {target}.",
                    name=figure.name, value=rounded(figure.value, language), target=target)  # fmt: skip
        far = figure.value * FAR_BEHIND > figure.target.value
        return _about(figure, "behind_plan", "serious" if far else "important", text, "steering_group")
    if figure.standing == "not_reached" or figure.plan is None:
        due = figure.target.value
        text = Text("The target of “{name}” was not reached: {value} of {target}.",
                    name=figure.name, value=value, target=target)  # fmt: skip
    else:
        due = figure.plan
        text = Text("“{name}” is behind plan: {value} of {target}, where the plan at this date is {plan}.",
                    name=figure.name, value=value, target=target, plan=rounded(due, language))  # fmt: skip
    weight: Weight = "serious" if figure.value < FAR_BEHIND * due else "important"
    return _about(figure, "behind_plan", weight, text, "steering_group")


def contradictions(wholes: Sequence[Figure]) -> list[Concern]:
    """Targets that contradict themselves, and an of-which that is larger than its whole."""
    found = []
    for figure in wholes:
        if figure.target.conflict:
            text = Text("Target of “{name}”: {conflict}", name=figure.name, conflict=figure.target.conflict)
            found.append(_about(figure, "target_conflict", "important", text, "steering_group"))
        found += [_about(figure, "of_which_larger", "serious", note, "project_office") for note in figure.notes]
    return found


def broken_rules(programme: Programme, wholes: Sequence[Figure]) -> list[Concern]:
    """Rules of the fund's catalogue that targets or outcome break, where the programme has those indicators."""
    codes = {one.key: code for one in programme.indicators if (code := consistency.catalogue_code(one.key))}
    outcome = {codes[f.indicator]: f.value for f in wholes if f.indicator in codes and f.value is not None}
    promised = {
        codes[one.key]: one.target.value
        for one in programme.indicators
        if one.key in codes and one.target.value is not None
    }
    found = [
        Concern("broken_rule", "serious", Text("Outcome: {rule}", rule=rule), "project_office", None, "progress", {})
        for rule in consistency.catalogue_conflicts(outcome)
    ]
    return found + [
        Concern("broken_rule", "important", Text("Targets: {rule}", rule=rule), "steering_group", None, "method", {})
        for rule in consistency.catalogue_conflicts(promised)
    ]


def gaps(wholes: Sequence[Figure]) -> list[Concern]:
    """Targets without a value, indicators without a target."""
    found = []
    if silent := [figure for figure in wholes if figure.target.value is not None and figure.status == "missing"]:
        text = Text("{n} indicator with a target has no value yet: {names}.",
                    plural="{n} indicators with targets have no value yet: {names}.",
                    n=len(silent), names=listed([figure.name for figure in silent]))  # fmt: skip
        found.append(Concern("no_value", "important", text, "project_office", _only(silent), "import", {}))
    if blank := [figure for figure in wholes if figure.target.value is None]:
        text = Text("{n} indicator has no target, so nobody can say whether it stands well: {names}.",
                    plural="{n} indicators have no targets, so nobody can say whether they stand well: {names}.",
                    n=len(blank), names=listed([figure.name for figure in blank]))  # fmt: skip
        found.append(Concern("no_target", "minor", text, "steering_group", _only(blank), "method", {}))
    return found


def nobody_reached(by_municipality: Sequence[Figure]) -> list[Concern]:
    """Municipalities of the programme's area where an indicator of reach is zero. Hidden and missing are not zero."""
    empty = [figure for figure in by_municipality if figure.status == "shown" and figure.value == 0]
    if not empty or len(empty) == len(by_municipality):
        return []
    first = empty[0]
    names = listed([figure.group_name for figure in empty])
    text = Text("Nobody is reached in {n} of the {all} municipalities: {names}.",
                n=len(empty), all=len(by_municipality), names=names)  # fmt: skip
    query = {"indicator": first.indicator, "level": "municipality"}
    return [Concern("nobody_reached", "important", text, "planners", first.indicator, "map", query)]


def hidden_much(by_municipality: Sequence[Figure]) -> list[Concern]:
    """Indicators whose map is mostly hatched; those of which nothing has come in are not meant."""
    hatched = []
    for key in dict.fromkeys(figure.indicator for figure in by_municipality):
        own = [f for f in by_municipality if f.indicator == key and (f.status == "hidden" or f.value)]
        if own and sum(figure.status == "hidden" for figure in own) > MUCH_HIDDEN * len(own):
            hatched.append(own[0])
    if not hatched:
        return []
    text = Text("For {n} indicator most municipalities are hidden, as the groups are small: {names}. See counties.",
                plural="For {n} indicators most municipalities are hidden, as the groups are small: {names}. "
                "See counties.",
                n=len(hatched), names=listed([figure.name for figure in hatched]))  # fmt: skip
    query = {"indicator": hatched[0].indicator, "level": "county"}
    return [Concern("hidden_much", "minor", text, "planners", _only(hatched), "map", query)]


def stale_data(last: dt.date | None, as_of: dt.date, period: Period) -> list[Concern]:
    """Nothing came in for long while the programme runs; one whose period is unknown is taken to run."""
    over = period.end is not None and as_of > period.end
    early = period.start is not None and as_of < period.start
    if over or early or (last is not None and (as_of - last).days <= STALE_DAYS):
        return []
    if last is None:
        text = Text("Nothing has come in yet: every figure is missing.")
    else:
        days = (as_of - last).days
        text = Text("No file has come in since {day}, {n} days ago.", day=last, n=days)
    return [Concern("stale_data", "important", text, "project_office", None, "import", {})]


def effect_logic(programme: Programme) -> list[Concern]:
    """Broken threads, counted by kind, and each policy goal that something works against."""
    broken = logic.breaks(programme)
    found = [
        Concern("goal_conflict", "important", one.text, "steering_group", None, "effect_logic", {})
        for one in logic.goal_conflicts(programme)
    ]
    if unmeasured := [one for one in broken if one.code == "goal_unmeasured"]:
        text = Text("{n} of {all} goal is measured by no indicator.",
                    plural="{n} of {all} goals are measured by no indicator.",
                    n=len(unmeasured), all=len(programme.goals))  # fmt: skip
        found.append(Concern("goal_unmeasured", "important", text, "steering_group", None, "effect_logic", {}))
    loose = [one for one in broken if one.code not in ("goal_unmeasured", "no_evidence")]
    if loose:
        text = Text("The effect logic is broken in {n} place. {first}",
                    plural="The effect logic is broken in {n} places. First: {first}",
                    n=len(loose), first=loose[0].text)  # fmt: skip
        found.append(Concern("thread_broken", "minor", text, "project_office", None, "effect_logic", {}))
    if unproven := [one for one in broken if one.code == "no_evidence"]:
        text = Text("{n} of the {all} links of the effect logic rests on an assumption without evidence.",
                    plural="{n} of the {all} links of the effect logic rest on assumptions without evidence.",
                    n=len(unproven), all=len(programme.links))  # fmt: skip
        found.append(Concern("no_evidence", "minor", text, "project_office", None, "effect_logic", {}))
    return found


def _about(figure: Figure, code: str, weight: Weight, text: Text, actor) -> Concern:
    return Concern(code, weight, text, actor, figure.indicator, "progress", {"indicator": figure.indicator})


def _only(figures: Sequence[Figure]) -> str | None:
    """The indicator's key where it is about one."""
    return figures[0].indicator if len(figures) == 1 else None
