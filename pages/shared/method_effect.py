"""The method page's part about the counterfactual: what is assumed, what is computed, what it cannot tell."""

from __future__ import annotations

import streamlit as st

from pages.shared import method_effect_held
from pages.shared.text import language, plain, words
from spark_metrics.language import Text, number, percent
from spark_metrics.measures import counterfactual, effect_chance, effect_weights

SAID = (
    Text(
        "What would have happened anyway is never seen. Difference in differences takes the development of comparison "
        "enterprises for it: without the support both groups are assumed to have developed alike (parallel trends), "
        "and nobody to have changed in advance because support was coming."
    ),
    Text(
        "Where all were first supported in the same year: difference-in-differences by a regression with effects of "
        "enterprise and year (pyfixest)."
    ),
    Text(
        "Where the years differ, such a regression also compares with those already supported, and may turn the sign "
        "of effects that grow (Goodman-Bacon 2021). Instead each enterprise's change since the year before its first "
        "support is held against that of enterprises that were never supported (event study; Sun and Abraham 2021, "
        "Callaway and Sant’Anna 2021), and averaged. Beside it stands the same in two stages (Gardner 2022): what "
        "observations without support say of enterprises and years is taken away from those with support."
    ),
    Text(
        "Uncertainty counts enterprises of one owner as one (clusters). With fewer than {few} clusters on either side "
        "the starts are dealt out anew among the clusters {permutations} times, and the effect divided by its error is "
        "compared with what comes of that (permutation). Otherwise errors are clustered and held against the "
        "t-distribution, with one degree of freedom less than the smaller side has clusters. The page says which."
    ),
    Text(
        "Comparison enterprises are weighted (entropy balancing, Hainmueller 2012, with a small ridge) so that on "
        "average they resemble the supported in size, turnover, sector and type of municipality before the support. "
        "How well that went is told as standardised mean difference (SMD); more than {limit} counts as unlike (Austin "
        "2009). Weighting mends only what was measured."
    ),
    Text(
        "The course of the outcome before the support is not weighted for. Size and turnover are, in the last year "
        "before; where one of them is the outcome itself, chance in that year may colour the weights, and the run "
        "without weighting shows how much."
    ),
    Text(
        "With fewer than {minimum} enterprises on either side nothing is computed. A year with fewer than {fewest} "
        "supported enterprises is marked as such and has no figure."
    ),
    Text(
        "The smallest effect that can be found is the true effect that such a material shows in about {power} of "
        "such comparisons, at the 5 % level. An effect below it is missed more often than that: no finding is then no "
        "proof of no effect."
    ),
    Text(
        "All years before the support, but the one that is compared with, are tested together. Where that gives p "
        "below {refused}, the groups are called not comparable; chance alone does that to some sound comparisons, too "
        "(see below the table). The test can reject the comparison, not prove it: with few years or few enterprises it "
        "misses much, and it says nothing of what happened to one group at the time of the support."
    ),
)
FROM_A_FILE = Text("The same can be computed from a register extract, which is read and not stored:")
COMMAND = (
    "python -m spark_metrics effect FILE.csv --unit COL --time COL --outcome COL --treated-from COL "
    "[--cluster COL] [--covariates A,B] [--method did|event-study] --json"
)


def draw() -> None:
    """The method, a sentence each; how well it holds; and the form of the command."""
    reader = language()
    values = {
        "few": effect_chance.FEW,
        "permutations": effect_chance.PERMUTATIONS,
        "limit": number(effect_weights.UNLIKE, reader),
        "minimum": counterfactual.MINIMUM,
        "fewest": counterfactual.FEWEST,
        "power": percent(effect_chance.POWER, reader),
        "refused": number(counterfactual.UNLIKE_BEFORE, reader, 2),
    }
    st.markdown("\n".join(f"- {plain(words(one.filled(**values)))}" for one in SAID))
    method_effect_held.draw()
    st.markdown(plain(words(FROM_A_FILE)))
    st.code(COMMAND, language=None, wrap_lines=True)
