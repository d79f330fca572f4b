"""Invented sentences of every layout: what is consistent holds, what is not is found, and nothing crashes."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from dondoc.reading import figures, structure, text
from dondoc.reading.model import FigureGroup, GroupKind, Header

UNITS = st.sampled_from(["hồ sơ", "nhiệm vụ", "đơn", "văn bản", "kiến nghị"])
COUNTS = st.integers(min_value=40, max_value=400_000)
FEW = st.integers(min_value=1, max_value=39)


def read(raw: str) -> tuple[FigureGroup, ...]:
    content = text.canonical(raw)
    return figures.find(content, structure.outline(content), Header(), ())[1]


def dotted(value: int) -> str:
    return f"{value:,}".replace(",", ".")


def sums(raw: str) -> dict[tuple[Decimal, tuple[Decimal, ...]], bool | None]:
    found = {}
    for group in read(raw):
        if group.kind is GroupKind.SUM:
            total, parts = group.values["total"], group.values["parts"]
            assert isinstance(total, Decimal)
            assert isinstance(parts, dict)
            found[total, tuple(sorted(p for p in parts.values() if p))] = group.holds
    return found


def key(total: int, *parts: int) -> tuple[Decimal, tuple[Decimal, ...]]:
    return Decimal(total), tuple(sorted(Decimal(p) for p in parts if p))


LAYOUTS = [
    "Trong kỳ đã giải quyết {t} {u}, gồm {a} {u} đúng và trước hạn, {b} {u} quá hạn.",
    "Trong kỳ đã giải quyết {t} {u} ({a} {u} đúng và trước hạn, {b} {u} quá hạn).",
    "Trong kỳ đã giải quyết {t} {u}, trong đó đúng và trước hạn {a} {u}, quá hạn {b} {u}.",
    "Trong kỳ đã giải quyết {t} {u}; đúng và trước hạn {a} {u}, quá hạn {b} {u}.",
    "Trong kỳ đã giải quyết {t} {u}:\n- Đúng và trước hạn: {a} {u};\n- Quá hạn: {b} {u}.",
    "Còn {t} {u} đang giải quyết ({a} {u} chưa đến hạn; {b} {u} đã quá hạn).",
    "Đang giải quyết {t} {u}: trong hạn {a}, quá hạn {b}.",
    "Sở tiếp nhận {t} {u}. Đã giải quyết {a} {u}; đang giải quyết {b} {u}.",
    "Tổng số {t} {u}, chia ra: đã hoàn thành {a} {u}; đang thực hiện {b} {u}.",
    "Có {t} {u} (tồn kỳ trước {b}, nhận mới {a}).",
]


@given(st.sampled_from(LAYOUTS), UNITS, COUNTS, FEW)
@settings(max_examples=150, deadline=None)
def test_parts_that_add_up_hold_in_every_layout(layout: str, unit: str, many: int, few: int) -> None:
    raw = layout.format(t=dotted(many + few), a=dotted(many), b=dotted(few), u=unit)
    assert sums(raw)[key(many + few, many, few)] is True


@given(st.sampled_from(LAYOUTS), UNITS, COUNTS, FEW, st.sampled_from([-3, -2, -1, 1, 2, 3]))
@settings(max_examples=150, deadline=None)
def test_one_changed_part_is_an_alarm_in_every_layout(layout: str, unit: str, many: int, few: int, off: int) -> None:
    total = many + few + off
    raw = layout.format(t=dotted(total), a=dotted(many), b=dotted(few), u=unit)
    assert sums(raw)[key(total, many, few)] is False


@given(st.sampled_from(LAYOUTS), UNITS, COUNTS, FEW, st.integers(min_value=-50, max_value=50))
@settings(max_examples=150, deadline=None)
def test_approximate_numbers_never_raise_an_alarm(layout: str, unit: str, many: int, few: int, off: int) -> None:
    total = many + few + off
    raw = layout.format(t=f"gần {dotted(total)}", a=f"trên {dotted(many)}", b=dotted(few), u=unit)
    assert False not in sums(raw).values()


@given(
    UNITS,
    st.permutations(["giao thông {0}", "đất đai {1}", "y tế {2}", "giáo dục {3}"]),
    st.lists(COUNTS, min_size=4, max_size=4),
)
@settings(max_examples=80, deadline=None)
def test_the_order_of_a_list_does_not_matter(unit: str, order: list[str], counts: list[int]) -> None:
    names = "; ".join(order).format(*map(dotted, counts))
    assert sums(f"Tổng số {dotted(sum(counts))} {unit}, chia ra: {names}.")[key(sum(counts), *counts)] is True


@given(
    st.integers(min_value=1, max_value=90_000),
    st.integers(min_value=1, max_value=90_000),
    st.integers(0, 2),
    st.booleans(),
)
@settings(max_examples=150, deadline=None)
def test_a_share_rounded_or_cut_off_holds_and_one_that_is_two_steps_off_does_not(
    num: int, more: int, places: int, cut: bool
) -> None:
    den, step = num + more, Decimal(1).scaleb(-places)
    exact = Decimal(100 * num) / den
    right = exact.quantize(step, rounding=ROUND_DOWN if cut else ROUND_HALF_UP)
    for share, holds in ((right, True), (right + 3 * step, False)):
        raw = f"Đã hoàn thành {dotted(num)}/{dotted(den)} nhiệm vụ (đạt {str(share).replace('.', ',')}%)."
        group = next(g for g in read(raw) if g.kind is GroupKind.RATIO)
        assert (group.values["num"], group.values["den"]) == (num, den)
        assert group.holds is holds


@given(COUNTS, FEW, COUNTS)
@settings(max_examples=100, deadline=None)
def test_overdue_ones_that_may_lie_in_the_done_ones_are_a_question(done: int, late: int, still: int) -> None:
    total = done + still
    raw = (
        f"Sở được giao {dotted(total)} nhiệm vụ, đã thực hiện {dotted(done)} nhiệm vụ, {late} nhiệm vụ quá hạn, "
        f"{dotted(still)} nhiệm vụ đang triển khai trong hạn."
    )
    group = next(g for g in read(raw) if g.kind is GroupKind.SUM)
    assert group.holds is None
    assert group.question
    assert group.holds_if
    assert dotted(done) in group.holds_if


@given(st.text(max_size=400))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read(raw: str) -> None:
    read(raw)


PIECES = st.sampled_from(
    (
        *(
            "12",
            "1.234",
            "79,48/97,5",
            "03/4",
            "(",
            ")",
            "[",
            "]",
            ";",
            ":",
            ",",
            ". ",
            "%",
            "0",
            "²",
            "٣",
            "1.2.3.4",
            "100",
        ),
        *(" hồ sơ", " nhiệm vụ", " gồm ", " trong đó ", " đúng hạn ", " quá hạn ", " tăng ", " cùng kỳ ", " còn lại "),
        *(" đang giải quyết ", "\n- ", "\n| ", " | ", "thứ ", " điểm", "/", " ngàn", " triệu", " tổng ", " nhận ", "…"),
        *("không có nhiệm vụ quá hạn", " giải quyết ", "…;", " từ ", " lên ", " bậc", "hai đơn vị", " riêng "),
    )
)


@given(st.lists(PIECES, max_size=60).map("".join))
@settings(max_examples=400, deadline=None)
def test_any_mixture_of_the_genre_is_read_and_every_span_lies_in_the_text(raw: str) -> None:
    content = text.canonical(raw)
    numbers, groups = figures.find(content, structure.outline(content), Header(), ())
    for span in [n.span for n in numbers] + [g.span for g in groups]:
        assert 0 <= span.start <= span.end <= len(content)


def test_a_line_of_a_million_characters_is_read() -> None:
    for piece in ("giải quyết 51.780 hồ sơ, đúng hạn 51.072 (98,63%); ", "(", "1"):
        raw = piece * (1_000_000 // len(piece))
        assert all(0 <= group.span.start < group.span.end <= len(raw) for group in read(raw))
