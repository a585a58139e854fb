"""How figures read in a report: values, targets, standings, sentences that tell the finding, the line below each page.

Numbers are rounded as they are on the pages, and nothing else is done to them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from spark_metrics import course_words
from spark_metrics.document import SYNTHETIC as MADE_UP
from spark_metrics.figure_words import STANDINGS, target, value
from spark_metrics.headline import headline
from spark_metrics.language import Text, percent, rounded
from spark_metrics.model.course import Course, Point
from spark_metrics.model.figure import Figure
from spark_metrics.reports.content import Content

SPLIT = {
    "sex": Text("By sex"),
    "background": Text("By background"),
    "county": Text("By county"),
    "municipality": Text("By municipality"),
    "municipality_type": Text("By type of municipality"),
    "period": Text("By quarter"),
}
WHOLE, GROUP = Text("the whole programme"), Text("Group")
SYNTHETIC = Text("Synthetic example data")
NO_SERIES = Text("There is no quarter to show.")
SYNTHETIC_NOTE = MADE_UP
DASH = "–"
MOST_NAMED = 3
"""Places that share the first rank and are named."""
LONGEST_QUARTER = 92
"""Days: where more lies between two marks, what lies between them is hidden, and the line is dotted."""


def value_and_unit(figure: Figure, language: str) -> str:
    """`21 företag`; where there is no value, in two words why."""
    said = value(figure, language)
    return said if figure.value is None else f"{said} {figure.unit.render(language)}"


def share(figure: Figure, language: str) -> str:
    """The share of the target; a dash where there is none."""
    return DASH if figure.share is None else percent(figure.share, language)


def plan(figure: Figure, language: str) -> str:
    """What the plan says at this date; a dash without a plan line."""
    return DASH if figure.plan is None else rounded(figure.plan, language)


def standing(figure: Figure, language: str) -> str:
    """Shape and words."""
    _, shape, words = STANDINGS[figure.standing]
    return f"{shape} {words.render(language)}"


def against_target(figure: Figure, language: str) -> str:
    """A group's value, with its own target where it has one: `120 of 170`."""
    if figure.target.value is None:
        return value(figure, language)
    said = Text("{value} of {target}", value=value(figure, language), target=target(figure.target, language))
    if figure.value is None:
        said = Text("{reason}, target {target}", reason=value(figure, language), target=target(figure.target, language))
    return said.render(language)


def indicator_sentence(figure: Figure, language: str) -> str:
    """Where one indicator stands."""
    if figure.value is None:
        said = Text("{name}: {reason}", name=figure.name, reason=figure.reason)
    elif figure.target.value is None:
        said = Text("{name}: {value}. The source has no target.", name=figure.name,
                    value=value_and_unit(figure, language))  # fmt: skip
    else:
        return " ".join(sentence.render(language) for sentence in headline([figure], language))
    return said.render(language)


def groups_sentence(whole: Figure, groups: Sequence[Figure], language: str) -> str:
    """What an indicator is by each of a few groups: `Jobs created: women 120, men 95`."""
    parts = ", ".join(f"{group.group_name.lower()} {value(group, language).lower()}" for group in groups)
    return Text("{name}: {parts}.", name=whole.name, parts=parts).render(language)


def places_sentence(whole: Figure, groups: Sequence[Figure], language: str) -> str:
    """Where most of an indicator has come about."""
    shown = [group for group in groups if group.value]
    if not shown:
        return Text("{name}: no place has a value to show.", name=whole.name).render(language)
    most = max(shown, key=lambda group: group.value)
    names = [group.group_name for group in shown if group.value == most.value]
    place, amount = ", ".join(names[:MOST_NAMED]), value_and_unit(most, language)
    if len(names) > MOST_NAMED:
        said = Text("{name}: {value} at most, in {n} places.", name=whole.name, value=amount, n=len(names))
    else:
        said = Text("{name}: most in {place}, {value}.", name=whole.name, place=place, value=amount)
    return said.render(language)


def without_value(figures: Sequence[Figure], language: str) -> str:
    """How many of these are hidden, and how many have not been reported; empty when all are shown."""
    hidden = sum(figure.status == "hidden" for figure in figures)
    missing = sum(figure.status == "missing" for figure in figures)
    parts = []
    if hidden:
        parts.append(Text("{n} value is hidden: too few, or to protect others.",
                          plural="{n} values are hidden: too few, or to protect others.", n=hidden))  # fmt: skip
    if missing:
        parts.append(Text("{n} value has not been reported; that is not zero.",
                          plural="{n} values have not been reported; that is not zero.", n=missing))  # fmt: skip
    return " ".join(part.render(language) for part in parts)


def breakdown_sentence(by: str, figures: Sequence[Figure], language: str) -> str:
    """What a table of all indicators by one dimension shows, and what of it can't be seen."""
    said = Text("{split}: every indicator that can be told apart so.", split=SPLIT[by]).render(language)
    return f"{said} {without_value(figures, language)}".strip()


def lead(content: Content, by: str) -> str:
    """The indicator that stands for a breakdown: the first of which at least half of the groups can be told.

    Where there is none, the one of which most can.
    """
    indicators = content.indicators(by)
    untold = {one: [group.value is None for group in content.groups(by, one)] for one in indicators}
    told = [one for one in indicators if sum(untold[one]) * 2 <= len(untold[one])]
    return told[0] if told else min(indicators, key=lambda one: sum(untold[one]))


def beside(content: Content, whole: Figure) -> list[str]:
    """What stands beside the large value of an indicator: target, standing, course, women and men, conflicts."""
    language, course = content.language, content.courses[whole.indicator]
    if whole.value is None:
        first = whole.reason
    elif whole.target.value is None:
        first = whole.unit
    else:
        first = Text("of {target} {unit}", target=target(whole.target, language), unit=whole.unit)
    told = [first.render(language), standing(whole, language), *_outlook(course, language)]
    told += [f"{group.group_name}: {against_target(group, language)}" for group in course.by_sex]
    return told + [said.render(language) for said in (whole.target.conflict, *whole.notes) if said]


def _outlook(course: Course, language: str) -> list[str]:
    """The pace that is needed, where it seems to end, and what is on its way."""
    said = [course_words.pace(course, language)]
    if course.forecast is not None:
        said += [course_words.forecast(course, language), course_words.against_target(course)]
    said.append(course_words.maturing(course, language))
    return [one.render(language) for one in said if one]


def below_chart(course: Course, language: str) -> list[str]:
    """What the lines of a chart mean beyond their names."""
    said = [course_words.band(course, language)]
    if has_gaps(course):
        said.append(Text("Dotted: quarters with too few contributors to show."))
    return [one.render(language) for one in said if one]


def course_sentences(course: Course, language: str) -> list[str]:
    """A course in words: the plan line's shape, the outlook, or why there is none, and what the lines mean."""
    said = [course_words.plan(course, language), None if course.forecast else course.no_forecast]
    shape = [one.render(language) for one in said if one]
    return [*shape, *_outlook(course, language), *below_chart(course, language)]


def has_gaps(course: Course) -> bool:
    """Does the line cross quarters that may not be seen?"""
    known = known_points(course)
    return any((later.day - earlier.day).days > LONGEST_QUARTER for earlier, later in pairwise(known))


def known_points(course: Course) -> list[Point]:
    """The running totals that may be seen."""
    return [point for point in course.actual if point.value is not None]


def label_format(groups: Sequence[Figure]) -> str:
    """How a chart is to write its values: whole, but with a decimal wherever words have one (4.8, or 99.6 of 100)."""
    shown = [group for group in groups if group.value is not None]
    if any(group.target.value and group.value < group.target.value <= round(group.value) for group in shown):
        return "#,##0.0"
    return "[<10]0.0;#,##0" if any(group.value < 10 and group.value % 1 for group in shown) else "#,##0"


def received(content: Content) -> str:
    """How much had come in by the day."""
    if not content.files:
        return Text("nothing has come in yet").render(content.language)
    return Text(
        "{n} file received, the last on {last}",
        plural="{n} files received, the last on {last}",
        n=content.files,
        last=content.last_file,
    ).render(content.language)


def source(figure: Figure, language: str) -> str:
    """n, source and files."""
    received = Text("{n} file", plural="{n} files", n=figure.source.batches)
    said = f"{figure.source.text.render(language)} ({received.render(language)})"
    if figure.n is None or figure.by is not None:
        return said
    return f"{Text('{n} contributor', plural='{n} contributors', n=figure.n).render(language)} · {said}"


def line(content: Content, selection: Text = WHOLE) -> str:
    """What stands on each slide, sheet and page: programme, selection, day, source, and whether the data is made up."""
    said = Text(
        "{programme} · {selection} · as known on {day} · source: the programme's own reporting",
        programme=content.programme.short_name.in_(content.language),
        selection=selection,
        day=content.as_of,
    ).render(content.language)
    return f"{said} · {SYNTHETIC.render(content.language)}" if content.synthetic else said
