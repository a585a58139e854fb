"""The views of a meeting: the same figures, sentences, charts and map as on the pages, drawn large."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

import streamlit as st

from pages.shared import (
    cached,
    cards,
    changes,
    concerns,
    courses,
    enlarged,
    look,
    map_choices,
    map_frame,
    map_shown,
    meetings,
    minutes,
)
from pages.shared.areas import on_map
from pages.shared.text import language, words
from spark_metrics.figure_words import STANDINGS
from spark_metrics.headline import headline
from spark_metrics.language import Text
from spark_metrics.model.figure import Figure
from spark_metrics.model.meeting import Minute
from spark_metrics.model.programme import Programme
from spark_metrics.workspace import workspace

STYLE_SHEET = Path(__file__).with_name("stage.css")
INDICATOR, MAP = "indicator.", "map."
TITLES = {
    "open": Text("Open since earlier meetings"),
    "progress": Text("Where the programme stands"),
    "changes": Text("What has changed"),
    "findings": Text("What threatens the result"),
    "decisions": Text("Noted and decided at this meeting"),
}
MOST_ROWS = 9
MOST_FINDINGS = 6


@dataclass(frozen=True)
class Stage:
    """What is shown: a programme as known on the day of a meeting."""

    programme: Programme
    as_of: dt.date
    language: str

    def whole(self, indicator: str | None = None) -> list[Figure]:
        """The figures of the whole programme."""
        return cached.figures(self.programme.key, indicator, None, self.as_of, self.language)


def agenda(programme: Programme, chosen: Sequence[str] = ()) -> list[str]:
    """The codes of a meeting's views, in order; the usual ones where none is chosen. A code that the programme no
    longer knows is left out."""
    possible = choices(programme)
    if known := [code for code in chosen if code in possible]:
        return known
    promised = [one.key for one in programme.indicators if one.target.value is not None]
    on_map = [code for code in possible if code.startswith(MAP)]
    main = next((MAP + key for key in promised if MAP + key in on_map), None) or next(iter(on_map), None)
    views = ["open", "progress", *(INDICATOR + key for key in promised), "changes", main, "findings", "decisions"]
    return [view for view in views if view]


def choices(programme: Programme) -> list[str]:
    """The codes of all views that a meeting may show."""
    every = [one.key for one in programme.indicators]
    mapped = [one.key for one in programme.indicators if "municipality" in one.splits]
    return [*TITLES, *(INDICATOR + key for key in every), *(MAP + key for key in mapped)]


def title(programme: Programme, view: str) -> str:
    """What a view is called."""
    key = indicator_of(view)
    if key is None:
        return words(TITLES[view])
    name = programme.indicator_by_key[key].name.in_(language())
    return words(Text("Map: {name}", name=name)) if view.startswith(MAP) else name


def indicator_of(view: str) -> str | None:
    """The indicator whose figure a view shows; None where it shows several or none."""
    return next((view.removeprefix(start) for start in (INDICATOR, MAP) if view.startswith(start)), None)


def style() -> None:
    """The menu and the frame go away, the words grow."""
    st.html(f"<style>{STYLE_SHEET.read_text(encoding='utf-8')}</style>")


def draw(stage: Stage, view: str) -> None:
    """One view, without its title."""
    key = indicator_of(view)
    if key is None:
        VIEWS[view](stage)
    elif view.startswith(MAP):
        _map(stage, key)
    else:
        _indicator(stage, key)


def _html(body: str) -> None:
    st.html(f'<div class="stage">{body}</div>')


def _finding(text: str) -> str:
    return f'<p class="finding">{escape(text)}</p>'


def _open(stage: Stage) -> None:
    found = minutes.open_before(stage.programme.key, stage.as_of)
    said = Text("{n} matter is open.", plural="{n} matters are open.", n=len(found))
    _minutes(stage, found, said if found else Text("Nothing is open from earlier meetings."))


def _minutes(stage: Stage, found: Sequence[Minute], finding: Text) -> None:
    _html(_finding(words(finding)) + minutes.rows(stage.programme, found[:MOST_ROWS], stage.as_of))
    minutes.more(len(found) - MOST_ROWS)


def _progress(stage: Stage) -> None:
    wholes = stage.whole()
    finding = " ".join(words(sentence) for sentence in headline(wholes, stage.language))
    _html(_finding(finding) + f"<table><tbody>{''.join(_standing(one) for one in wholes)}</tbody></table>")


def _standing(figure: Figure) -> str:
    tone, shape, text = STANDINGS[figure.standing]
    value = cards.value_words(figure)
    if figure.target.value is not None:
        value = words(Text("{value} of {target}", value=value, target=cards.target_words(figure.target)))
    standing = f'<span class="standing {tone}"><span aria-hidden="true">{shape}</span>{escape(words(text))}</span>'
    name = f'<th scope="row">{escape(figure.name)}</th>'
    return f'<tr>{name}<td class="number">{escape(value)}</td><td>{standing}</td></tr>'


def _indicator(stage: Stage, key: str) -> None:
    course = cached.course(stage.programme.key, key, stage.as_of, stage.language)
    left, right = st.columns([2, 3], gap="large")
    with left:
        _html(courses.told(course))
    with right:
        enlarged.course(course)


def _changes(stage: Stage) -> None:
    held = [one.day for one in cached.meetings(stage.programme.key) if one.day < stage.as_of]
    if not held:
        _html(_finding(words(Text("There is no earlier meeting to compare with."))))
        return
    found = cached.changes(stage.programme.key, held[0], stage.as_of, stage.language)
    body = changes.rows(found) if found else ""
    _html(_finding(changes.finding(stage.programme.key, found, held[0])) + body)


def _map(stage: Stage, key: str) -> None:
    """The map as the planners first see it."""
    view = cached.place_view(stage.programme.key, key, "municipality", "rate", stage.as_of, stage.language)
    style = map_shown.Style(map_choices.PLAIN, look.palette())
    shown = map_shown.single(view, style)
    first, *rest = (words(text) for text in shown.finding)
    map_frame.style_sheet()
    left, right = st.columns([3, 2], gap="large")
    with left:
        enlarged.map_of(shown.panels[0], [place.figure.group for place in on_map(view)], " ".join([first, *rest]))
    with right:
        _html(f'{_finding(first)}<p class="aside">{escape(" ".join(rest))}</p>{shown.legends[0]}')


def _findings(stage: Stage) -> None:
    found = cached.concerns(stage.programme.key, stage.as_of, stage.language)
    body = "".join(
        f'<tr><td class="weight"><span aria-hidden="true">{concerns.WEIGHTS[one.weight][0]}</span> '
        f"{escape(words(concerns.WEIGHTS[one.weight][1]))}</td><td>{escape(words(one.text))}</td>"
        f"<td>{escape(words(concerns.ACTORS[one.actor]))}</td></tr>"
        for one in found[:MOST_FINDINGS]
    )
    _html(f"{_finding(words(concerns.headline(found)))}<table><tbody>{body}</tbody></table>")
    minutes.more(len(found) - MOST_FINDINGS)


def _decisions(stage: Stage) -> None:
    found = minutes.of_meeting(stage.programme.key, stage.as_of)
    said = Text("{n} thing is noted or decided.", plural="{n} things are noted or decided.", n=len(found))
    _minutes(stage, found, said if found else Text("Nothing is noted or decided yet."))


VIEWS: dict[str, Callable[[Stage], None]] = {
    "open": _open, "progress": _progress, "changes": _changes, "findings": _findings, "decisions": _decisions,
}  # fmt: skip


def state(stage: Stage) -> str:
    """Programme, day and whether the data is made up, for the bar of every view."""
    said = [stage.programme.short_name.in_(language())]
    said.append(words(meetings.state(stage.programme.key, stage.as_of) or Text("As known on {day}", day=stage.as_of)))
    if workspace().is_synthetic(stage.programme.key):
        said.append(words(Text("synthetic example data")))
    return " · ".join(said)
