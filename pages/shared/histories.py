"""What came in when, what it changed, and how a batch is taken back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from pages.shared import notices, receipts, viewers, writers
from pages.shared.text import plain, words
from spark_metrics.errors import StoreError
from spark_metrics.imports import imports
from spark_metrics.language import Text
from spark_metrics.model.kinds import KINDS
from spark_metrics.model.viewer import RAW
from spark_metrics.workspace import EVENTS, Batch, Change, Version, swedish_day, taken_back, workspace

MOST_SHOWN = 2_000


def batch(chosen: Batch, everything: Sequence[Batch]) -> None:
    """One batch: its receipt, and the way to take it back."""
    st.subheader(
        plain(words(Text("Batch {number}: {file}", number=str(chosen.number), file=chosen.file_name))), anchor=False
    )
    about = [
        Text("received on {day}", day=swedish_day(chosen.recorded_at)),
        Text("sent by {sender}", sender=chosen.sender) if chosen.sender else None,
        Text("takes back batch {number}", number=str(chosen.takes_back)) if chosen.takes_back else None,
        Text("because: {why}", why=chosen.why) if chosen.why else None,
    ]
    st.markdown(plain("; ".join(words(each) for each in about if each)))
    if receipt := workspace().receipt(chosen.number):
        receipts.findings(receipt)
        st.caption(words(Text("Fingerprint of the file (SHA-256): {sha256}", sha256=chosen.file_sha256)))
    elif counts := workspace().taking_back(chosen.number):
        text = Text(
            "{restated} rows say again what was said before, {withdrawn} are withdrawn, {left_alone} stay as later "
            "batches have them.",
            **counts,
        )
        st.markdown(words(text))
    if by := taken_back(everything).get(chosen.number):
        st.info(words(Text("Taken back by batch {number}.", number=str(by))), icon=":material/undo:")
    else:
        _take_back(chosen)


def _take_back(chosen: Batch) -> None:
    with (
        st.expander(words(Text("Take back this batch")), icon=":material/undo:"),
        st.form(f"take_back_{chosen.number}"),
    ):
        st.markdown(
            words(
                Text(
                    "Everything will be as if the batch had never come, except what later batches have corrected. "
                    "Nothing is deleted: the taking back is a batch of its own, with who, when and why."
                )
            )
        )
        who = writers.field(Text("Who takes it back (role or office)"))
        why = st.text_input(words(Text("Why")), max_chars=300)
        if st.form_submit_button(words(Text("Take back")), type="primary"):
            if viewers.current().role_in(chosen.programme) not in RAW:  # logged out since the form was shown
                st.rerun()
            try:
                back = imports().finish(lambda: workspace().take_back(chosen.number, who.strip(), why.strip()))
            except StoreError as error:
                notices.problem(error)
            else:
                st.session_state["taken_back"] = (chosen.number, back.number)
                st.rerun()


def changes(found: Sequence[Change]) -> None:
    """What differs between two days: how many facts of each kind, then each of them."""
    if not found:
        st.info(words(Text("Nothing changed between these days.")))
        return
    counts = Counter((change.kind, _sort(change)) for change in found)
    st.dataframe(
        pd.DataFrame(
            [
                {words(Text("Kind of fact")): words(KINDS[kind].name)}
                | {words(name): counts[kind, sort] for sort, name in SORTS.items()}
                for kind in dict.fromkeys(change.kind for change in found)
            ]
        ),
        hide_index=True,
        key="change_counts",
    )


SORTS = {"new": Text("New"), "corrected": Text("Corrected"), "gone": Text("Gone")}
_EVENT_OF = {"new": "new", "corrected": "correction", "gone": "withdrawal"}


def _sort(change: Change) -> str:
    return "new" if change.before is None else "gone" if change.after is None else "corrected"


def changed_rows(found: Sequence[Change]) -> None:
    """Each thing that changed: from what to what, by which batches."""
    rows = [
        {
            words(Text("Kind of fact")): words(KINDS[change.kind].name),
            words(Text("About")): _about(change.kind, change.identity),
            words(Text("Event")): words(EVENTS[_EVENT_OF[_sort(change)]]),
            words(Text("Changed")): "" if change.before is None else _differences(change.kind, change.changed),
            words(Text("Batches")): ", ".join(map(str, change.batches)),
        }
        for change in found[:MOST_SHOWN]
    ]
    _table(rows, len(found), "changes")


def versions(found: Sequence[Version]) -> None:
    """Everything that was said, in the order in which it was said."""
    if not found:
        st.info(words(Text("Nothing was ever said of this enterprise.")))
        return
    rows = [
        {
            words(Text("Received")): swedish_day(version.recorded_at),
            words(Text("Batch")): version.batch,
            words(Text("Row")): version.row,
            words(Text("Kind of fact")): words(KINDS[version.kind].name),
            words(Text("About")): _about(version.kind, version.identity),
            words(Text("Event")): words(EVENTS[version.event]),
            words(Text("Changed")): _differences(version.kind, version.changed),
            words(Text("Sent by")): version.sender,
            words(Text("Why")): version.why,
        }
        for version in found[:MOST_SHOWN]
    ]
    _table(rows, len(found), "versions")


def _table(rows: list[dict[str, Any]], n: int, key: str) -> None:
    wide = {words(name): st.column_config.TextColumn(width="large") for name in (Text("About"), Text("Changed"))}
    height = "content" if len(rows) <= 15 else 560
    st.dataframe(pd.DataFrame(rows), hide_index=True, key=key, height=height, column_config=wide)
    if n > len(rows):
        st.caption(words(Text("The first {shown} of {n} rows.", shown=len(rows), n=n)))


def _about(kind: str, identity: Mapping[str, Any]) -> str:
    return " · ".join(receipts.cell(value, KINDS[kind].field(name)) for name, value in identity.items())


def _differences(kind: str, changed: Mapping[str, tuple[Any, Any]]) -> str:
    """`Name: old → new; …`; the reasons of missing values are worded at their field."""
    said = []
    for name, (old, new) in changed.items():
        if name == "missing":
            continue
        field = KINDS[kind].field(name)
        before, after = (receipts.cell(value, field) or words(Text("empty")) for value in (old, new))
        said.append(f"{words(field.header)}: {after}" if old is None else f"{words(field.header)}: {before} → {after}")
    return "; ".join(said)
