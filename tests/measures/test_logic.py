"""Where the thread from resources to goals is broken, and which policy goals conflict."""

import pytest

from spark_metrics.measures.logic import breaks, goal_conflicts
from spark_metrics.model.programme import Programme
from tests.broken import BROKEN
from tests.measures.examples import indicator, programme


def words(text):
    return {"sv": text, "en": text}


def node(key, kind, indicators=(), goal=None):
    return {
        "key": key,
        "kind": kind,
        "name": words(key),
        "indicators": indicators,
        "goal": goal,
        "source": "decision",
    }


def link(start, end, evidence=True):
    return {
        "from": start,
        "to": end,
        "assumption": words("It helps."),
        "evidence": words("A survey.") if evidence else None,
    }


def policy(start, sign, to="Climate", **more):
    given = {"from": start, "framework": "sdg", "to": words(to), "sign": sign, "status": "assumed", **more}
    return {"source": "decision", **given}


def with_logic(nodes, links=(), policies=()):
    given = programme(indicator("jobs")).model_dump(by_alias=True)
    return Programme.model_validate(given | {"node": nodes, "link": links, "policy_link": policies})


MONEY = node("money", "resource")
ADVICE = node("advice", "activity")
JOBS = node("more_jobs", "outcome", ["jobs"], "goal")


def codes(nodes, links=()):
    return [one.code for one in breaks(with_logic(nodes, links))]


def test_a_thread_from_resource_to_goal_with_indicator_and_evidence_holds():
    assert codes([MONEY, ADVICE, JOBS], [link("money", "advice"), link("advice", "more_jobs")]) == []


@pytest.mark.parametrize(
    ("nodes", "links", "code", "said"),
    [
        (
            [MONEY, ADVICE, JOBS],
            [link("money", "advice")],
            "leads_nowhere",
            "The activity “advice” leads nowhere: no link goes out from it.",
        ),
        ([MONEY, JOBS], [link("money", "more_jobs", evidence=False)], "no_evidence",
         "From “money” to “more_jobs” there is only an assumption: It helps."),
        ([MONEY, node("more_jobs", "outcome", (), "goal")], [link("money", "more_jobs")], "goal_unmeasured",
         "No indicator measures the goal “P”."),
        ([MONEY, node("end", "goal", ["jobs"])], [link("money", "end")], "goal_unmeasured",
         "No box of the effect logic serves the goal “P”, so nothing measures it."),
        ([JOBS], [], "nothing_leads_to", "Nothing leads to “more_jobs”."),
        ([MONEY, JOBS, node("loose", "effect")], [link("money", "more_jobs"), link("money", "loose")],
         "leads_nowhere", "“loose” leads nowhere: no link goes out from it."),
    ],
)  # fmt: skip
def test_each_kind_of_break_is_told(nodes, links, code, said):
    assert said in [one.text.render("en") for one in breaks(with_logic(nodes, links)) if one.code == code]


def test_an_indicator_in_no_box_is_told():
    (found,) = [one for one in breaks(with_logic([MONEY, ADVICE])) if one.code == "indicator_unplaced"]
    assert (found.indicator, found.nodes) == ("jobs", ())


def test_a_cycle_is_told_once_by_its_shortest_way():
    nodes = [ADVICE, node("met", "output"), JOBS]
    links = [link("advice", "met"), link("met", "more_jobs"), link("more_jobs", "advice"), link("met", "advice")]
    (cycle,) = [one for one in breaks(with_logic(nodes, links)) if one.code == "cycle"]

    assert cycle.nodes == ("advice", "met")
    assert cycle.text.render("en") == "These boxes lead back to themselves: advice → met → advice."


def test_two_cycles_that_do_not_meet_are_two():
    nodes = [ADVICE, node("met", "output"), JOBS, node("growth", "effect")]
    links = [link("advice", "met"), link("met", "advice"), link("more_jobs", "growth"), link("growth", "more_jobs")]
    assert codes(nodes, links).count("cycle") == 2


def test_serving_alone_is_no_conflict():
    assert goal_conflicts(with_logic([ADVICE], (), [policy("advice", "+"), policy("goal", "+")])) == []


def test_a_negative_link_is_a_conflict():
    (found,) = goal_conflicts(with_logic([ADVICE], (), [policy("advice", "-")]))
    assert found.text.render("en") == "“advice” works against “Climate”."


def test_links_of_both_signs_to_one_policy_goal_are_one_conflict():
    links = [policy("advice", "-", "Climate", number=13), policy("jobs", "+", "Goal 13", number=13)]
    (found,) = goal_conflicts(with_logic([ADVICE], (), links))
    assert found.text.render("en") == "“jobs” serves “Climate”, but “advice” works against it."
    assert found.keys == ("advice", "jobs")


def test_the_broken_programme_has_every_kind_of_break():
    found = breaks(BROKEN)
    assert {one.code for one in found} == {
        "goal_unmeasured", "leads_nowhere", "nothing_leads_to", "indicator_unplaced", "no_evidence", "cycle",
    }  # fmt: skip
    assert [one.goal for one in found if one.code == "goal_unmeasured"] == ["unmeasured_goal", "goal_without_box"]
    assert [one.nodes for one in found if one.code == "leads_nowhere"] == [("idle_activity",)]
    assert [one.nodes for one in found if one.code == "nothing_leads_to"] == [("idle_activity",), ("out_of_nowhere",)]
    assert [one.nodes for one in found if one.code == "cycle"] == [("advice", "enterprises_reached", "learning")]
    assert sum(one.code == "no_evidence" for one in found) == 4
