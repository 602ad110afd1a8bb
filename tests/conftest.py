"""What many tests share: the library, opened fonts, sheets, and readable goldens."""

from __future__ import annotations

import gc
import signal
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import hypothesis
import pytest

from handout.building.facets import load_facets
from handout.building.pictures import open_layout
from handout.building.pipeline import Sheet, build, tailored_for
from handout.building.readings import load_handout, load_wording
from handout.building.ward import Ward, open_fonts
from handout.content.model import Handout
from handout.content.parse import parse
from handout.content.read import read_handout
from handout.document.blocks import Document
from handout.document.compose import compose
from handout.document.wording import Wording
from handout.layout.context import LayoutContext
from handout.layout.fonts.font import Fonts
from handout.layout.theme import DEFAULT
from handout.memo import Memo
from handout.storage import settings
from handout.storage.cache import VARIABLE
from handout.storage.snapshot import Library, Snapshot
from handout.tailoring.edition import STANDARD
from handout.tailoring.order import Order
from handout.tailoring.prescription import Chosen, Prescription, Selector, Trait
from handout.tailoring.profile import PLAIN
from handout.tailoring.protocol import answers_to_try, given

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "tests" / "sample"
"""A library for the tests alone, so that no change of the project's own texts concerns them."""
ASKING = ROOT / "tests" / "protocol"
"""A library whose handout `hip` asks questions, and a profile with answers to most of them."""
TODAY = date(2026, 11, 23)
SHIPPED = Snapshot(Library(ROOT), TODAY)
"""The project's own library, whose phrases and facets the sheets of every library have here."""

VOCABULARY = load_facets(Snapshot(Library(SAMPLE), TODAY)).with_more(load_facets(SHIPPED))
"""The words for facets: the program's, and those of the sample."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="Rewrite the goldens.")


def pytest_configure() -> None:
    # No test asserts a time, and a busy machine may take long to draw an example.
    calm = hypothesis.settings(
        deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
    )
    hypothesis.settings.register_profile("calm", calm)
    hypothesis.settings.load_profile("calm")
    # A shell starts what runs in the background deaf to Ctrl-C, and so is all that it starts.
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> None:
    # What a file of tests leaves behind stays: else each later search for garbage goes through
    # all that was kept before, which takes ten seconds once it is some gigabytes.
    if nextitem is None or nextitem.path != item.path:
        gc.collect()
        gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the cache and the settings of whoever runs the tests out of them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(VARIABLE, str(tmp_path_factory.mktemp("cache")))
        patch.delenv(settings.LIBRARY, raising=False)
        patch.delenv(settings.PROFILE, raising=False)
        patch.setattr(settings, "settings_files", tuple)
        # The libraries of the tests are no repositories, although they lie in one.
        patch.setenv("GIT_CEILING_DIRECTORIES", str(ROOT / "tests"))
        for folders in ("XDG_CONFIG_HOME", "XDG_CONFIG_DIRS"):  # for programs that tests start
            patch.setenv(folders, str(tmp_path_factory.mktemp("settings")))
        yield


@pytest.fixture(scope="session")
def library() -> Library:
    """The sample: a handout with every field that there is, its pictures, and a ward's profile."""
    return Library(SAMPLE)


@pytest.fixture(scope="session")
def shipped() -> Library:
    """The project's own content."""
    return Library(ROOT)


@pytest.fixture(scope="session")
def snapshot(library: Library) -> Snapshot:
    """The sample as the tests see it."""
    return Snapshot(library, TODAY)


@pytest.fixture(scope="session")
def fonts(snapshot: Snapshot) -> Fonts:
    return open_fonts(snapshot)


@pytest.fixture(scope="session")
def context(snapshot: Snapshot, fonts: Fonts) -> LayoutContext:
    """A layout context with the pictures that the sample handout has."""
    return open_layout(snapshot, [read_sample(snapshot.library, "da")], Ward(PLAIN, fonts))


@pytest.fixture(scope="session")
def bare_context(fonts: Fonts) -> LayoutContext:
    """A layout context without pictures."""
    return LayoutContext(DEFAULT, fonts, {})


def read_sample(library: Library, language: str) -> Handout:
    return load_handout(Snapshot(library, TODAY), "balance", language).sound()


def read_asking(language: str) -> Handout:
    return load_handout(Snapshot(Library(ASKING), TODAY), "hip", language).sound()


@pytest.fixture(scope="session", params=["da", "en"])
def sample(request: pytest.FixtureRequest, library: Library) -> Handout:
    """The sample handout, in each of its languages."""
    return read_sample(library, request.param)


def handout_from(text: str) -> Handout:
    """Return a handout from YAML text that has no problems of form."""
    handout, problems = read_handout(parse(text.encode("utf-8"), "handout.yaml"))
    assert problems == ()
    return handout


def choice_of(handout: Handout, *only: str) -> Prescription:
    """Return the prescription of some items by their ids, and of nothing else.

    What a handout asks is answered in one of the ways in which it can be.
    """
    items = tuple(Chosen(item=Selector(Trait.ID, name)) for name in only)
    answers = given(next(answers_to_try(handout, every=False)))
    return Prescription(handout=handout.id, items=items, answers=answers)


def order_of(handout: Handout, *only: str) -> Order:
    """Return the order of a whole handout, or of some items, in the standard edition."""
    return Order(choice_of(handout, *only), PLAIN, STANDARD)


def phrases_of(handout: Handout) -> Wording:
    """Return the phrases that a sheet of a handout is printed with."""
    return load_wording(handout.language.value, snapshot=SHIPPED)


def composed(handout: Handout, *only: str) -> Document:
    """Return the document of a whole handout, or of some items."""
    order = order_of(handout, *only)
    tailored, _ = tailored_for(order, handout)
    return compose(tailored, order, phrases_of(handout), VOCABULARY)


def sheet_of(handout: Handout, context: LayoutContext, *only: str) -> Sheet:
    wording = phrases_of(handout)
    fresh = replace(context, memo=Memo())
    return build(handout, order_of(handout, *only), wording, VOCABULARY, fresh)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compare a text with the golden in a file; `--update` writes it, for a person to read."""

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("--update"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert path.is_file(), f"no golden {path.name}: run pytest --update and read the result"
        assert text == path.read_text(encoding="utf-8")

    return compare
