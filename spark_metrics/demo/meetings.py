"""The steering group's meetings, and what was noted and decided at them: told on the day itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from spark_metrics.demo.histories import Row
from spark_metrics.demo.scenario import HALF_A_YEAR, Scenario
from spark_metrics.model import remembered
from spark_metrics.programmes import find_programme


@dataclass(frozen=True)
class Said:
    """One thing that was noted or decided, in the language of those who send it in.

    `about` names indicators, of which the programme's first is meant; `outcome` is empty for what stays open.
    """

    kind: str
    text: str
    responsible: str
    about: tuple[str, ...] = ()
    outcome: str = ""


SAID = (
    Said("decision", "Exempelbeslut: fler träffar i kommuner där få företag nåtts.", "Projektledaren",
         ("meeting_places", "participating_enterprises"), "Tre träffar har hållits i kommuner utan tidigare träffar."),
    Said("note", "Exempelnotering: arbetstillfällena kommer sent, eftersom företagen rapporterar varje halvår.",
         "Projektkontoret", ("jobs_created",), "Rapporteringen påminns om en månad i förväg."),
    Said("decision", "Exempelbeslut: projektkontoret påminner företag som inte har rapporterat arbetstillfällen.",
         "Projektkontoret", ("jobs_created",), "Påminnelser går ut före varje halvårsskifte."),
    Said("decision", "Exempelbeslut: kvinnors företagande prioriteras i rådgivningen under nästa år.",
         "Processledaren", ("new_enterprises", "strengthened_enterprises"), "Rådgivarna har fått en egen plan."),
    Said("note", "Exempelnotering: få ansökningar om kapital har fått svar ännu.", "Projektledaren",
         ("capital_granted", "new_enterprises_mixed")),
    Said("decision", "Exempelbeslut: uppgifter om deltagare ska delas upp på kön vid varje träff.", "Projektkontoret",
         ("meeting_participations", "dissemination_participations"), "Mallen för träffar har ändrats."),
    Said("decision", "Exempelbeslut: en uppföljning av kapitalförsörjningen tas fram till nästa möte.",
         "Projektledaren", ("capital_granted", "jobs_created")),
    Said("decision", "Exempelbeslut: kommuner där ingen har nåtts besöks under hösten.", "Processledaren",
         ("strengthened_enterprises", "participating_enterprises")),
)  # fmt: skip
MORNING, AFTERNOON = dt.time(7), dt.time(15, 30)
"""When the notice of the meeting and its minutes come in, UTC; other files come in between."""
NEXT_BUT_ONE = 2
"""What is decided is followed up at the meeting after the next one."""


def meetings(scenario: Scenario, seed: int) -> Iterator[tuple[str, dt.date, dt.datetime, tuple[Row, ...]]]:
    """What is sent in of the meetings: kind of fact, day, time and rows. The last meeting has no minutes yet.

    Nothing of it is left to chance: it is the same for every seed.
    """
    programme = find_programme(scenario.programme)
    for number, day in enumerate(scenario.meetings, 1):
        row = {"reference": f"M-{number:02d}", "date": day, "name": f"Styrgruppsmöte {number} (exempel)",
               "definitions": remembered.written(programme)}  # fmt: skip
        yield "meeting", day, dt.datetime.combine(day, MORNING, dt.UTC), (row,)
    for place, day in enumerate(scenario.meetings[:-1]):
        if rows := tuple(_minutes(scenario, place)):
            yield "decision", day, dt.datetime.combine(day, AFTERNOON, dt.UTC), rows


def _minutes(scenario: Scenario, place: int) -> Iterator[Row]:
    """What the meeting at this place in the row decides anew, and what it finds to be done."""
    for serial, said in enumerate(SAID, 1):
        decided_at = _place(scenario, serial)
        row = _row(scenario, serial, said, decided_at)
        if decided_at == place:
            yield row | {"state": "open"}
        elif decided_at + NEXT_BUT_ONE == place and said.outcome:
            yield row | {"state": "done", "outcome": said.outcome}


def _place(scenario: Scenario, serial: int) -> int:
    """Spread over all meetings but the last."""
    return (serial - 1) * (len(scenario.meetings) - 1) // len(SAID)


def _row(scenario: Scenario, serial: int, said: Said, place: int) -> Row:
    day, known = scenario.meetings[place], find_programme(scenario.programme).indicator_by_key
    follow_up = scenario.meetings[place + NEXT_BUT_ONE] if place + NEXT_BUT_ONE < len(scenario.meetings) else None
    indicator = next((key for key in said.about if key in known), None)
    return {
        "reference": f"B-{serial:02d}", "date": day, "kind": said.kind, "decision": said.text,
        "responsible": said.responsible, "follow_up": follow_up or day + HALF_A_YEAR, "indicator": indicator,
        "figure_as_of": day if indicator else None, "recorded_by": "Sekreteraren",
    }  # fmt: skip
