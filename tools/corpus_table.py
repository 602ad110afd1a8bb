"""Print how `handout verify` judges the PDF/UA-1 part of the veraPDF corpus.

The name of each file of that corpus says what it is meant to do: pass, or fail one clause. The
corpus is public and not part of this project; clone it and give its folder:

    git clone https://github.com/veraPDF/veraPDF-corpus
    python tools/corpus_table.py veraPDF-corpus/PDF_UA-1
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from handout.preflight.verify import verify
from handout.problems import Problem, has_errors

MEANT = re.compile(r"-(pass|fail)-\w+\.pdf$")


class Judgement(NamedTuple):
    """What a file of the corpus is meant to do, and what is found in it."""

    file: str
    meant_to_pass: bool
    problems: tuple[Problem, ...]

    @property
    def passes(self) -> bool:
        """Return whether the file passes."""
        return not has_errors(self.problems)


def judgements(corpus: Path) -> Iterator[Judgement]:
    """Yield a judgement of each file whose name says what it is meant to do."""
    for path in sorted(corpus.rglob("*.pdf")):
        if meant := MEANT.search(path.name):
            yield Judgement(path.name, meant[1] == "pass", verify(path.read_bytes(), path.name))


def main(corpus: Path) -> int:
    """Print the table, and each file that is judged wrongly; return whether there is any."""
    found = list(judgements(corpus))
    wrong = [one for one in found if one.passes != one.meant_to_pass]
    for one in wrong:
        codes = ", ".join(sorted({p.code for p in one.problems})) or "nothing found"
        print(f"{'false alarm' if one.meant_to_pass else 'missed'}: {one.file}: {codes}")
    for meant in (False, True):
        files = [one for one in found if one.meant_to_pass == meant]
        passed = sum(one.passes for one in files)
        word = "pass" if meant else "fail"
        print(f"meant to {word}: {len(files)}; fails {len(files) - passed}, passes {passed}")
    return 1 if wrong or not found else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
