"""The rules for which lines of a scene are drawn.

A border between two regions is drawn only where depth steps by more than the far surface's slope
explains, or where the crease is sharp; nothing where a limb grows out of the trunk. One function a
kind of line, in the register `RULES`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from handout.illustration.contour.bezier import smoothed
from handout.illustration.contour.relief import Border, Labels, Line, Relief, borders, runs
from handout.illustration.geometry import Mask
from handout.illustration.raster.canvas import Maps

TOUCHING = 0.004
"""Metres within which two surfaces touch, so that depth alone cannot tell which is in front."""

SMALLEST_INNER_RING = 170
"""Closed inner lines of fewer points are bumps seen from the front, such as a nose."""
SMALLEST_RING = 64
"""Closed outlines of fewer points are gaps between limbs that would print as blots."""

Verdict = tuple[Mask, Mask]
"""For each point of a border: whether a line may run there, and whether it surely does."""


@dataclass(frozen=True, eq=False)
class Subjects:
    """What in a scene has lines of this kind: figures, and props with curved surfaces."""

    figure: Mask
    curved: Mask


def subjects(maps: Maps, figures: frozenset[str], curved: frozenset[str]) -> Subjects:
    """Return where figures and curved props are seen, by the names of their groups."""
    return Subjects(
        maps.where(p.group in figures for p in maps.parts),
        maps.where(p.group in curved for p in maps.parts),
    )


def _figure_silhouette(relief: Relief, _who: Subjects, border: Border) -> Verdict:
    here, there = border.inside, border.outside
    empty = relief.maps.index[there] < 0
    other = relief.group[there] != relief.group[here]
    keep = empty | (other & (relief.step(here, there) > -TOUCHING))
    return keep, keep


def _prop_silhouette(relief: Relief, who: Subjects, border: Border) -> Verdict:
    here, there = border.inside, border.outside
    empty = relief.maps.index[there] < 0
    other = relief.group[there] != relief.group[here]
    least = np.where(who.figure[there], TOUCHING, -TOUCHING)
    keep = empty | (other & (relief.step(here, there) > least))
    return keep, keep


def _limb(relief: Relief, who: Subjects, border: Border) -> Verdict:
    here, there = border.inside, border.outside
    same_figure = (relief.group[there] == relief.group[here]) & who.figure[there]
    may = same_figure & (relief.chain[there] != relief.chain[here])
    may &= ~relief.blended(here, there)
    step, crease = relief.step(here, there), relief.crease(here, there)
    keep = may & (step > -0.002) & ((step > 0.010) | (crease < 0.55))
    sure = may & ((step > 0.022) | ((crease < 0.40) & (step > -0.002)))
    return keep, sure


def _fold(relief: Relief, who: Subjects, border: Border) -> Verdict:
    """Judge a segment in front of another of its own limb: chin over neck, nose over cheek."""
    here, there = border.inside, border.outside
    may = (relief.chain[there] == relief.chain[here]) & who.figure[there]
    may &= relief.segment[there] != relief.segment[here]
    step = relief.step(here, there)
    may &= (relief.material[there] == relief.material[here]) | (step > 0.02)
    return may & (step > 0.006), may & (step > 0.014)


def _hem(relief: Relief, who: Subjects, border: Border) -> Verdict:
    here, there = border.inside, border.outside
    may = who.figure[there] & (relief.group[there] == relief.group[here])
    may &= relief.material[there] != relief.material[here]
    may &= np.abs(relief.step(here, there)) < 0.03
    return may, may


@dataclass(frozen=True)
class LineKind:
    """A kind of line: the regions whose borders it looks at, its width, and its test."""

    labels: Callable[[Relief], Labels]
    of_figures: bool
    width: float
    brushed: bool
    shortest: int
    softness: float
    test: Callable[[Relief, Subjects, Border], Verdict]


RULES = (
    LineKind(lambda r: r.material, True, 0.58, False, 6, 5.0, _hem),
    LineKind(lambda r: r.group, False, 0.78, False, 20, 3.0, _prop_silhouette),
    LineKind(lambda r: r.segment, True, 0.80, True, 20, 3.0, _fold),
    LineKind(lambda r: r.chain, True, 0.86, True, 44, 3.0, _limb),
    LineKind(lambda r: r.group, True, 1.0, False, 20, 3.0, _figure_silhouette),
)
"""In the order of drawing. Widths are shares of the outline; `shortest` is in points."""


def outlines(relief: Relief, who: Subjects) -> list[Line]:
    """Return every line that the rules ask for."""
    lines: list[Line] = []
    for rule in RULES:
        labels = rule.labels(relief)
        subject = who.figure if rule.of_figures else who.curved
        for label in np.unique(labels[subject]):
            if rule.test is _hem and _is_bare(relief, int(label)):
                continue  # a hem is drawn once, by the cloth
            for border in borders((labels == label) & subject):
                lines += _kept(rule, relief, who, border)
    return lines


def _is_bare(relief: Relief, label: int) -> bool:
    row, column = np.argwhere(relief.material == label)[0]
    part = relief.maps.parts[int(relief.maps.index[row, column])]
    return part.material in ("skin", "trousers")


def _kept(rule: LineKind, relief: Relief, who: Subjects, border: Border) -> list[Line]:
    keep, sure = rule.test(relief, who, border)
    if relief.hidden is not None:
        keep = keep & ~(relief.hidden[border.inside] & relief.hidden[border.outside])
    lines = []
    for run in runs(keep, closed=True, shortest=rule.shortest):
        if sure[run].sum() >= min(6, len(run)):
            whole = len(run) == len(keep)
            if whole and len(run) < (SMALLEST_INNER_RING if rule.brushed else SMALLEST_RING):
                continue
            points = smoothed(border.points[run], rule.softness, whole)
            lines.append(Line(points, whole, rule.width, rule.brushed and not whole))
    return lines
