"""Value maps and comparison enterprises: what stops their files, what warns. M-1 is the programme's, M-2 not."""

import datetime as dt
from types import SimpleNamespace

import pytest

from spark_metrics.intake import Sent, accept, examine
from spark_metrics.model.kinds import KINDS
from spark_metrics.programmes import find_programme
from spark_metrics.store import Store
from tests.intake.examples import ASSOCIATION, COOPERATIVE, csv_of

pytestmark = pytest.mark.usefixtures("reads_here")

MAP = "map;name;date;first_year;price_year;discount_percent;timing;enterprise;withdrawn"
OURS = "M-1;Kaféet;2024-03-01;2024;2024;3,5;end;;"
THEIRS = f"M-2;Bageriet;2024-03-01;2024;2024;3,5;end;{ASSOCIATION};"
INPUT = "map;reference;name;date;stakeholder;amount_sek;amount_sek_low;amount_sek_high;withdrawn"
OUTCOME = (
    "map;reference;name;date;stakeholder;indicator;quantity;quantity_low;quantity_high;unit;proxy_name;proxy_sek;"
    "price_year;duration;deadweight_percent;deadweight_percent_low;deadweight_percent_high;withdrawn"
)
WORK = "M-1;o1;Arbete;2024-03-01;individual;{};personer;Lön;100000;2024;2;{};"
COMPARED = "enterprise;year_end;municipality;turnover_sek"


def opened(folder):
    """A store in which the association is registered and supported, and holds M-2."""
    store, programme = Store.open(folder), find_programme("spark")

    def look(original, kind):
        return examine(Sent(original, "fil.csv", kind), programme, store, dt.date(2026, 6, 30))

    def send(original, kind):
        receipt = accept(look(original, kind), Sent(original, "fil.csv", kind), programme, store)
        assert receipt.accepted, receipt.findings

    send(csv_of("enterprise;name;municipality;noted", f"{ASSOCIATION};Föreningen;2380;2025-01-02"), "enterprise")
    send(csv_of("enterprise;date;form", f"{ASSOCIATION};2025-02-01;advice"), "support")
    send(csv_of(MAP, OURS, THEIRS), "value_map")
    return SimpleNamespace(store=store, look=look, send=send)


@pytest.fixture(scope="module")
def look(tmp_path_factory, reads_here):
    """Examines a file against one store for all: nothing is stored."""
    known = opened(tmp_path_factory.mktemp("maps") / "store")
    yield known.look
    known.store.close()


@pytest.fixture
def own(tmp_path):
    """The same in a store of one test's own."""
    known = opened(tmp_path / "store")
    yield known
    known.store.close()


CASES = {
    "a whole outcome": ("value_outcome", OUTCOME, WORK.format(";5;2;8", "10;5;20"), []),
    "more than its highest": (
        "value_outcome", OUTCOME, WORK.format(";9;2;8", "10;5;20"), [("quantity", "outside_range", "stops")],
    ),
    "the range is the wrong way round": (
        "value_outcome", OUTCOME, WORK.format(";5;2;8", ";30;20"),
        [("deadweight_percent_low", "outside_range", "stops")],
    ),
    "a range with one end": (
        "value_outcome", OUTCOME, WORK.format(";5;2;8", "10;5;"), [("deadweight_percent_low", "half_range", "stops")],
    ),
    "a share of one where per cent are asked for": (
        "value_outcome", OUTCOME, WORK.format(";5;2;8", "0,1;;"),
        [("deadweight_percent", "share_for_percent", "warns")],
    ),
    "more than all": (
        "value_outcome", OUTCOME, WORK.format(";5;2;8", "110;;"), [("deadweight_percent", "too_large", "stops")],
    ),
    "an indicator gives the quantity": ("value_outcome", OUTCOME, WORK.format("jobs_created;;;", ";;"), []),
    "an indicator by its name": (
        "value_outcome", OUTCOME, WORK.format("Skapade arbetstillfällen;;;", ";;"),
        [("indicator", "unknown_indicator", "stops")],
    ),
    "an indicator and a quantity": (
        "value_outcome", OUTCOME, WORK.format("jobs_created;5;;", ";;"), [("indicator", "two_quantities", "stops")],
    ),
    "the programme's indicator in an enterprise's map": (
        "value_outcome", OUTCOME, WORK.format("jobs_created;;;", ";;").replace("M-1", "M-2"),
        [("indicator", "indicator_of_all", "stops")],
    ),
    "neither indicator nor quantity is no mistake yet": ("value_outcome", OUTCOME, WORK.format(";;;", ";;"), []),
    "prices of another year": (
        "value_outcome", OUTCOME, WORK.format(";5;;", ";;").replace(";2024;2", ";2019;2"),
        [("price_year", "other_price_year", "warns")],
    ),
    "a map that nobody has sent": (
        "value_input", INPUT, "M-3;i1;Tid;2024-03-01;enterprise;1000;;;", [("map", "unknown_map", "stops")],
    ),
    "an amount outside its range": (
        "value_input", INPUT, "M-1;i1;Tid;2024-03-01;enterprise;1000;1500;2000;",
        [("amount_sek_low", "outside_range", "stops")],
    ),
    "a discount rate as a share": (
        "value_map", MAP, OURS.replace("M-1", "M-5").replace("3,5", "0,035"),
        [("discount_percent", "share_for_percent", "warns")],
    ),
    "a holder that nobody registered": (
        "value_map", MAP, OURS.replace("M-1", "M-5").replace("end;", f"end;{COOPERATIVE}"),
        [("enterprise", "unknown_holder", "warns")],
    ),
    "somebody else's reference": (
        "value_map", MAP, THEIRS.replace("M-2", "M-1"),
        [("enterprise", "map_changes_hands", "stops"), ("name", "correction", "notes"),
         ("enterprise", "correction", "notes")],
    ),
    "a comparison enterprise elsewhere, before the programme": (
        "comparison", COMPARED, f"{COOPERATIVE};2019-12-31;0180;900000", [],
    ),
    "a comparison enterprise that was supported": (
        "comparison", COMPARED, f"{ASSOCIATION};2023-12-31;2380;900000", [("enterprise", "also_supported", "notes")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_rule(name, look):
    kind, headings, row, expected = CASES[name]
    examination = look(csv_of(headings, row), kind)
    found = [(finding.column, finding.code, finding.severity) for finding in examination.findings]
    assert sorted(found) == sorted(expected)
    assert examination.stops == any(severity == "stops" for *_, severity in expected)


def test_the_likely_map_and_indicator_are_named(look):
    (finding,) = look(csv_of(INPUT, "M1;i1;Tid;2024-03-01;enterprise;1000;;;"), "value_input").findings
    assert "“M-1”" in finding.text.render("en")
    (finding,) = look(csv_of(OUTCOME, WORK.format("Skapade arbetstillfälle;;;", ";;")), "value_outcome").findings
    assert "“jobs_created”" in finding.text.render("en")


def test_a_reference_stays_with_who_held_it_even_when_the_map_is_gone(own):
    own.send(csv_of(INPUT, "M-1;i1;Tid;2024-03-01;enterprise;1000;;;"), "value_input")
    own.send(csv_of(MAP, "M-1;;;;;;;;ja"), "value_map")
    codes = [one.code for one in own.look(csv_of(MAP, THEIRS.replace("M-2", "M-1")), "value_map").findings]
    assert "map_changes_hands" in codes
    (finding,) = own.look(csv_of(INPUT, "M-1;i2;Tid;2024-03-01;enterprise;1000;;;"), "value_input").findings
    assert finding.text.render("en") == "The value map “M-1” is withdrawn. Send it again first."
    assert not own.look(csv_of(INPUT, "M-1;i1;;;;;;;ja"), "value_input").stops, "its rows can still be taken back"
    assert not own.look(csv_of(MAP, OURS.replace("Kaféet", "Nytt")), "value_map").stops


def test_every_assumption_has_its_range_evidence_and_source():
    names = {field.name for field in KINDS["value_outcome"].fields}
    ranged = {name.removesuffix("_low") for name in names if name.endswith("_low")}
    assert ranged == {name.removesuffix("_high") for name in names if name.endswith("_high")}
    assert len(ranged) == len([name for name in names if name.endswith("_evidence")]) == 6
