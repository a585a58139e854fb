"""The method page's part about what is hidden, and why: the rules in words. Their limits are the store's secret."""

from __future__ import annotations

from spark_metrics.language import Text

RULES = (
    Text(
        "Too few enterprises or persons behind a figure: it is hidden, as those who know the place could recognise "
        "them. Enterprises of one owner count as one. An amount is hidden, too, when one of them stands for nearly all "
        "of it; so are women and men of a place where everybody is of one sex."
    ),
    Text(
        "What could be worked out: the tables in which an indicator is shown – municipalities, counties, types of "
        "municipality, quarters, women and men, background – are looked at together. Linear programmes find what "
        "else must be hidden so that nobody can subtract their way to a hidden figure, not even an enterprise that "
        "knows its own part."
    ),
    Text(
        "A hidden figure does not say whether it is small itself or protects another one: that alone would tell "
        "something. Nobody can ask for it to be shown. It becomes visible when more have reported."
    ),
    Text(
        "Quarters with too few are shown together with their neighbours instead of being hidden: the sum after several "
        "quarters is shown where the single ones are not."
    ),
    Text(
        "Those who do not work with the programme see releases: the figures as known at the end of each quarter. "
        "Whoever comes back after a single enterprise has reported therefore sees nothing new, and a figure in which "
        "too few have changed since it was last shown waits."
    ),
    Text(
        "Peers: the groups are fixed by rule and not chosen by anybody. They are widened step by step until they are "
        "large enough, and the page says how far. Medians and quartiles are those of the others, without the reader's "
        "own owner group, rounded; a position is told as a quarter and never as a rank."
    ),
    Text(
        "Single rows are seen by the project office, and by an enterprise its own. Each time is written down, and "
        "the administrator can read who saw what."
    ),
    Text(
        "The exact limits are kept by those who run the service and are not told, since knowing them helps to work out "
        "what is hidden."
    ),
)
