"""Every mistake names file, line, place and what was likely meant; all mistakes of a file are told at once."""

import pytest

from spark_metrics.model.indicator import NEVER_COUNTED
from spark_metrics.programmes import check, read_programme

SPLIT = "split.sex = { women = 15, men = 15 }"
OF_OUTCOMES = [
    ('fact = "job"', 'fact = "outcome"'),
    ('rule = "fte"', 'rule = "occasions"'),
    ('unit = "fte"', 'unit = "occasions"'),
    (', "sex"', ""),
    ('of_which = "jobs_created"', ""),
]
"""The jobs become outcome observations, which nobody's sex is known of."""


def test_an_unknown_key_names_file_line_place_and_the_likely_key(problems_after):
    (problem,) = problems_after(("[indicator.target]", "[indicator.targett]"))
    assert problem.file == "third.toml"
    assert problem.place == 'indicator "jobs_created" → targett'
    assert problem.line == 60
    assert problem.text.render("en") == "There is no key “targett” here. Did you mean “target”?"
    assert "Menades ”target”?" in problem.text.render("sv")


@pytest.mark.parametrize(
    ("old", "new", "place", "words"),
    [
        ('to = "jobs"', 'to = "job"', "link 1 → to", "Did you mean “jobs”?"),
        ('indicators = ["jobs_created"]', 'indicators = ["job_created"]', 'node "jobs" → indicators', "jobs_created"),
        ('goal = "more_jobs"', 'goal = "moore_jobs"', 'node "jobs" → goal', "Did you mean “more_jobs”?"),
        (
            'precision = "exact"\nsource = "decision"',
            'precision = "exact"\nsource = "desicion"',
            'indicator "jobs_created" → target → source',
            "Did you mean “decision”?",
        ),
        ('of_which = "jobs_created"', 'of_which = "jobs"', 'indicator "jobs_of_women" → of_which', "jobs_created"),
    ],
)
def test_a_dangling_reference_names_the_likely_key(problems_after, old, new, place, words):
    (problem,) = problems_after((old, new))
    assert problem.place == place
    assert words in problem.text.render("en")
    assert problem.line


@pytest.mark.parametrize(
    ("changes", "place", "words"),
    [
        ([("women = 15, men = 15", "womn = 15, men = 15")], "target → split → sex → womn", "Did you mean “women”?"),
        ([("women = 15, men = 15", "women = 15, men = 10")], "target → split → sex", "adds up to 25"),
        ([("women = 15, men = 15", "women = 45, men = -15")], "target → split → sex → men", "not negative"),
        ([("split.sex", "split.sexx")], "target → split → sexx", "Did you mean “sex”?"),
        ([('value = 30\nprecision = "exact"', 'precision = "missing"')], "target → split", "a blank is not zero"),
        (
            [('value = 30\nprecision = "exact"', 'value = 30\nprecision = "missing"'), (SPLIT, "")],
            "target → value",
            "blank",
        ),
        ([("value = 30\n", ""), (SPLIT, "")], "target → precision", "Give a “value”"),
        ([("value = 30\n", 'value = "30"\n'), (SPLIT, "")], "target → value", "without quotation marks"),
        ([('precision = "exact"', 'precision = "exakt"')], "target → precision", "Did you mean “exact”?"),
    ],
)
def test_a_target_that_cannot_be(problems_after, changes, place, words):
    (problem,) = problems_after(*changes)
    assert problem.place == f'indicator "jobs_created" → {place}'
    assert words in problem.text.render("en")


def test_a_split_that_does_not_add_up_may_stand_when_the_conflict_is_described(problems_after):
    described = 'split.sex = { women = 15, men = 10 }\nconflict = { sv = "25 är inte 30.", en = "25 is not 30." }'
    assert problems_after((SPLIT, described)) == []


@pytest.mark.parametrize(
    ("changes", "place", "words"),
    [
        ([('fact = "job"', 'fact = "jobb"')], "count → fact", "Did you mean “job”?"),
        ([('rule = "fte"', 'rule = "ftes"')], "count → rule", "Did you mean “fte”?"),
        ([('rule = "fte"', 'rule = "places"')], "count → rule", "“place”"),
        ([('rule = "fte"', 'rule = "amount"')], "count → rule", "“field”"),
        ([('rule = "fte"', 'rule = "fte"\nwhere = { sexx = ["men"] }')], "count → where → sexx", "Did you mean “sex”?"),
        ([('rule = "fte"', 'rule = "fte"\nwhere = { sex = ["womn"] }')], "count → where → sex", "“women”"),
        ([('rule = "fte"', 'rule = "fte"\nwhen = "persons"')], "count → when", "does not hold dates"),
        ([('unit = "fte"', 'unit = "sek"'), ('of_which = "jobs_created"', "")], "unit", "fte"),
        (OF_OUTCOMES, "target → split → sex", "“sex”"),
        ([("splits = [", 'splits = ["age", ')], "splits 1", "background"),
    ],
)
def test_an_indicator_that_its_facts_cannot_answer(problems_after, changes, place, words):
    (problem,) = problems_after(*changes)
    assert problem.place == f'indicator "jobs_created" → {place}'
    assert words in problem.text.render("en")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('key = "third"', 'key = "fourth"', "name the file fourth.toml"),
        ('counties = ["23"]', 'counties = ["26"]', "no Swedish county or municipality 26"),
        ('municipalities = ["2480"]', "municipalities = [2480]", "quotation marks"),
        ('key = "jobs_of_women"', 'key = "jobs_created"', "used before, in indicator"),
        ('key = "advice"', 'key = "more_jobs"', "used before, in goal"),
        ('to = "jobs"', 'to = "advice"', "from “advice” to itself"),
        ("target = { value = 15,", "target = { value = 31,", "31 is larger than 30"),
        ("end = 2026-12-31", "end = 2023-12-31", "ends before it starts"),
        ("end = 2026-12-31", "", "both “start” and “end”"),
        ("start = 2024-01-01", 'start = "i fjol"', "such as 2025-01-31"),
        ('sv = "Råd hjälper."', 'sv = " "', "some words"),
        ('kind = "outcome"', 'kind = "outcom"', "Did you mean “outcome”?"),
        ('key = "more_jobs"', 'key = "Fler jobb"', "letters a–z"),
        ("within_period = true", 'within_period = "ja"', "true or false"),
        ('name = { sv = "Råd", en = "Advice" }', 'name = { sv = "Råd" }', "The key “en” is missing."),
    ],
)
def test_other_mistakes_are_told_in_plain_words(sentences_after, old, new, words):
    told = sentences_after((old, new))
    assert any(words in sentence for sentence in told), told


def test_a_misspelt_table_is_told_once_and_not_for_each_reference_to_it(problems_after):
    (problem,) = problems_after(("[[source]]", "[[sources]]"))
    assert (problem.place, problem.line) == ("sources", 15)
    assert "Did you mean “source”?" in problem.text.render("en")


def test_an_of_which_in_another_unit(sentences_after):
    count = (
        'count = { fact = "job", rule = "fte", where = { sex = ["women"] }',
        'count = { fact = "job", rule = "enterprises"',
    )
    told = sentences_after(('unit = "fte"\nof_which', 'unit = "enterprises"\nof_which'), count)
    assert any("the unit of its whole, here “fte”" in sentence for sentence in told), told


def test_of_whiches_in_a_ring(sentences_after):
    told = sentences_after(('unit = "fte"\n', 'unit = "fte"\nof_which = "jobs_of_women"\n'))
    assert sum("leads back" in sentence for sentence in told) == 2


def test_nothing_can_be_within_an_unknown_period(sentences_after):
    unknown = ('provenance = "decided"\nstart = 2024-01-01\nend = 2026-12-31', 'provenance = "unknown"')
    (told,) = sentences_after(unknown)
    assert 'indicator "jobs_of_women" → count' in told
    assert "within a period that is unknown" in told


def test_a_link_may_run_backwards_but_not_stand_twice(sentences_after):
    arrow = '[[link]]\nfrom = "{}"\nto = "{}"\nassumption = {{ sv = "Lärande.", en = "Learning." }}\n\n[[indicator]]'
    assert sentences_after(("[[indicator]]", arrow.format("jobs", "advice"))) == []
    (told,) = sentences_after(("[[indicator]]", arrow.format("advice", "jobs")))
    assert "stands twice" in told


def test_all_problems_of_a_file_are_told_at_once_in_the_order_of_the_file(problems_after):
    problems = problems_after(
        ('counties = ["23"]', 'counties = ["99"]'),
        ('to = "jobs"', 'to = "job"'),
        ("[indicator.target]", "[indicator.targett]"),
        ("target = { value = 15,", "target = { vlaue = 15,"),
    )
    assert [problem.place for problem in problems] == [
        "area → counties",
        "link 1 → to",
        'indicator "jobs_created" → targett',
        'indicator "jobs_of_women" → target → vlaue',
    ]
    assert [problem.line for problem in problems] == sorted(problem.line for problem in problems)


def test_problems_are_told_in_swedish_with_nothing_left_in_english(problems_after):
    problems = problems_after(("women = 15, men = 15", "women = 15, men = 10"), ('to = "jobs"', 'to = "job"'))
    told = [problem.sentence.render("sv") for problem in problems]
    assert "rad 41" in told[0]
    assert "Menades ”jobs”?" in told[0]
    assert "summan 25" in told[1]


@pytest.mark.parametrize(
    ("framework", "number", "words"),
    [("rus", "8", "Only the sustainable development goals"), ("sdg", "18", "“18” can't stand here.")],
)
def test_the_number_of_a_sustainable_development_goal(third, framework, number, words):
    path = third()
    link = f'from = "advice"\nframework = "{framework}"\nnumber = {number}\nstatus = "assumed"\nsource = "decision"'
    path.write_text(f'{path.read_text("utf-8")}\n[[policy_link]]\n{link}\nto = {{ sv = "M", en = "G" }}\n', "utf-8")
    (problem,) = check(path.parent)
    assert problem.place == "policy_link 1 → number"
    assert words in problem.text.render("en")


IMPACT = """
[[impact]]
of = "{of}"
[impact.{dimension}]
text = {{ sv = "Fler arbetar.", en = "More people work." }}
status = "assumed"
source = "{source}"
"""


def impact(of="jobs", dimension="what", source="decision"):
    """The change that puts an impact before the first indicator."""
    return "[[indicator]]", IMPACT.format(of=of, dimension=dimension, source=source) + "\n[[indicator]]"


def test_an_impact_may_leave_dimensions_out(third):
    known = read_programme(third(impact())).impact_of["jobs"]
    assert list(known.answers) == ["what"]
    assert known.contribution is None


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ([impact(of="job")], "No node has the key “job”. Did you mean “jobs”?"),
        ([impact(of="advice")], "“advice” is of the kind “activity”: only an outcome or an effect has an impact."),
        ([impact(), impact()], "The impact of “jobs” stands twice."),
        ([impact(source="decison")], "No source has the key “decison”. Did you mean “decision”?"),
        ([impact(dimension="how_much_")], "Did you mean “how_much”?"),
        ([("[[indicator]]", '[[impact]]\nof = "jobs"\n\n[[indicator]]')], "An impact answers at least one of: what,"),
    ],
)
def test_what_can_be_wrong_with_an_impact(sentences_after, changes, words):
    assert any(words in sentence for sentence in sentences_after(*changes))


@pytest.mark.parametrize("kind", NEVER_COUNTED)
def test_what_others_did_or_make_of_it_is_counted_in_no_indicator(problems_after, kind):
    problems = problems_after(('fact = "job"', f'fact = "{kind}"'))
    assert {problem.text.render("en").split("are ")[-1] for problem in problems} == {"counted in no indicator."}
