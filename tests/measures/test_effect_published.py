"""Effects that others have printed, to the last printed digit.

| data | what | printed | where |
| --- | --- | --- | --- |
| organ donations (Kessler and Roth 2014; in causaldata, MIT) | two-way −0.022 (0.006 by state) | 3 decimals | Huntington-Klein, The Effect, ch. 18 |
| the same | by quarter, five effects | 6 decimals | pyfixest's documentation, Replicating “The Effect”, ch. 18, example 3 |
| get_sharkfin (pyfixest's own, simulated) | two-way 0.206 (0.052 by unit) | 3 decimals | pyfixest's documentation, Difference-in-Differences Estimation, static |
| df_het (Butts, did2s; in pyfixest, MIT) | Sun and Abraham by year −6 … 20 | 6 decimals | pyfixest's documentation, Difference-in-Differences Estimation, `aggregate("shares")` |
| df_het | mean true effect about 2.23 | 2 decimals | README of did2s, static estimate |
| LaLonde's experiment (Dehejia and Wahba 1999; in causaldata) | 1794 dollars | no decimals | their table 2; Cunningham, Mixtape, ch. 5 |

Addresses: https://theeffectbook.net/ch-DifferenceinDifference.html,
https://pyfixest.org/textbook-replications/replicating-the-effect.html,
https://pyfixest.org/tutorials/difference-in-differences.html, https://github.com/kylebutts/did2s,
doi:10.1080/01621459.1999.10473858. Tolerance everywhere: half a unit of the last printed digit.
"""  # noqa: E501

from pathlib import Path

import causaldata
import numpy as np
import pandas as pd
import pyfixest
import pyfixest.utils.dgps
import pytest

from spark_metrics.measures import effect_chance, effect_estimators, effect_fits
from spark_metrics.measures.counterfactual import effect
from spark_metrics.measures.effect_material import material
from spark_metrics.model.counterfactual import Panel
from tests.measures.effect_panels import arrays, numbers


def printed(*values, decimals):
    return pytest.approx(values, abs=0.5 * 10**-decimals * 1.001)


@pytest.fixture(scope="module")
def donations():
    data = causaldata.organ_donations.load_pandas().data
    california = data["State"].eq("California")
    return Panel(pd.DataFrame({
        "unit": data["State"], "time": data["Quarter_Num"].astype(int), "outcome": data["Rate"].astype(float),
        "treated_from": np.where(california, 4.0, np.nan), "cluster": data["State"],
    }))  # fmt: skip


@pytest.mark.filterwarnings("ignore")  # pyfixest's own, of pandas to come
def test_organ_donations_two_way(donations):
    one = material(donations)

    assert effect_fits.two_way(one, np.ones(27)) == printed(-0.022, 0.006, decimals=3)


def test_organ_donations_by_quarter(donations):
    found = effect_estimators.by_period(*arrays(material(donations)), np.array([-3, -2, 0, 1, 2]))[0]

    assert found == printed(-0.002942, 0.006296, -0.021565, -0.020292, -0.022165, decimals=6)


@pytest.mark.filterwarnings("ignore")  # pyfixest's own, of pandas to come
def test_of_one_state_alone_no_error_and_no_effect_is_claimed(donations):
    assert effect(donations).verdict == "too_small"
    found = effect(donations, minimum=1)

    assert round(found.estimate, 3) == -0.022
    assert (found.std_error, found.mde, found.verdict) == (None, None, "unclear")
    assert 1 / 27 - 0.02 < found.p < 1  # California among 27 states
    assert np.isfinite(numbers(found)).all()


@pytest.fixture(scope="module")
def het():
    data = pd.read_csv(Path(pyfixest.__file__).parent / "did/data/df_het.csv")
    return material(Panel(pd.DataFrame({
        "unit": data["unit"].astype(str), "time": data["year"], "outcome": data["dep_var"],
        "treated_from": data["g"].where(data["g"] > 0).astype(float), "cluster": data["state"].astype(str),
    })))  # fmt: skip


@pytest.mark.filterwarnings("ignore")  # pyfixest's own, of pandas to come
def test_the_shark_fin_two_way():
    data = pyfixest.utils.dgps.get_sharkfin()
    first = data[data["treat"] == 1].groupby("unit")["year"].min()
    one = material(Panel(pd.DataFrame({
        "unit": data["unit"].astype(str), "time": data["year"], "outcome": data["Y"],
        "treated_from": data["unit"].map(first).astype(float), "cluster": data["unit"].astype(str),
    })))  # fmt: skip

    assert effect_fits.two_way(one, np.ones(1000)) == printed(0.206, 0.052, decimals=3)


AFTER = (
    1.38732, 1.628963, 1.686253, 1.796582, 1.934649, 2.065588, 2.166252, 2.263413, 2.358293, 2.354538, 2.515993,
    2.552978, 2.603939, 2.578044, 2.722969, 2.909275, 2.859325, 2.907943, 2.873678, 2.882807, 2.911501,
)  # fmt: skip
BEFORE = (-0.000168, -0.042447, 0.025822, 0.062146, 0.031255)


def test_sun_and_abraham_by_year(het):
    found = effect_estimators.by_period(*arrays(het), np.arange(-6, 21))[0]

    assert found[:5] == printed(*BEFORE, decimals=6)
    assert found[5] == 0  # the reference
    assert found[6:] == printed(*AFTER, decimals=6)


def test_two_stages_find_what_was_put_in(het):
    found, influence = effect_estimators.two_stage(*arrays(het))

    assert round(found[0], 2) == 2.23
    # Not printed by others: kept so that a change is seen. pyfixest.did2s gives both to all digits.
    assert (found[0], effect_chance.clustered(het, influence)[0]) == printed(2.230482, 0.024709, decimals=6)


def test_lalonde_s_experiment():
    data = causaldata.nsw_mixtape.load_pandas().data
    treated_from = np.where(data["treat"] == 1, 1.0, np.nan)
    units = [f"u{number:03}" for number in range(len(data))]
    # Earnings after, against nothing before: the effect is then the difference of means.
    rows = [(time, data["re78"].astype(float) * time) for time in (0, 1)]
    one = material(Panel(pd.concat(
        pd.DataFrame({"unit": units, "time": time, "outcome": y, "treated_from": treated_from, "cluster": units})
        for time, y in rows
    )))  # fmt: skip

    assert (one.n_treated, one.n_control) == (185, 260)
    assert effect_estimators.two_stage(*arrays(one))[0] == printed(1794, decimals=0)
    assert effect_estimators.since_start(*arrays(one))[0] == printed(1794, decimals=0)
