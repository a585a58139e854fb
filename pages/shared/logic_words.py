"""Words of the effect logic: its steps in the plural, what is broken, the frameworks of policy in short."""

from __future__ import annotations

from typing import get_args

from pages.shared.text import words
from spark_metrics.language import Text
from spark_metrics.model.effect_logic import NodeKind
from spark_metrics.model.thread import BreakCode, PolicyState

STEPS: tuple[NodeKind, ...] = get_args(NodeKind)
KINDS: dict[NodeKind, Text] = {
    "resource": Text("Resources"),
    "activity": Text("Activities"),
    "output": Text("Outputs"),
    "outcome": Text("Outcomes"),
    "effect": Text("Effects"),
    "goal": Text("Goals"),
}
BREAKS: dict[BreakCode, Text] = {
    "goal_unmeasured": Text("Its goal is not measured"),
    "leads_nowhere": Text("Leads nowhere"),
    "nothing_leads_to": Text("Nothing leads here"),
    "indicator_unplaced": Text("Indicator in no box"),
    "no_evidence": Text("Assumption without evidence"),
    "cycle": Text("Leads back to itself"),
}
HEADINGS: dict[BreakCode, Text] = {
    "goal_unmeasured": Text("Goals that no indicator measures"),
    "leads_nowhere": Text("Boxes that lead nowhere"),
    "nothing_leads_to": Text("Boxes that nothing leads to"),
    "indicator_unplaced": Text("Indicators in no box"),
    "cycle": Text("Boxes that lead back to themselves"),
    "no_evidence": Text("Assumptions without evidence"),
}
"""In the order in which they are told."""
SHORT = {
    "rus": Text("RUS"),
    "smart_specialisation": Text("Smart specialisation"),
    "national_strategy": Text("National strategy"),
    "structural_fund": Text("Structural fund"),
    "sdg": Text("Agenda 2030"),
}


def tag(policy: PolicyState) -> str:
    """A framework in a word or two: `RUS`, `SDG 8`."""
    if policy.number:
        return words(Text("SDG {number}", number=policy.number))
    return words(SHORT[policy.framework])


def sign_words(policy: PolicyState) -> str:
    """`+ serves` or `− works against`."""
    return words(Text("− works against") if policy.sign == "-" else Text("+ serves"))
