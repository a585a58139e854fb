"""How sure an effect is: every assignment counted, ends of intervals tried, tables of t."""

import itertools

import numpy as np
import pytest

from spark_metrics.measures import effect_chance, effect_estimators, effect_fits
from spark_metrics.measures.effect_material import NEVER, material
from tests.measures.effect_panels import arrays, drawn, panel


def test_the_smallest_effect_that_is_found_by_tables():
    # Tables of t with 10 degrees of freedom: 2.228 (97.5 %) and 0.879 (80 %); many: 1.960 and 0.842.
    assert effect_chance.smallest_found(2.0, 10) == pytest.approx(2 * (2.228 + 0.879), abs=0.002)
    assert effect_chance.smallest_found(1.0, 10**6) == pytest.approx(1.960 + 0.842, abs=0.001)


def test_the_usual_interval_by_tables():
    # 5 ± 2.228 · 2 with 10 degrees of freedom; t = 2.5 lies between the tables' 2 % (2.764) and 5 %.
    found = effect_chance.by_t(5, 2, 10)

    assert (found.low, found.high) == pytest.approx((0.544, 9.456), abs=0.001)
    assert 0.02 < found.p < 0.05


def test_without_any_error_all_but_nothing_is_certain():
    assert effect_chance.by_t(0, 0, 5) == effect_chance.Chance(1.0, 0, 0, by_permutation=False)
    assert effect_chance.by_t(3, 0, 5) == effect_chance.Chance(0.0, 3, 3, by_permutation=False)


TINY = panel(
    {"a": [0, 9], "b": [0, 12], "c": [5, 5.5], "d": [1, 2.5], "e": [3, 2], "f": [2, 4]}, {"a": 1, "b": 1}
)  # fmt: skip


def t_value(change, treated):
    """Difference of means over its error, from the sums of squares on both sides."""
    ours, theirs = change[treated], change[~treated]
    squares = ((ours - ours.mean()) ** 2).sum() / len(ours) ** 2 + ((theirs - theirs.mean()) ** 2).sum() / 16
    return abs(ours.mean() - theirs.mean()) / squares**0.5


@pytest.mark.parametrize("estimator", [effect_estimators.two_stage, effect_estimators.since_start])
def test_the_p_value_counts_all_assignments(estimator):
    one = material(TINY)
    change = np.array([9, 12, 0.5, 1.5, -1, 2])
    every = np.array([[place in pair for place in range(6)] for pair in itertools.combinations(range(6), 2)])
    t_values = np.array([t_value(change, treated) for treated in every])
    as_far = (t_values >= t_values[0] - 1e-9).sum()  # the first is the real one
    assigned = (np.where(every, 1, NEVER), np.ones(every.shape))
    found = effect_chance.by_permutation(one, estimator, np.ones(6), assigned)

    assert as_far == 1
    assert found.p == pytest.approx((1 + as_far) / (1 + 15))
    assert (found.low, found.high) == (None, None)  # of 15 assignments none is rarer than 1 in 20


def test_the_interval_holds_the_effects_that_the_test_does_not_refuse():
    one = material(drawn(1, effect=0.5))
    estimator = effect_estimators.two_stage
    weights, assigned = np.ones(len(one.units)), effect_chance.permuted(one, 199, seed=3)
    found = effect_chance.by_permutation(one, estimator, weights, assigned)
    after = np.arange(len(one.times))[None, :] >= one.start[:, None]

    def p_without(effect):
        less = material(drawn(1, effect=0.5))
        object.__setattr__(less, "outcome", less.outcome - effect * after)
        return effect_chance.by_permutation(less, estimator, weights, assigned).p

    width = found.high - found.low
    for end, inwards in ((found.low, 1), (found.high, -1)):
        assert p_without(end + inwards * 0.001 * width) > 0.05
        assert p_without(end - inwards * 0.001 * width) <= 0.05


def test_assignments_shuffle_starts_between_clusters():
    clusters = {f"u{number}": f"k{number // 2}" for number in range(8)}
    one = material(panel({unit: [1, 2, 3] for unit in clusters}, {"u0": 1, "u1": 1, "u2": 2, "u3": 2}, None, clusters))
    starts, weights = effect_chance.permuted(one, 50, seed=1)

    assert starts.shape == weights.shape == (50, 8)
    assert (starts[:, ::2] == starts[:, 1::2]).all()  # a cluster keeps together
    assert (np.sort(starts, axis=1) == np.sort(one.start)).all()
    assert len(np.unique(starts, axis=0)) == 12  # 4! / 2!: all that there are
    assert (effect_chance.permuted(one, 50, seed=1)[0] == starts).all()
    assert (effect_chance.permuted(one, 50, seed=2)[0] != starts).any()


def test_an_assignment_that_leaves_nothing_to_compare_does_not_count():
    one = material(drawn(2, treated=3, comparison=12, missing=0.4))
    found = effect_chance.by_permutation(
        one, effect_estimators.since_start, np.ones(len(one.units)), effect_chance.permuted(one, 99, seed=1)
    )  # fmt: skip

    assert 0 < found.p <= 1


def test_a_cluster_with_several_starts_cannot_be_shuffled():
    one = drawn(3)
    mixed = material(type(one)(one.table.assign(cluster=one.table["unit"].str[-1])))

    assert effect_chance.can_permute(material(one))
    assert not effect_chance.can_permute(mixed)


def test_who_is_few_and_who_is_alone():
    assert effect_chance.clusters(material(drawn(4))) == (12, 15)
    assert effect_chance.is_few(material(drawn(4, 49, 60)))
    assert not effect_chance.is_few(material(drawn(4, 50, 50)))
    assert effect_chance.is_alone(material(drawn(4, 1, 60)))
    assert not effect_chance.is_alone(material(drawn(4, 2, 2)))


def test_the_jackknife_by_hand():
    # Changes 9 and 12 against 0.5, 1.5, −1, 2 (mean 0.75): leaving one out gives these six effects.
    one = material(TINY)
    left = np.array([12 - 0.75, 9 - 0.75, *(10.5 - (3 - out) / 3 for out in (0.5, 1.5, -1, 2))])
    variance = ((left - left.mean()) ** 2).sum() * 5 / 6
    found = effect_chance.jackknife(one, lambda *asked: effect_estimators.since_start(*asked)[0], seed=1)

    assert found == pytest.approx(np.array([[variance]]))


@pytest.mark.filterwarnings("ignore")  # pyfixest's own, of pandas to come
def test_the_jackknife_is_crv3_but_for_the_small_sample():
    """pyfixest's CRV3 without its own small-sample factors, times (G − 1) / G."""
    import pyfixest

    one = material(drawn(5, treated=20, comparison=20, starts=(3,)))
    data = effect_fits.observations(one, np.ones(40)).astype({"treated": float})
    bare = pyfixest.ssc(k_adj=False, G_adj=False)
    fit = pyfixest.feols("outcome ~ treated | unit + time", data, vcov={"CRV3": "cluster"}, ssc=bare)
    found = effect_chance.jackknife(one, lambda *asked: effect_estimators.two_stage(*asked)[0], seed=1)

    assert found[0, 0] == pytest.approx(float(fit.se().iloc[0]) ** 2 * 39 / 40, rel=1e-6)


def test_many_clusters_are_left_out_in_groups():
    one = material(drawn(6, treated=120, comparison=130))
    kept = effect_chance.left_out(one, seed=1)

    assert kept.shape == (200, 250)
    assert ((1 - kept).sum(axis=0) == 1).all()  # each once
    assert set((1 - kept).sum(axis=1)) == {1, 2}
    found = effect_chance.jackknife(one, lambda *asked: effect_estimators.since_start(*asked)[0], seed=1)
    influence = effect_estimators.since_start(*arrays(one))[1]
    assert found[0, 0] ** 0.5 == pytest.approx(effect_chance.clustered(one, influence)[0], rel=0.1)


def test_clusters_add_up_the_influences_of_their_units():
    one = material(panel({unit: [1, 2] for unit in "abcd"}, {"a": 1}, None, {"a": "p", "b": "p", "c": "q", "d": "r"}))

    # (3 − 1)² + 4² + (−6)² = 56
    assert effect_chance.clustered(one, np.array([[3.0, -1, 4, -6]])) == pytest.approx(56**0.5)


def test_no_leads_no_test():
    assert effect_chance.joint(np.array([np.nan]), np.array([[1.0]]), None, 10) is None
    assert effect_chance.joint(np.array([1.0]), np.array([[0.0]]), None, 10) is None


def test_one_lead_is_tested_as_by_t():
    assert effect_chance.joint(np.array([2.5]), np.array([[1.0]]), None, 10) == pytest.approx(
        effect_chance.by_t(2.5, 1, 10).p
    )
