"""The layers: a module imports only from layers below its own, and from its own package.

A new module belongs to the longest name here that it starts with; one that starts with none fails until it is given
a layer. Names beside each other on a line do not import each other.
"""

LAYERS: tuple[tuple[str, ...], ...] = (
    ("app", "spark_metrics.__main__"),
    ("pages.frame", "pages.serving"),
    ("pages.steering", "pages.enterprises", "pages.planners", "pages.data"),
    ("pages.shared",),
    ("spark_metrics.command_line",),
    ("spark_metrics.reports", "spark_metrics.exports"),
    (
        "spark_metrics.document",
        "spark_metrics.headline",
        "spark_metrics.imports",
        "spark_metrics.inviting",
        "spark_metrics.effect_logic",
        "spark_metrics.example_store",
        "spark_metrics.concerns",
        "spark_metrics.figure_changes",
        "spark_metrics.place_view",
        "spark_metrics.reach",
        "spark_metrics.peers",
        "spark_metrics.my_effect",
        "spark_metrics.social_return",
        "spark_metrics.counterfactual",
    ),
    ("spark_metrics.course_words",),
    ("spark_metrics.figure_words",),
    ("spark_metrics.course",),
    ("spark_metrics.meetings",),
    ("spark_metrics.figures",),
    ("spark_metrics.seen",),
    ("spark_metrics.releases",),
    ("spark_metrics.workspace", "spark_metrics.demo"),
    ("spark_metrics.access",),
    ("spark_metrics.intake",),
    ("spark_metrics.store", "spark_metrics.programmes", "spark_metrics.group_names"),
    ("spark_metrics.swedish_days",),
    ("spark_metrics.measures", "spark_metrics.disclosure", "spark_metrics.reference"),
    ("spark_metrics.model",),
    ("spark_metrics.errors", "spark_metrics.catalogue"),
    ("spark_metrics.language",),
    ("spark_metrics",),
)
DRAWING = ("streamlit", "plotly")
BELOW_THE_FACADE = (
    "duckdb",
    "spark_metrics.store",
    "spark_metrics.intake",
    "spark_metrics.programmes",
    "spark_metrics.demo",
)
"""What no page touches: it asks the facades."""


def layer_name(module: str) -> str | None:
    """The name in `LAYERS` that a module belongs to."""
    names = [name for layer in LAYERS for name in layer if is_in(module, name)]
    # The package itself is a layer of its own (its version and nothing else): what lies in it is not.
    names = [name for name in names if name != "spark_metrics" or module == "spark_metrics"]
    return max(names, key=len, default=None)


def depth(name: str) -> int:
    return next(number for number, layer in enumerate(LAYERS) if name in layer)


def is_in(module: str, package: str) -> bool:
    return module == package or module.startswith(package + ".")
