"""What holds for every sign, every date and every text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from dondoc.reading import citations, doctypes, signs, structure, text
from dondoc.reading.doctypes import Family
from dondoc.reading.model import Citation, Header

_BODIES = ("UBND", "HĐND", "SNV", "SLĐTBXH", "STTTT", "SGD&ĐT", "BNV", "VPCP", "TTTg", "CP", "TTg", "BCĐUBND", "SNgV")
_UNITS = ("VP", "TTr", "KSTT", "CCHC", "KGVX", "TH", "NC")
_PARTY_BODIES = ("TU", "ĐU", "TW", "HU", "BTCTW", "VPTU")
_PARTY_TYPES = {"NQ": "Nghị quyết", "KH": "Kế hoạch", "CTr": "Chương trình", "TB": "Thông báo", "KL": "Kết luận"}
_CODED = [kind for kind in doctypes.all_types() if kind.codes and kind.family is not Family.OTHER]


@dataclass(frozen=True, slots=True)
class Paper:
    """A document to be cited."""

    sign: str
    type: str


_number = st.integers(1, 9999).map(lambda n: f"{n:02d}") | st.sampled_from(["02a", "30c", "1234"])
_year = st.integers(1995, 2026)


@st.composite
def state_papers(draw: st.DrawFn) -> Paper:
    kind = draw(st.sampled_from(_CODED))
    year = draw(st.none() | _year)
    number = draw(_number) + (f"/{year}" if year else "")
    return Paper(f"{number}/{kind.codes[0]}-{draw(st.sampled_from(_BODIES))}", kind.name)


@st.composite
def letters(draw: st.DrawFn) -> Paper:
    return Paper(f"{draw(_number)}/{draw(st.sampled_from(_BODIES))}-{draw(st.sampled_from(_UNITS))}", "Công văn")


@st.composite
def party_papers(draw: st.DrawFn) -> Paper:
    code = draw(st.sampled_from(sorted(_PARTY_TYPES)))
    return Paper(f"{draw(_number)}-{code}/{draw(st.sampled_from(_PARTY_BODIES))}", _PARTY_TYPES[code])


papers = state_papers() | letters() | party_papers()
days = st.dates(date(1996, 1, 1), date(2030, 12, 31))
DATE_FORMS = (
    lambda d: f"ngày {d.day:02d}/{d.month}/{d.year}",
    lambda d: f"ngày {d.day} tháng {d.month:02d} năm {d.year}",
    lambda d: f"ngày {d.day:02d} tháng {d.month}\nnăm {d.year}",
    lambda d: f"({d.day}/{d.month}/{d.year})",
    lambda d: f"(ngày {d.day:02d}-{d.month:02d}-{d.year})",
    lambda d: f"ngày {d.day}.{d.month}.{d.year}",
    lambda d: f", ký ngày {d.day}/{d.month:02d}/{d.year}",
    lambda d: f"được ban hành ngày {d.day}/{d.month}/{d.year}",
)
FRAMES = (
    "Căn cứ {type} số {sign} {day} của UBND tỉnh về nhiệm vụ năm tới;",
    "Thực hiện {type} số {sign} {day}, các phòng đã báo cáo 12/15 việc.",
    "Ngày 01/7 có 05 ý kiến về {type} {sign} {day}.",
    "- Đã làm theo {type}\nsố {sign} {day} (đạt 81,5 %); còn 3 việc.",
    "| 1 | Theo {type} số {sign} {day} | Sở Nội vụ | 30/9/2024 |",
    "Trụ sở số 02 Trần Phú nhận được “{type} số: {sign}” {day}./.",
)


def _read(content: str) -> tuple[Citation, ...]:
    content = text.canonical(content)
    return citations.find(content, structure.outline(content), Header())


def _key(sign: str) -> str:
    parsed = signs.parse(sign)
    assert parsed is not None
    return parsed.key


@given(papers, days, st.sampled_from(DATE_FORMS), st.sampled_from(FRAMES))
def test_a_sign_in_a_sentence_is_found_once_with_its_date_and_type(paper, day, form, frame) -> None:  # type: ignore[no-untyped-def]
    found = _read(frame.format(type=paper.type.lower(), sign=paper.sign, day=form(day)))
    assert [(cited.sign, cited.date, cited.type) for cited in found] == [(paper.sign, day, paper.type)]


@given(st.lists(papers, min_size=1, max_size=6, unique_by=lambda paper: signs.parse(paper.sign)), days)
def test_each_of_several_documents_keeps_its_own(several: list[Paper], day: date) -> None:
    sentence = "; ".join(f"{paper.type} số {paper.sign} ngày {day:%d/%m/%Y}" for paper in several)
    found = _read(f"Căn cứ {sentence}.")
    assert {_key(cited.sign) for cited in found} == {_key(paper.sign) for paper in several}
    assert all(cited.date == day for cited in found)


@given(papers)
def test_a_sign_is_read_whole_and_again_the_same(paper: Paper) -> None:
    sign = signs.parse(paper.sign)
    assert sign is not None
    assert sign.text == paper.sign
    assert signs.parse(sign.text) == sign


@given(papers, st.sampled_from(["{n} /{c}", "{n}/ {c}", "{n} / {c}", "{n}\n/{c}"]))
def test_spaces_in_a_sign_make_no_other_sign(paper: Paper, form: str) -> None:
    head, _, tail = paper.sign.rpartition("/")
    assert signs.parse(form.format(n=head, c=tail)) == signs.parse(paper.sign)


@given(papers, days)
def test_a_document_cited_twice_is_one_with_a_further_mention(paper: Paper, day: date) -> None:
    once = f"Theo {paper.type} số {paper.sign} ngày {day:%d/%m/%Y}, đã họp."
    found = _read(f"{once}\n\nSau đó {paper.type} số {paper.sign} được bổ sung.")
    assert [(cited.sign, cited.date, len(cited.mentions)) for cited in found] == [(paper.sign, day, 1)]


@given(st.text(alphabet="0123456789/-–.:,;()| \nsốngàyQĐKHUBND-TTr“”áé", max_size=300) | st.text(max_size=200))
def test_any_text_is_read_and_every_span_lies_in_it(raw: str) -> None:
    content = text.canonical(raw)
    for cited in citations.find(content, structure.outline(content), Header()):
        for span in (cited.span, *cited.mentions):
            assert 0 <= span.start < span.end <= len(content)
