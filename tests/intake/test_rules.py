"""Each rule with its example: what stops a file, what warns, what is only noted."""

import pytest

from spark_metrics.intake.rules import RULES
from spark_metrics.model.programme import Period
from tests.intake.examples import ASSOCIATION, COOPERATIVE, csv_of

pytestmark = pytest.mark.usefixtures("reads_here")

ENTERPRISE = "Organisationsnummer;Namn;Kommun;Ägande;Startade;Noterat;Återta"
JOB = "Organisationsnummer;Referens;Startade;Slutade;Personer;Omfattning (%)"
ACTIVITY = "Referens;Datum;Slag;Plats;Kommun;Deltagare, kvinnor;Deltagare, män;Deltagare, totalt"
A = f"{COOPERATIVE};Åre bygd;2321;;;2024-03-12;"


REGISTERED = f"{ASSOCIATION};Föreningen;2380;61;Ägs av kvinnor;2024-01-02"
ECONOMY = "Organisationsnummer;Räkenskapsåret slutar;Omsättning (kr);Förädlingsvärde (kr)"
FINANCING = "Organisationsnummer;Referens;Datum;Finansiär;Sökt (kr);Beviljat (kr);Utbetalt (kr)"


@pytest.fixture(autouse=True)
def registered(send):
    """One enterprise is registered, and has told its turnover once."""
    send(csv_of("Organisationsnummer;Namn;Kommun;Juridisk form;Ägande;Noterat", REGISTERED), kind="enterprise")
    send(csv_of(ECONOMY, f"{ASSOCIATION};2023-12-31;1250000;400000"), kind="economy")


CASES = {
    "all is well": (ENTERPRISE, [A], []),
    "a name is missing": (
        ENTERPRISE,
        [A.replace("Åre bygd", "-")],
        [(2, "Namn", "missing_not_stated", "notes"), (2, "Namn", "missing_value", "stops")],
    ),
    "noted tomorrow": (
        ENTERPRISE,
        [A.replace("2024-03-12", "2024-07-01")],
        [(2, "Noterat", "date_in_future", "stops")],
    ),
    "noted today": (ENTERPRISE, [A.replace("2024-03-12", "2024-06-30")], []),
    "before the programme": (
        ENTERPRISE,
        [A.replace("2024-03", "2021-03")],
        [(2, "Noterat", "outside_period", "warns")],
    ),
    "another county": (ENTERPRISE, [A.replace("2321", "0180")], [(2, "Kommun", "outside_area", "warns")]),
    "a municipality of the area by itself": (ENTERPRISE, [A.replace("2321", "2262")], []),
    "twice in the file": (ENTERPRISE, [A, A], [(3, "Organisationsnummer", "duplicate_in_file", "stops")]),
    "takes back nothing": (ENTERPRISE, [A + "ja"], [(2, "Återta", "withdraws_nothing", "stops")]),
    "takes back an earlier row, which needs no more than its identity": (
        ENTERPRISE,
        [f"{ASSOCIATION};;;;;;ja"],
        [(2, "Återta", "withdrawal", "notes")],
    ),
    "says the same again": (
        ENTERPRISE,
        [f"{ASSOCIATION};Föreningen;Östersund;Ägs av kvinnor;;2024-01-02;"],
        [(2, None, "unchanged", "notes")],
    ),
    "corrects one cell": (
        ENTERPRISE,
        [f"{ASSOCIATION};Föreningen;Östersund;mixed;;2024-01-02;"],
        [(2, "Ägande", "correction", "notes")],
    ),
    "empties a cell": (
        ENTERPRISE,
        [f"{ASSOCIATION};Föreningen;2380;;;2024-01-02;nej"],
        [(2, "Ägande", "correction", "notes")],
    ),
    "a job goes on beyond today": (JOB, [f"{ASSOCIATION};1;2024-01-01;2025-01-01;1;100"], []),
    "a job ends before it starts": (
        JOB,
        [f"{ASSOCIATION};1;2024-02-01;2024-01-01;1;100"],
        [(2, "Slutade", "ended_before_started", "stops")],
    ),
    "fewer than nobody": (JOB, [f"{ASSOCIATION};1;2024-02-01;;-1;100"], [(2, "Personer", "negative", "stops")]),
    "more than full time": (JOB, [f"{ASSOCIATION};1;2024-02-01;;1;120"], [(2, "Omfattning (%)", "too_large", "stops")]),
    "an enterprise that nobody registered": (
        JOB,
        [f"{COOPERATIVE};1;2024-02-01;;1;100"],
        [(2, "Organisationsnummer", "unknown_enterprise", "warns")],
    ),
    "women and men are all": (ACTIVITY, ["1;2024-03-12;Seminarium;Åre;2321;7;5;12"], []),
    "women and men are more than all": (
        ACTIVITY,
        ["1;2024-03-12;Seminarium;Åre;2321;7;6;12"],
        [(2, "Deltagare, totalt", "parts_exceed_total", "stops")],
    ),
    "women alone are more than all": (
        ACTIVITY,
        ["1;2024-03-12;Seminarium;Åre;2321;13;;12"],
        [(2, "Deltagare, totalt", "parts_exceed_total", "stops")],
    ),
    "the rest are of unknown sex": (
        ACTIVITY,
        ["1;2024-03-12;Seminarium;Åre;2321;7;4;12"],
        [(2, "Deltagare, totalt", "parts_below_total", "warns")],
    ),
    "a share where a percentage is asked for": (
        JOB,
        [f"{ASSOCIATION};1;2024-02-01;;1;0,8"],
        [(2, "Omfattning (%)", "share_for_percent", "warns")],
    ),
    "new, but started long ago": (
        ENTERPRISE.replace("Ägande", "Ursprung"),
        [f"{COOPERATIVE};Åre bygd;2321;new;2019-01-01;2024-03-12;"],
        [(2, "Ursprung", "not_so_new", "warns")],
    ),
    "new and young": (
        ENTERPRISE.replace("Ägande", "Ursprung"),
        [f"{COOPERATIVE};Åre bygd;2321;new;2022-01-01;2024-03-12;"],
        [],
    ),
    "paid more than granted": (
        FINANCING,
        [f"{ASSOCIATION};1;2024-03-12;Bank;50000;40000;45000"],
        [(2, "Utbetalt (kr)", "of_which_exceeds", "warns")],
    ),
    "a thousandth of last year's turnover": (
        ECONOMY,
        [f"{ASSOCIATION};2024-06-30;1300;410000"],
        [(2, "Förädlingsvärde (kr)", "of_which_exceeds", "warns"), (2, "Omsättning (kr)", "magnitude", "warns")],
    ),
    "a little more than last year": (ECONOMY, [f"{ASSOCIATION};2024-06-30;1300000;410000"], []),
    "only the total was counted": (ACTIVITY, ["1;2024-03-12;Seminarium;Åre;2321;;;12"], []),
}


@pytest.mark.parametrize("name", CASES)
def test_a_rule(name, look):
    headings, rows, expected = CASES[name]
    examination = look(csv_of(headings, *rows))
    found = [(finding.row, finding.column, finding.code, finding.severity) for finding in examination.findings]
    assert found == expected
    assert examination.stops == any(severity == "stops" for *_, severity in expected)


def test_every_rule_has_a_sentence_about_itself():
    assert all(rule.__doc__ and "\n" not in rule.__doc__.strip() for rule in RULES)


def test_both_rows_of_a_duplicate_are_named(look):
    (finding,) = look(csv_of(ENTERPRISE, A, A)).findings
    assert finding.text.render("sv") == "Raderna 2 och 3 handlar om samma sak. Behåll en av dem."


def test_a_correction_tells_from_what_to_what(look):
    examination = look(csv_of(ENTERPRISE, f"{ASSOCIATION};Föreningen;2380;;;2024-01-02;"))
    assert examination.findings[0].text.render("sv") == "En rättelse: ”Ägs av kvinnor” blir ”tomt”."


def test_a_column_that_is_not_there_says_nothing(look):
    """Legal form and ownership have no column: a correction of the name leaves them as they are stored."""
    examination = look(csv_of("Organisationsnummer;Namn;Kommun;Noterat", f"{ASSOCIATION};Nya namnet;2380;2024-01-02"))
    assert [finding.code for finding in examination.findings] == ["correction"]
    (row,) = examination.rows.to_pylist()
    assert (row["name"], row["legal_form"], row["ownership"]) == ("Nya namnet", "61", "women")


def test_an_unknown_period_warns_of_nothing(look, programme):
    object.__setattr__(programme, "period", Period(provenance="unknown"))
    assert look(csv_of(ENTERPRISE, A.replace("2024-03", "1999-03"))).findings == ()


def test_a_slip_of_three_digits_asks_for_thousands(look):
    (finding, *_) = look(csv_of(ECONOMY, f"{ASSOCIATION};2024-06-30;1250;")).findings
    said = finding.text.render("sv").replace("\u00a0", " ")
    assert said == "Förra gången var det 1 250 000, nu 1 250: en faktor 1 000. Tusental kronor?"


def test_a_correction_of_a_thousand_times_is_worth_a_look_too(look):
    codes = [finding.code for finding in look(csv_of(ECONOMY, f"{ASSOCIATION};2023-12-31;1250;400")).findings]
    assert codes.count("magnitude") == 2


def test_many_findings_of_a_kind_are_summed_up(look):
    rows = [f"{ASSOCIATION};{number};2024-02-01;;1;120" for number in range(1_200)]
    findings = look(csv_of(JOB, *rows)).findings
    assert len(findings) == 1_001
    assert findings[0].text.render("sv") == "Och 200 till som den på rad 2."
