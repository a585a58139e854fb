"""Nobody ever gets what tells of another enterprise: every page, choice, file and address, as every kind of viewer.

`make canary` takes every option of every choice, both languages and both programmes; `make test` a turn of each.
"""

import os
import random

import pytest

from pages.shared import notices
from pages.shared.registry import PAGES
from spark_metrics.language import LANGUAGES, number
from spark_metrics.model.viewer import PUBLIC, STAFF, Viewer
from tests.canary import unpacked
from tests.canary.flock import YEARS
from tests.canary.visiting import catching, choices, looking_as, opened, told, turned

LONG = os.environ.get("SPARK_CANARY") == "long"
TURNS, PROGRAMMES, SPOKEN = (40, tuple(YEARS), LANGUAGES) if LONG else (1, ("spark",), ("sv",))
RAW_PAGES = ("my_effect", "peers", "social_return", "history", "import")
"""Where the office sees single enterprises, which is noted; nobody else sees another one anywhere."""
OWNER, OWNED, SMALL, TRADER, FIRST, LAST = 0, 1, 6, 5, 3, 20
"""Places in the flock: an owner with two others, one alone in its municipality, a sole trader, two of many."""


def numbers(flock, *places):
    return tuple(bird.number for bird in flock.of("spark") if flock.of("spark").index(bird) in places)


def viewer_of(flock, who):
    as_enterprise = {
        "first": (FIRST,),
        "last": (LAST,),
        "small": (SMALL,),
        "owner": (OWNER, OWNED),
        "trader": (TRADER,),
    }
    if who in as_enterprise:
        only = ("spark",) if who == "last" else None
        return Viewer("enterprise", who, only, numbers(flock, *as_enterprise[who]))
    return PUBLIC if who == "public" else Viewer(who, who)


ASKS_FOR_ALL = ("public", "first")
"""They open pages that are not theirs, too."""
SAME_FILES = ("planner", "steering")
"""They are offered the reports that the office is."""
WHO = ("public", "first", "last", "small", "owner", "trader", *STAFF, "administrator")


def leaks(found, viewer, programme, page):
    """What was found that the viewer may not see on this page."""
    role = viewer.role_in(programme)
    if role == "office" and page in RAW_PAGES:
        return set()
    own = set(viewer.organisations) if role == "enterprise" else set()
    return {(said, tuple(sorted(whose))) for said, whose in found if not whose <= own}


def parts(caught):
    """Everything that left, unpacked; files that are made on demand are made."""
    for said in caught.messages:
        yield from unpacked.message(said)
    for file in caught.files:
        yield from unpacked.content(file)
    for make in first_of_each_form(caught.on_demand).values():
        yield from unpacked.anything(make())


def first_of_each_form(on_demand):
    """In the short form one report of each kind is made; reports of other days go the same way."""
    return on_demand if LONG else {name.rpartition(".")[2]: make for name, make in reversed(on_demand.items())}


@pytest.mark.parametrize("who", WHO)
def test_no_page_choice_or_file_tells_of_another_enterprise(who, flock, search):
    viewer = viewer_of(flock, who)
    with looking_as(viewer):
        for programme in PROGRAMMES:
            allowed = [entry for entry in PAGES if viewer.role_in(programme) in entry.roles]
            for entry in PAGES if LONG or who in ASKS_FOR_ALL else allowed:
                for language in SPOKEN:
                    with catching() as caught:
                        app = opened(entry.file, programme=programme, language=language)
                        for turn in range(TURNS if entry in allowed else 0):
                            app = turned(app, turn + 1, random.Random(f"{entry.name}{turn}"))
                            assert not app.exception, (entry.name, turn, app.exception[0].value)
                        if who in SAME_FILES and not LONG:
                            caught.on_demand.clear()
                        found = search.found(parts(caught))
                    assert not leaks(found, viewer, programme, entry.name), (who, programme, entry.name)


def test_what_is_looked_for_is_there_for_those_who_may_see_it(flock, search):
    """Else the search would find nothing because it cannot."""
    own = viewer_of(flock, "first")
    with looking_as(own), catching() as caught:
        opened("enterprises/my_effect.py", programme="spark")
        found = search.found(parts(caught))
    bird = flock.of("spark")[FIRST]
    assert {bird.number, bird.name} <= {said for said, _ in found}
    assert len(found) > 5, "its amounts, on the page and on paper"


@pytest.mark.parametrize("page", ["my_effect", "peers", "social_return"])
@pytest.mark.parametrize("who", ["public", "first", "owner"])
def test_another_enterprise_is_not_shown_to_who_asks_for_it_by_a_forged_address_or_widget(who, page, flock, search):
    viewer, other = viewer_of(flock, who), flock.of("spark")[LAST]
    file = next(entry.file for entry in PAGES if entry.name == page)
    forged = dict.fromkeys(
        ("own_enterprise", "enterprise", "viewer_enterprise", "organisation", "subject"), other.number
    )
    with looking_as(viewer), catching() as caught:
        app = opened(file, programme="spark", viewer="office", **forged)
        written = f"{other.number[:6]}-{other.number[6:]}"
        for said in (other.number, written):
            app = told(app, {one: said if isinstance(can[0], str) else [said] for one, can in choices(app).items()
                             if not isinstance(can[0], bool)})  # fmt: skip
        held = [key for key in app.session_state.to_dict() if "enterprise" in key or key.startswith("own")]
        opened(file, dict.fromkeys(held, other.number), programme="spark")
        answered = leaks(search.found(parts(caught)), viewer, "spark", page)
    assert not {said for said, _ in answered} - {other.number}, "but for the number that was asked for"


@pytest.mark.parametrize("written", ["{}", "{},0 kr", "SEK {}", "<b>{}</b>", "{}|"])
def test_a_page_that_leaks_is_found(written, flock, search, monkeypatch):
    other = next(key for key, whose in flock.numbers.items() if whose == {numbers(flock, LAST)[0]} and len(key) == 8)
    said = written.format(other if "}|" in written or "<" in written else number(float(other), "sv"))
    footer = notices.footer

    def leaking(*about):
        import streamlit as st

        st.caption(said)
        footer(*about)

    monkeypatch.setattr(notices, "footer", leaking)
    with looking_as(PUBLIC), catching() as caught:
        opened("data/method.py", programme="spark")
    found = leaks(search.found(parts(caught)), PUBLIC, "spark", "method")
    assert {whose for _, whose in found} == {numbers(flock, LAST)}
