"""Write down that somebody has approved what a handout says in one language."""

from __future__ import annotations

from handout.building.checking import check_readings
from handout.building.readings import load_handout, open_spoken
from handout.building.standing import read_approvals
from handout.building.ward import open_fonts, unprintable
from handout.content.approval import Approval, Standing, with_approval
from handout.content.checks.characters import check_characters
from handout.content.checks.review import check_date
from handout.content.nodes import Mapping, Scalar
from handout.content.read import read_record
from handout.content.words import normalized
from handout.problems import HandoutError, Place, has_errors
from handout.storage.library import APPROVALS
from handout.storage.snapshot import Snapshot
from handout.storage.write import write_files


def approve(
    snapshot: Snapshot, handout_id: str, language: str | None, by: str, on: str | None
) -> Standing:
    """Add an approval of all that a handout prints in a language now, and return its standing.

    Args:
        snapshot: The library.
        handout_id: The handout.
        language: The language; None means the handout's own.
        by: Who has approved it.
        on: The day of the approval, as people write it; None means today.

    Raises:
        HandoutError: there are errors in the handout, the name or the date, or in what has been
            written of approvals.
    """
    fonts = open_fonts(snapshot)
    reading = load_handout(snapshot, handout_id, language)
    problems = check_readings([reading], snapshot, fonts)
    if has_errors(problems):
        raise HandoutError(problems)
    handout = reading.sound()
    content = handout.review.standing.content
    said = {
        "language": _scalar(handout.language.value),
        "version": _scalar(handout.version.value),
        "by": _scalar(normalized(by), "--by"),
        "on": _scalar(on or snapshot.today.isoformat(), "--on"),
        "content": _scalar(content),
    }
    node = Mapping(tuple((_scalar(key), value) for key, value in said.items()), Place("--by"))
    approval, problems = read_record(Approval, node, open_spoken(snapshot.today, snapshot))
    problems += check_characters(node, unprintable(fonts))
    if not has_errors(problems):
        problems += check_date(approval, handout, snapshot.today)
    path = snapshot.library.handouts / handout_id / APPROVALS
    file = snapshot.find(path)
    if file:
        problems += read_approvals(file)[1]
    if problems:
        raise HandoutError(problems)
    written = file.data.decode("utf-8") if file else ""
    write_files({path: with_approval(written, approval).encode("utf-8")})
    return Standing(content, approval)


def _scalar(text: str, option: str = "") -> Scalar:
    return Scalar(text, Place(option, excerpt=text), quoted=True)
