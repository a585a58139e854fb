"""Colours that tell classes apart, also for those who see fewer colours.

Colour blindness as simulated by Machado, Oliveira and Fernandes (2009); differences as ΔE*ab of CIE 1976, of which
about 2 can just be seen side by side.
"""

import itertools

import numpy as np
import pytest

from pages.shared.look import DARK, LIGHT

SEEN_AS = {
    "everything": np.eye(3),
    "no red": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "no green": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]]
    ),
    "no blue": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]]
    ),
}
TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
CLEAR = 12
THEMES = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])


def light_of(colour):
    """Linear light of `#RRGGBB`."""
    parts = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def lab(light):
    scaled = TO_XYZ @ np.clip(light, 0, 1) / np.array([0.9505, 1, 1.089])
    x, y, z = np.where(scaled > 0.008856, np.cbrt(scaled), 7.787 * scaled + 16 / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def least_difference(colours, seen_as):
    seen = [lab(SEEN_AS[seen_as] @ light_of(colour)) for colour in colours]
    return min(np.linalg.norm(one - other) for one, other in itertools.combinations(seen, 2))


@THEMES
@pytest.mark.parametrize("seen_as", SEEN_AS)
def test_every_class_of_differences_and_of_two_measures_is_told_apart(palette, seen_as):
    assert least_difference(palette.diverging, seen_as) > CLEAR
    assert least_difference([colour for row in palette.bivariate for colour in row], seen_as) > CLEAR


@THEMES
def test_differences_grow_stronger_from_the_middle_to_both_ends(palette):
    brightness = [lab(light_of(colour))[0] for colour in palette.diverging]
    from_middle = [abs(one - brightness[3]) for one in brightness]

    assert from_middle[:4] == sorted(from_middle[:4], reverse=True)
    assert from_middle[3:] == sorted(from_middle[3:])


@THEMES
def test_two_measures_high_together_stand_out_most(palette):
    brightness = [[lab(light_of(colour))[0] for colour in row] for row in palette.bivariate]
    from_low = [[abs(one - brightness[0][0]) for one in row] for row in brightness]

    assert max(max(row) for row in from_low) == from_low[2][2]
    assert all(row == sorted(row) for row in from_low)
