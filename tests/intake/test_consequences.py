"""What would contradict itself in the programme once a file was stored is told before it is."""

import pytest

from spark_metrics.programmes import find_programme
from tests.intake.examples import ASSOCIATION, COOPERATIVE, csv_of

pytestmark = pytest.mark.usefixtures("reads_here")

HEADINGS = "Organisationsnummer;Datum;Stödform"
ADVICE = f"{COOPERATIVE};2024-03-12;advice"


@pytest.fixture
def programme(programme):
    """Of those who got advice, some got the tool: the second is declared to be a part of the first."""
    advised, equipped = find_programme("spark").indicators[:2]
    counts = [each.model_copy(update={"fact": "support", "rule": "enterprises", "where": {"form": [form]},
                                      "within_period": False})
              for each, form in ((advised.count, "advice"), (equipped.count, "impact_tool"))]  # fmt: skip
    advised = advised.model_copy(update={"count": counts[0], "of_which": None})
    equipped = equipped.model_copy(update={"count": counts[1], "of_which": advised.key})
    object.__setattr__(programme, "indicators", (advised, equipped))
    return programme


def codes(examination):
    return [finding.code for finding in examination.findings if finding.code != "unknown_enterprise"]


def test_a_part_that_would_become_larger_than_the_whole_warns(send, look):
    send(csv_of(HEADINGS, ADVICE))
    more = look(csv_of(HEADINGS, *(f"{number};2024-03-12;impact_tool" for number in (COOPERATIVE, ASSOCIATION))))
    assert codes(more) == ["of_which_indicator"]
    assert not more.stops


def test_as_many_as_the_whole_are_fine_and_asking_keeps_nothing(send, look, store):
    send(csv_of(HEADINGS, ADVICE))
    assert codes(look(csv_of(HEADINGS, f"{COOPERATIVE};2024-03-12;impact_tool"))) == []
    assert store.current("test", "support").num_rows == 1


def test_the_indicators_are_named_in_the_readers_language(send, look, programme):
    send(csv_of(HEADINGS, ADVICE))
    more = look(csv_of(HEADINGS, *(f"{number};2024-03-12;impact_tool" for number in (COOPERATIVE, ASSOCIATION))))
    (finding,) = [each for each in more.findings if each.code == "of_which_indicator"]
    part = programme.indicators[1].name
    assert part.sv in finding.text.render("sv")
    assert part.en in finding.text.render("en")
