"""Value maps for tests: short to write, complete unless a test takes something away."""

from spark_metrics.model.social_return import ADJUSTMENTS, Estimate, Input, Settings, ValuedOutcome, ValueMap


def known(value, low=None, high=None, evidence="judged"):
    """An estimate with evidence."""
    return Estimate(value, low, high, evidence, "made up")


def adjusted(**shares):
    """The four adjustments: those that are not named are 0, with evidence. Numbers or estimates."""
    given = {name: share if isinstance(share, Estimate) else known(share) for name, share in shares.items()}
    return {name: given.get(name, known(0.0)) for name in ADJUSTMENTS}


def outcome(key="work", quantity=10, proxy=1_000, duration=1, stakeholder="individual", starts=1, price_year=2024,
            **shares):  # fmt: skip
    """10 units of 1 000 kr for a year, unless something else is said."""
    numbers = (number if isinstance(number, Estimate) else known(number) for number in (quantity, proxy))
    quantity, proxy = numbers
    return ValuedOutcome(
        key, f"Outcome {key}", stakeholder, quantity, "units", proxy, "price", price_year, duration,
        adjusted(**shares), starts,
    )  # fmt: skip


def put_in(amount=5_000, key="grant", year=0, stakeholder="municipality"):
    """5 000 kr at the start, unless something else is said."""
    amount = amount if isinstance(amount, Estimate) else Estimate(amount)
    return Input(key, f"Input {key}", stakeholder, amount, year)


def value_map(*outcomes, inputs=None, rate=0.0, timing="end"):
    """A map of these outcomes; 5 000 kr put in, no discounting, unless something else is said."""
    inputs = (put_in(),) if inputs is None else tuple(inputs)
    return ValueMap("map", "The map", 2025, 2024, Settings(rate, timing), inputs, tuple(outcomes))
