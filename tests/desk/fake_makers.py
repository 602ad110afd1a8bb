"""Makes sheets in the process of the test, in the place of the desk's workers."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pypdfium2

from handout.building.session import Session
from handout.desk.asked import Asked, node_of
from handout.problems import HandoutError, Problem, has_errors
from handout.storage.snapshot import Library, Snapshot
from handout.tailoring.assembly import sources_of
from handout.tailoring.privacy import Privacy, privacy_of


@dataclass(frozen=True)
class Made:
    pdf: bytes
    name: str
    title: str
    language: str
    pages: int
    code: str
    contents: tuple[str, ...]
    personal: bool
    words: tuple[str, ...]
    problems: tuple[Problem, ...]
    time_taken: str
    stale_library: bool = False


@dataclass(frozen=True)
class Image:
    data: bytes
    width: int
    height: int
    media_type: str = "image/png"


@dataclass(frozen=True)
class Preview:
    made: Made
    images: tuple[Image, ...]


class FakeMakers:
    def __init__(self, library: Library, today: date) -> None:
        self.session = Session(Snapshot(library, today))

    def make(self, asked: Asked) -> Made:
        from handout.building.naming import file_name
        from handout.tailoring.code import code_of

        job, problems = self.session.read_job(node_of(asked))
        if has_errors(problems):
            raise HandoutError(problems)
        sheet = self.session.make_sheet(job)
        handout = job.sound()
        return Made(
            pdf=sheet.pdf,
            name=file_name(job.order, handout, job.profile, False),
            title=handout.title.value,
            language=handout.language.value,
            pages=sheet.pages,
            code=code_of(job.order.prescription),
            contents=tuple(source.review.standing.code for source in sources_of(handout)),
            personal=privacy_of(job.order.prescription) is Privacy.PERSONAL,
            words=("words",),
            problems=(*problems, *sheet.problems),
            time_taken="",
        )

    def preview(self, asked: Asked, width: int, pages: Sequence[int] | None = None) -> Preview:
        made = self.make(asked)
        document = pypdfium2.PdfDocument(made.pdf)
        images = []
        for number in pages or range(1, made.pages + 1):
            page = document[number - 1]
            picture = page.render(scale=width / page.get_width()).to_pil()
            data = io.BytesIO()
            picture.save(data, "PNG")
            images.append(Image(data.getvalue(), *picture.size))
        return Preview(made, tuple(images))

    def close(self) -> None:
        pass
