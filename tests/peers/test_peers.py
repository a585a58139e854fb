"""The facade: whom an enterprise is compared with, what a new file moves, and that nobody else's figure is there."""

import datetime as dt
import json
from dataclasses import replace

import pytest

from spark_metrics.command_line.peers import document
from spark_metrics.disclosure.parameters import Parameters
from spark_metrics.errors import SparkError
from spark_metrics.measures.peer_measures import MEASURES
from spark_metrics.measures.peers import values
from spark_metrics.model.viewer import PUBLIC, Viewer
from spark_metrics.peers import peers
from spark_metrics.peers.known import known
from spark_metrics.programmes import programmes
from spark_metrics.workspace import workspace
from tests.facts import send, value

PROGRAMMES = programmes()
KEY, MARCH, MAY = "plattformen", dt.date(2010, 3, 1), dt.date(2010, 5, 3)
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWX"


def number(letter):
    return value("enterprise", "enterprise", letter)


def viewer(*letters):
    return Viewer("enterprise", "somebody", organisations=tuple(map(number, letters)))


def register(letters, sector="Q", owner=""):
    """Enterprises of a sector; `owner` is a letter."""
    rows = [f"{letter} | {sector} | {owner}" for letter in letters]
    return "\n".join(["enterprise | sector | owner", *rows])


def turnover(**millions):
    rows = [f"{letter} | 2009-12-31 | {round(amount * 1e6)}" for letter, amount in millions.items()]
    return "\n".join(["economy | year_end | turnover_sek", *rows])


def rising(letters, start=1):
    return turnover(**{letter: start + place for place, letter in enumerate(letters)})


def compared(workspace, letter, measure="turnover", as_of=None, **more):
    found = peers(workspace, more.pop("viewer", viewer(letter)), KEY, number(letter), as_of, **more)
    return next(one for one in found.comparisons if one.measure == measure)


def test_the_others_alone_and_the_place_among_them(filled):
    work = filled(PROGRAMMES, KEY, {MARCH: [register(LETTERS[:12]), rising(LETTERS[:12])]})
    lowest, highest = compared(work, "A"), compared(work, "L")

    # A has 1 million, the others 2 to 12: their median is 7, the quartiles 4.5 and 9.5, told in steps of a tenth.
    assert (lowest.low, lowest.median, lowest.high) == (4_500_000, 7_000_000, 10_000_000)
    assert (lowest.own, lowest.position) == (1_000_000, "lower_quarter")
    # L has 12, the others 1 to 11.
    assert (highest.low, highest.median, highest.high) == (3_500_000, 6_000_000, 8_000_000)
    assert highest.position == "upper_quarter"
    assert (highest.like, highest.day) == (("sector", "place"), dt.date(2010, 3, 31))


def test_who_has_told_nothing_sees_the_others_and_no_place(filled):
    work = filled(PROGRAMMES, KEY, {MARCH: [register(LETTERS[:12]), rising(LETTERS[:11])]})
    found = compared(work, "L")
    assert (found.median, found.own, found.position) == (6_000_000, None, None)
    assert found.own_missing.render("en") == "No figure of your own: it takes turnover for 2009."


@pytest.mark.parametrize(("others", "more"), [(0, 3), (2, 3), (3, 2), (4, 1)])
def test_too_few_and_what_it_takes(others, more, filled):
    work = filled(PROGRAMMES, KEY, {MARCH: [register(LETTERS), rising(LETTERS[: others + 1])]})
    found = compared(work, "A")
    assert (found.median, found.low, found.position) == (None, None, None)
    assert found.helps.params["n"] == more
    assert str(others) not in found.hidden.render("en")


def test_a_median_takes_fewer_than_quartiles(filled):
    work = filled(PROGRAMMES, KEY, {MARCH: [register(LETTERS), rising(LETTERS[:8])]})
    found = compared(work, "A")
    assert (found.median, found.low, found.position) == (5_000_000, None, None)
    assert found.helps.params["n"] == 3


def test_a_new_file_moves_nothing_until_a_release_and_then_only_with_enough(filled):
    first = [register(LETTERS), rising(LETTERS[:12])]
    came = {MARCH: first, MAY: [turnover(M=50)], dt.date(2010, 8, 2): [rising("NOPQ", 50)]}
    work = filled(PROGRAMMES, KEY, came)
    before = compared(work, "A", as_of=dt.date(2010, 3, 31))
    for day in (dt.date(2010, 5, 31), dt.date(2010, 6, 30), dt.date(2010, 8, 31)):
        now = compared(work, "A", as_of=day, viewer=Viewer("office"))
        assert (now.low, now.median, now.high, now.day) == (before.low, before.median, before.high, before.day)
    renewed = compared(work, "A", as_of=dt.date(2010, 9, 30))
    assert renewed.day == dt.date(2010, 9, 30)
    assert renewed.high > before.high


def test_the_own_figure_is_todays(filled):
    corrected = turnover(A=3)
    work = filled(PROGRAMMES, KEY, {MARCH: [register(LETTERS), rising(LETTERS[:12])], MAY: [corrected]})
    assert compared(work, "A").own == 3_000_000
    assert compared(work, "A", as_of=dt.date(2010, 3, 31)).own == 1_000_000
    # The others' figures are as they were with A's old figure in the group: B sees it there still.
    assert compared(work, "B").day == dt.date(2010, 3, 31)


def test_those_of_the_same_owner_and_ones_other_enterprises_are_no_others(filled):
    alone = filled(PROGRAMMES, KEY, {MARCH: [register(LETTERS[:14]), rising(LETTERS[:14])]})
    owned = filled(PROGRAMMES, KEY, {MARCH: [register(LETTERS[:13]), register("N", owner="A"), rising(LETTERS[:14])]})
    assert compared(alone, "A").median == 8_000_000  # of 2 to 14
    # Without N, which has 14: of 2 to 13.
    assert compared(owned, "A").median == compared(alone, "A", viewer=viewer("A", "N")).median
    assert compared(owned, "A").high <= compared(alone, "A").high


def test_enterprises_of_one_owner_are_one_contributor(filled):
    facts = [register("A"), register(LETTERS[1:6], owner="B"), rising(LETTERS[:6])]
    found = compared(filled(PROGRAMMES, KEY, {MARCH: facts}), "A")
    assert found.median is None


def test_another_programme_does_not_show_nearly_the_same(filled):
    work = filled(PROGRAMMES, KEY, {MARCH: [register(LETTERS), rising(LETTERS[:12])]})
    noon = dt.datetime(2010, 3, 2, 12, tzinfo=dt.UTC)
    send(work.store, "spark", register(LETTERS), noon)
    send(work.store, "spark", rising(LETTERS[:13]), noon + dt.timedelta(minutes=1))
    found = peers(work, viewer("A"), "spark", number("A"))
    assert compared(work, "A").median
    assert next(one for one in found.comparisons if one.measure == "turnover").median is None


@pytest.mark.parametrize(
    "who",
    [PUBLIC, Viewer("planner"), Viewer("administrator"), viewer("B"), replace(viewer("A"), programmes=("spark",))],
)
def test_nobody_else_sees_an_enterprises_figures(who, filled):
    work = filled(PROGRAMMES, KEY, {MARCH: [register("AB")]})
    with pytest.raises(SparkError, match="your own enterprise"):
        peers(work, who, KEY, number("A"))


def test_before_the_first_release_there_are_no_others(filled):
    work = filled(PROGRAMMES, KEY, {MARCH: [register(LETTERS), rising(LETTERS)]})
    found = peers(work, Viewer("office"), KEY, number("A"), dt.date(2010, 3, 15))
    assert (found.released, found.next_release) == (None, dt.date(2010, 3, 31))
    assert all(one.median is None for one in found.comparisons)


def canaries():
    """Facts of every kind in which each enterprise's figures are numbers of eight digits that nobody else has."""
    unique = (10_000_000 + serial * 37_654_321 % 89_999_999 for serial in range(1, 1_000))

    def rows(heading, row):
        return "\n".join([heading, *(row(letter) for letter in LETTERS)])

    def economy(year):
        return lambda name: f"{name} | {year}-12-31 | {next(unique)} | {next(unique)} | {next(unique)}"

    heading = "economy | year_end | turnover_sek | value_added_sek | employees_fte"
    return [
        register(LETTERS[:12], "Q"),
        register(LETTERS[12:], "R"),
        rows(heading, economy(2008)),
        rows(heading, economy(2009)),
        rows("job | persons", lambda name: f"{name} | {next(unique)}"),
        rows("financing | sought_sek | granted_sek", lambda name: f"{name} | {next(unique)} | {next(unique)}"),
        rows("support | form | hours | amount_sek", lambda name: f"{name} | grant | {next(unique)} | {next(unique)}"),
    ]


def begins(figure):
    """The first digits of a figure, as an answer writes it."""
    return repr(abs(float(figure)))[:8]


def test_no_answer_holds_another_enterprises_figure(filled):
    work = filled(PROGRAMMES, KEY, {MARCH: canaries()})
    now = known(work, KEY, work.today(KEY))
    figures = {
        (measure.key, enterprise): figure
        for measure in MEASURES.values()
        for enterprise, figure in values(measure, now.told, 2009 if measure.yearly else None).items()
    }
    assert len(figures) == len(MEASURES) * len(LETTERS)
    raw = {letter: set() for letter in LETTERS}
    for letter in LETTERS:
        told = now.told[number(letter)]
        numbers = [figure for (_, enterprise), figure in figures.items() if enterprise == number(letter)]
        numbers += [amount for row in told.economy.values() for name, amount in row.items() if name.endswith("sek")]
        raw[letter] = {begins(one) for one in numbers if one}
    for letter in LETTERS:
        who = viewer(letter)
        for found in (peers(work, who, KEY, number(letter)), peers(work, Viewer("office"), KEY, number(letter))):
            written = json.dumps(document(found, "sv")) + repr(found)
            assert sum(one.median is not None for one in found.comparisons) >= 10
            assert all(begins(one.own) in raw[letter] for one in found.comparisons)
            others = set().union(*(raw[other] for other in LETTERS if other != letter)) - raw[letter]
            assert not [one for one in others if one in written or one.replace(".", ",") in written]


def test_every_viewer_of_the_example_is_told_rounded_figures_alone(use_example_store):
    """In steps of at least a tenth: no percentile is an exact figure by chance of the data."""
    work, rules = workspace(), Parameters()
    for programme in PROGRAMMES:
        names = known(work, programme, work.today(programme)).names
        for enterprise in list(names)[::5]:
            for one in peers(work, Viewer("office"), programme, enterprise, rules=rules).comparisons:
                for told in (one.low, one.median, one.high):
                    assert told is None or float(f"{told:.2g}") == pytest.approx(told)
                assert (one.low is None) == (one.high is None)
                assert one.hidden is None or one.helps is not None
                assert (one.hidden is None) == (one.low is not None)
