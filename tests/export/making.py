"""The sample as files of every format, made as the command makes them."""

from __future__ import annotations

import shutil
from dataclasses import replace
from functools import cache

from handout.building.making import whole_handout
from handout.building.pipeline import Sheet
from handout.building.session import Job, Session
from handout.export.braille import PROGRAM
from handout.storage.snapshot import Library, Snapshot
from handout.tailoring.edition import Format
from tests.conftest import SAMPLE, TODAY
from tests.validation.validators import need

LANGUAGES = ("da", "en")


@cache
def session() -> Session:
    return Session(Snapshot(Library(SAMPLE), TODAY))


def job_of(language: str, wanted: Format) -> Job:
    job, _ = session().read_job(whole_handout("balance", language, "ward"))
    edition = replace(job.order.edition, format=wanted, teach_back=True, action_plan=True)
    return replace(job, order=replace(job.order, edition=edition))


def made(language: str, wanted: Format) -> Sheet:
    if wanted is Format.BRF:
        need(PROGRAM, shutil.which(PROGRAM) is not None)
    return session().make_sheet(job_of(language, wanted))
