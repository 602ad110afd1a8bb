"""The work of a plan, taken from the last time if neither the plan nor the library has changed.

It is kept like a print: with the state of all that it was made from. A plan with a sheet for one
person is not kept, nor one with a row that could not be read.
"""

from __future__ import annotations

from collections.abc import Iterable

from handout.batch.plan import PlanRow
from handout.batch.tasks import Work, plan_work
from handout.building.reprint import request_key
from handout.building.session import Session
from handout.frozen import frozen
from handout.problems import Problem
from handout.storage.cache import open_cache
from handout.storage.snapshot import checksum
from handout.tailoring.privacy import Privacy


@frozen
class _Planned:
    work: Work
    states: dict[str, str]


def planned_work(
    rows: Iterable[PlanRow | Problem],
    session: Session,
    pattern: str | None = None,
    strict: bool = False,
    name_files: bool = False,
) -> Work:
    """Return the tasks of a plan, as `plan_work` does."""
    rows, snapshot = tuple(rows), session.snapshot
    asked = checksum(repr((rows, pattern, strict, name_files)).encode("utf-8", "surrogatepass"))
    name = request_key("plan", snapshot, asked)
    known = open_cache().load(name, _Planned)
    if known and snapshot.agrees(known.states):
        return known.work
    work = plan_work(rows, session, pattern, strict, name_files)
    if not work.left_out and all(task.origin is not Privacy.PERSONAL for task in work.tasks):
        open_cache().store(name, _Planned(work, dict(snapshot.states())))
    return work
