"""What can only be seen of a programme file as a whole: its keys, references and of-whiches against each other.

Works on the tables as read, not on a finished `Programme`, so that a file with a misspelt key is told of its dangling
links in the same breath. What has the wrong shape is passed over here: the schema tells.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from spark_metrics.errors import closest
from spark_metrics.language import Text
from spark_metrics.model.impact import WITH_IMPACT
from spark_metrics.model.parts import Complaint
from spark_metrics.model.programme import PROMISES, REFERENCES, Reference
from spark_metrics.programmes.wording import keys_at
from spark_metrics.reference.municipalities import counties, municipalities

Tables = Mapping[str, Any]
NEEDED = ("source", "goal", "indicator")
KEYED = ("source", "goal", "criterion", "node", "indicator", "result", "dissemination", "gap")


def complaints_about(tables: Tables, file_key: str) -> Iterator[Complaint]:
    """Everything that does not fit together in the file called `<file_key>.toml`."""
    yield from _key_of_the_file(tables, file_key)
    yield from _codes_of_the_area(tables)
    yield from _keys_used_twice(tables)
    yield from _links_told_twice(tables)
    yield from _impacts_of_the_wrong(tables)
    for table in NEEDED:
        if tables.get(table) == []:
            yield Complaint(Text("Here is needed at least one."), (table,))
    absent = _tables_that_are_told_to_be_absent(tables)
    for reference in REFERENCES:
        if not absent & set(reference.to):
            yield from _dangling(tables, reference)
    yield from _of_whiches(tables)
    yield from _counts_within_an_unknown_period(tables)
    yield from _milestones_outside_the_period(tables)


def _key_of_the_file(tables: Tables, file_key: str) -> Iterator[Complaint]:
    key = tables.get("key")
    if isinstance(key, str) and key != file_key:
        text = Text("The key “{key}” and the file's name differ: name the file {key}.toml.", key=key)
        yield Complaint(text, ("key",))


def _codes_of_the_area(tables: Tables) -> Iterator[Complaint]:
    area = _table(tables, "area")
    for name, known in (("counties", counties()), ("municipalities", municipalities())):
        for code in _strings(area.get(name)):
            if code not in known:
                yield Complaint(Text("There is no Swedish county or municipality {code}.", code=code), ("area", name))


def _keys_used_twice(tables: Tables) -> Iterator[Complaint]:
    """Within a table, and among goals, nodes and indicators, which links and gaps name without saying the table."""
    first_in: dict[tuple[str, str], str] = {}
    for table in KEYED:
        for place, block in _blocks(tables, table):
            for key in _strings(block.get("key")):
                slot = ("promises" if table in PROMISES else table, key)
                if slot in first_in:
                    text = Text("The key “{key}” is used before, in {table}.", key=key, table=first_in[slot])
                    yield Complaint(text, (table, place, "key"))
                first_in.setdefault(slot, table)


def _links_told_twice(tables: Tables) -> Iterator[Complaint]:
    told = Counter()
    for place, link in _blocks(tables, "link"):
        ends = (str(link.get("from")), str(link.get("to")))
        told[ends] += 1
        if told[ends] == 2:
            yield Complaint(
                Text("The link from “{start}” to “{end}” stands twice.", start=ends[0], end=ends[1]), ("link", place)
            )


def _impacts_of_the_wrong(tables: Tables) -> Iterator[Complaint]:
    """Told twice of one box, or of a box that is not to have an impact."""
    kinds = {block.get("key"): block.get("kind") for _, block in _blocks(tables, "node") if _strings(block.get("key"))}
    told: set[str] = set()
    for place, impact in _blocks(tables, "impact"):
        for of in _strings(impact.get("of")):
            if of in told:
                yield Complaint(Text("The impact of “{node}” stands twice.", node=of), ("impact", place, "of"))
            told.add(of)
            if of in kinds and kinds[of] not in WITH_IMPACT:
                text = Text(
                    "“{node}” is of the kind “{kind}”: only an outcome or an effect has an impact.",
                    node=of,
                    kind=str(kinds[of]),
                )
                yield Complaint(text, ("impact", place, "of"))


def _tables_that_are_told_to_be_absent(tables: Tables) -> set[str]:
    """Missing or misspelt as a whole: what refers to them is not told once more, block by block."""
    known = keys_at(())
    meant = {closest(name, known) for name in tables if name not in known}
    return {name for name in {*NEEDED, *meant} if name and name not in tables}


def _dangling(tables: Tables, reference: Reference) -> Iterator[Complaint]:
    known = [key for table in reference.to for _, block in _blocks(tables, table) for key in _strings(block.get("key"))]
    for place, block in _blocks(tables, reference.table):
        here: Any = block
        for step in reference.path:
            here = here.get(step) if isinstance(here, dict) else None
        for key in _strings(here):
            if key not in known:
                yield Complaint(_no_such(key, reference.to, known), (reference.table, place, *reference.path))


def _no_such(key: str, kinds: tuple[str, ...], known: list[str]) -> Text:
    what = ", ".join(kinds)
    if meant := closest(key, known):
        return Text("No {what} has the key “{key}”. Did you mean “{meant}”?", what=what, key=key, meant=meant)
    return Text("No {what} has the key “{key}”. There are: {known}.", what=what, key=key, known=", ".join(known) or "–")


def _of_whiches(tables: Tables) -> Iterator[Complaint]:
    by_key = {block["key"]: block for _, block in _blocks(tables, "indicator") if isinstance(block.get("key"), str)}
    for place, indicator in _blocks(tables, "indicator"):
        parent = by_key.get(indicator["of_which"]) if isinstance(indicator.get("of_which"), str) else None
        if parent is None:
            continue
        path = ("indicator", place, "of_which")
        if _is_its_own_ancestor(indicator, by_key):
            yield Complaint(Text("This of-which leads back to the indicator itself."), path)
        if indicator.get("unit") != parent.get("unit"):
            text = Text("An of-which is counted in the unit of its whole, here “{unit}”.", unit=str(parent.get("unit")))
            yield Complaint(text, path)
        part, whole = (_number(_table(block, "target").get("value")) for block in (indicator, parent))
        if part is not None and whole is not None and part > whole:
            text = Text(
                "The target {part} is larger than {whole}, that of the whole “{key}”.",
                part=part,
                whole=whole,
                key=parent["key"],
            )
            yield Complaint(text, ("indicator", place, "target", "value"))


def _is_its_own_ancestor(indicator: Tables, by_key: Mapping[str, Tables]) -> bool:
    seen: set[str] = set()
    above = indicator.get("of_which")
    while isinstance(above, str) and above in by_key and above not in seen:
        if above == indicator.get("key"):
            return True
        seen.add(above)
        above = by_key[above].get("of_which")
    return False


def _counts_within_an_unknown_period(tables: Tables) -> Iterator[Complaint]:
    if _table(tables, "period").get("provenance") != "unknown":
        return
    for place, indicator in _blocks(tables, "indicator"):
        if _table(indicator, "count").get("within_period") is True:
            text = Text("Nothing can be counted within a period that is unknown.")
            yield Complaint(text, ("indicator", place, "count", "within_period"))


def _milestones_outside_the_period(tables: Tables) -> Iterator[Complaint]:
    period = _table(tables, "period")
    start, end = period.get("start"), period.get("end")
    for place, indicator in _blocks(tables, "indicator"):
        target = _table(indicator, "target")
        path = ("indicator", place, "target", "milestone")
        milestones = _blocks(target, "milestone")
        if milestones and period.get("provenance") == "unknown":
            yield Complaint(Text("A plan line with milestones needs a period: this programme's is unknown."), path)
        last = target.get("by") or end
        for turn, milestone in milestones:
            day = milestone.get("day")
            if _is_day(day) and ((_is_day(start) and day < start) or (_is_day(last) and day >= last)):
                text = Text("A milestone lies within the programme's period, before its last day.")
                yield Complaint(text, (*path, turn, "day"))


def _is_day(found: Any) -> bool:
    return isinstance(found, dt.date) and not isinstance(found, dt.datetime)


def _blocks(tables: Tables, name: str) -> list[tuple[int, dict[str, Any]]]:
    found = tables.get(name)
    return [(n, block) for n, block in enumerate(found) if isinstance(block, dict)] if isinstance(found, list) else []


def _table(tables: Tables, name: str) -> dict[str, Any]:
    found = tables.get(name)
    return found if isinstance(found, dict) else {}


def _strings(found: Any) -> list[str]:
    return [item for item in (found if isinstance(found, list) else [found]) if isinstance(item, str)]


def _number(found: Any) -> float | None:
    return found if isinstance(found, int | float) and not isinstance(found, bool) else None
