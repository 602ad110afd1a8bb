"""Content streams are split as the standard says, and never for longer than they are worth."""

from __future__ import annotations

import pytest

from handout.preflight.lexer import MOST_OPERANDS, Name, operations
from handout.preflight.work import WorkExhaustedError, inspection


def operands(data: bytes) -> tuple[object, ...]:
    ((operator, found),) = operations(data + b" Tj")
    assert operator == "Tj"
    return found


@pytest.mark.parametrize(
    ("data", "value"),
    [
        (b"12", 12),
        (b"-.5", -0.5),
        (b"+7.", 7.0),
        (b"1-2", 0),
        (b"true", True),
        (b"null", None),
        (b"/F1", Name("F1")),
        (b"/A#20b", Name("A b")),
        (b"/", Name("")),
        (b"(Rest)", b"Rest"),
        (rb"(a\)b\\ \101\7\n\q)", b"a)b\\ A\x07\nq"),
        (b"((a) b)", b"(a) b"),
        (b"(a\\\r\nb\rc)", b"ab\nc"),
        (b"<48 6>", b"H`"),
        (b"<>", b""),
        (b"[1[/A(b)]]", [1, [Name("A"), b"b"]]),
        (b"<</MCID 3/Lang(da)>>", {"/MCID": 3, "/Lang": b"da"}),
        (b"% no [\n4", 4),
    ],
)
def test_an_operand(data: bytes, value: object) -> None:
    (found,) = operands(data)
    assert found == value
    assert type(found) is type(value)


def test_an_inline_image_ends_where_instructions_go_on() -> None:
    data = b"q BI /W 2 /H 2 ID \x00\xff EI \x01\xfe\n EI Q"
    assert [found.operator for found in operations(data)] == ["q", "INLINE IMAGE", "Q"]


@pytest.mark.parametrize(
    "data", [b"(a", b"[1 2", b"1 ]", b"<< /A [>>", b"<4G> Tj", b"{", b"BI /W 1 ID x"]
)
def test_what_is_no_instruction_is_a_reason(data: bytes) -> None:
    with pytest.raises(ValueError, match=r".{10}"):
        list(operations(data))


@pytest.mark.parametrize("inside", [b"()", rb"\051"])
def test_a_string_has_an_end(inside: bytes) -> None:
    with pytest.raises(ValueError, match=str(MOST_OPERANDS)):
        list(operations(b"(" + inside * (MOST_OPERANDS + 1) + b") Tj"))


def test_operands_without_an_operator_are_counted() -> None:
    with pytest.raises(ValueError, match=str(MOST_OPERANDS)):
        list(operations(b"1 " * (MOST_OPERANDS + 1)))


@pytest.mark.parametrize("data", [b"f ", b"[1]Tj ", b"/A BMC ", b"BI ID x EI ", rb"(\()Tj "])
def test_work_has_an_end(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr("handout.preflight.work.BASE_BUDGET", 10_000)
    with inspection(0), pytest.raises(WorkExhaustedError):
        list(operations(data * 10_000))
