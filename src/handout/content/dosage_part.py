"""The parts of a dosage by their keys, for texts and prescriptions that name one."""

from __future__ import annotations

from enum import StrEnum


class DosagePart(StrEnum):
    """A part of a dosage, by its key."""

    REPETITIONS = "repetitions"
    SETS = "sets"
    HOLD = "hold"
    TIME = "time"
    DISTANCE = "distance"
    REST = "rest"
    FREQUENCY = "frequency"
    DURATION = "duration"
    LOAD = "load"
    BAND = "band"
    PACE = "pace"
    TEMPO = "tempo"
    EFFORT = "effort"
    PAIN = "pain"
    SIDE = "side"
