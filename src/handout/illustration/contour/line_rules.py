"""Rules for which lines are drawn: silhouettes, limbs in front of limbs, folds and hems.

A border between two regions is drawn only where depth steps by more than the slope of the far
surface explains, or where the crease is sharp, and never where a limb joins the trunk. Each kind of
line is one function, listed in `RULES`. Their thresholds are tuned by eye, in metres and cosines.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from handout.frozen import frozen
from handout.illustration.body.hands import DIGITS
from handout.illustration.body.volumes import Part
from handout.illustration.contour.bezier import smoothed
from handout.illustration.contour.regions import Border, Labels, Line, Regions, borders, runs
from handout.illustration.geometry import Mask
from handout.illustration.raster.gbuffer import GBuffer

TOUCHING = 0.004
"""Metres of depth within which two surfaces count as touching."""

SMALLEST_INNER_RING = 170
"""Points below which a closed inner line is a bump seen from the front, such as a nose."""
SMALLEST_RING = 64
"""Points below which a closed outline is a gap between limbs that would print as a blot."""

LineMasks = tuple[Mask, Mask]
"""Two thresholds for each point of a border (hysteresis, as in Canny edge detection).

A line runs where the first mask is true, if the second, stricter one is true at enough points.
"""


@frozen(eq=False)
class SubjectMasks:
    """The pixels of figures, and of props with curved surfaces. Flat props have exact edges."""

    figure: Mask
    curved: Mask


def subject_masks(
    gbuffer: GBuffer, figures: frozenset[str], curved: frozenset[str]
) -> SubjectMasks:
    """Return where figures and curved props are visible, by the names of their groups."""
    return SubjectMasks(
        gbuffer.where(p.group in figures for p in gbuffer.parts),
        gbuffer.where(p.group in curved for p in gbuffer.parts),
    )


def _figure_silhouette(regions: Regions, _subjects: SubjectMasks, border: Border) -> LineMasks:
    here, there = border.inside, border.outside
    empty = regions.gbuffer.index[there] < 0
    other = regions.group[there] != regions.group[here]
    # Where a figure touches a prop, both have the same depth, and the figure's line is drawn.
    keep = empty | (other & (regions.step(here, there) > -TOUCHING))
    return keep, keep


def _prop_silhouette(regions: Regions, subjects: SubjectMasks, border: Border) -> LineMasks:
    here, there = border.inside, border.outside
    empty = regions.gbuffer.index[there] < 0
    other = regions.group[there] != regions.group[here]
    least = np.where(subjects.figure[there], TOUCHING, -TOUCHING)
    keep = empty | (other & (regions.step(here, there) > least))
    return keep, keep


def _limb(regions: Regions, subjects: SubjectMasks, border: Border) -> LineMasks:
    here, there = border.inside, border.outside
    same_figure = (regions.group[there] == regions.group[here]) & subjects.figure[there]
    may = same_figure & (regions.chain[there] != regions.chain[here])
    may &= ~regions.blended(here, there)
    step, crease = regions.step(here, there), regions.crease(here, there)
    # A step of 1 cm, or a crease of more than 57 degrees; to be sure, 2.2 cm or 66 degrees.
    keep = may & (step > -0.002) & ((step > 0.010) | (crease < 0.55))
    sure = may & ((step > 0.022) | ((crease < 0.40) & (step > -0.002)))
    return keep, sure


def _fold(regions: Regions, subjects: SubjectMasks, border: Border) -> LineMasks:
    """Find folds: one segment in front of another of its chain, such as chin and neck."""
    here, there = border.inside, border.outside
    may = (regions.chain[there] == regions.chain[here]) & subjects.figure[there]
    may &= regions.segment[there] != regions.segment[here]
    step = regions.step(here, there)
    # Between materials there is a hem or hairline already, unless the step is high.
    may &= (regions.material[there] == regions.material[here]) | (step > 0.02)
    # The jaw shows at every turn of the head, also where it lies on a bent neck.
    jaw = may & regions.head[here] & regions.neck[there] & (step > -0.002)
    jaw &= (step > 0.003) | (regions.crease(here, there) < 0.90)
    return jaw | (may & (step > 0.006)), jaw | (may & (step > 0.014))


def _digit(regions: Regions, subjects: SubjectMasks, border: Border) -> LineMasks:
    """Find the lines between fingers and beside the thumb, wherever they are wide enough to see."""
    here, there = border.inside, border.outside
    may = (regions.chain[there] == regions.chain[here]) & subjects.figure[there]
    may &= regions.segment[there] != regions.segment[here]
    # In a hand seen edge on, the lines between all fingers would run into one blot.
    may &= regions.segment[border.deeper] == regions.segment[here]
    step = regions.step(here, there)
    # Two fingers side by side have the same depth: only one of the two draws the line.
    beside = regions.digit[there] & (regions.crease(here, there) < 0.80)
    beside &= regions.segment[there] < regions.segment[here]
    keep = may & (step > -0.004) & ((step > 0.006) | beside)
    return keep, keep


def _hem(regions: Regions, subjects: SubjectMasks, border: Border) -> LineMasks:
    here, there = border.inside, border.outside
    may = subjects.figure[there] & (regions.group[there] == regions.group[here])
    may &= regions.material[there] != regions.material[here]
    # A higher step is a silhouette or a limb, and gets its own line.
    may &= np.abs(regions.step(here, there)) < 0.03
    return may, may


@frozen
class LineRule:
    """A kind of line: the regions whose borders it follows, how it is drawn, and its test.

    `drawn_by` tells which parts draw it: where two parts meet, a line is drawn once.

    `width` is a share of the outline's width; `shortest` and `smoothing` (sigma) are in points.
    """

    labels: Callable[[Regions], Labels]
    of_figures: bool
    width: float
    tapered: bool
    shortest: int
    smoothing: float
    test: Callable[[Regions, SubjectMasks, Border], LineMasks]
    drawn_by: Callable[[Part], bool] = lambda _part: True


def _has_hems(part: Part) -> bool:
    return part.material not in ("skin", "lips", "trousers")


def _is_digit(part: Part) -> bool:
    return part.segment in DIGITS


RULES = (
    LineRule(lambda r: r.material, True, 0.58, False, 6, 5.0, _hem, _has_hems),
    LineRule(lambda r: r.group, False, 0.78, False, 20, 3.0, _prop_silhouette),
    LineRule(lambda r: r.segment, True, 0.62, True, 10, 2.0, _digit, _is_digit),
    LineRule(lambda r: r.segment, True, 0.80, True, 20, 3.0, _fold, lambda p: not _is_digit(p)),
    LineRule(lambda r: r.chain, True, 0.86, True, 44, 3.0, _limb),
    LineRule(lambda r: r.group, True, 1.0, False, 20, 3.0, _figure_silhouette),
)
"""In painting order: the thinnest first, so that silhouettes lie on top."""


def find_lines(regions: Regions, subjects: SubjectMasks) -> list[Line]:
    """Return all lines that the rules find."""
    lines: list[Line] = []
    for rule in RULES:
        labels = rule.labels(regions)
        subject = subjects.figure if rule.of_figures else subjects.curved
        for label in np.unique(labels[subject]):
            row, column = np.argwhere(labels == label)[0]
            if not rule.drawn_by(regions.gbuffer.parts[int(regions.gbuffer.index[row, column])]):
                continue
            for border in borders((labels == label) & subject):
                lines += _lines_along(rule, regions, subjects, border)
    return lines


def _lines_along(
    rule: LineRule, regions: Regions, subjects: SubjectMasks, border: Border
) -> list[Line]:
    keep, sure = rule.test(regions, subjects, border)
    if regions.hidden is not None:
        keep = keep & ~(regions.hidden[border.inside] & regions.hidden[border.outside])
    lines = []
    for run in runs(keep, closed=True, shortest=rule.shortest):
        # Six sure points, or all of a shorter line.
        if sure[run].sum() >= min(6, len(run)):
            whole = len(run) == len(keep)
            if whole and len(run) < (SMALLEST_INNER_RING if rule.tapered else SMALLEST_RING):
                continue
            points = smoothed(border.points[run], rule.smoothing, whole)
            lines.append(Line(points, whole, rule.width, rule.tapered and not whole))
    return lines
