"""Putting a report together: sections with their sentences, the words of units, tables and charts, annexes behind."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dondoc.charts.drawing import png
from dondoc.indicators.counted import Counted
from dondoc.language import dates
from dondoc.papers.living import Number
from dondoc.papers.official import Annex, Drawing, Grid, Paper, Piece, Text
from dondoc.papers.tables import Row
from dondoc.reports.kinds import Section
from dondoc.reports.papers.numbers import PERCENT
from dondoc.reports.sentences import Slot, first_of, said
from dondoc.reports.steps import Step
from dondoc.reports.writing import contact_table, dossier_tables, other_tables, task_tables
from dondoc.reports.writing.about import About, Laid
from dondoc.reports.writing.below_table import units_below
from dondoc.reports.writing.charts import CHARTS
from dondoc.reports.writing.headings import ROMAN, Headings
from dondoc.scoring.papers import heads

TABLES: Mapping[str, Callable[[About, Section], Laid | None]] = {
    "contacts": lambda about, _section: contact_table.contacts(about),
    "figures": other_tables.figures,
    "issued": lambda about, _section: other_tables.issued(about),
    "plans": lambda about, _section: other_tables.progress(about),
    "obligations": lambda about, _section: other_tables.must_exist(about),
    "tasks-by-unit": lambda about, _section: task_tables.by_unit(about),
    "tasks-by-origin": lambda about, _section: task_tables.by_origin(about),
    "tasks-ageing": lambda about, _section: task_tables.ageing(about),
    "tasks-overdue": lambda about, _section: task_tables.overdue(about),
    "tasks-answers": lambda about, _section: task_tables.answers(about),
    "dossiers-by-unit": lambda about, _section: dossier_tables.by_unit(about),
    "dossiers-by-field": lambda about, _section: dossier_tables.by_field(about),
    "dossiers-by-channel": lambda about, _section: dossier_tables.by_channel(about),
    "dossiers-by-month": lambda about, _section: dossier_tables.by_month(about),
    "below": units_below,
}
NOTHING = "Không phát sinh."
TO_WRITE = "(Đơn vị bổ sung nội dung phần này.)"


@dataclass(slots=True)
class _Behind:
    """The annexes as they come up."""

    annexes: list[Annex] = field(default_factory=list)

    def add(self, laid: Laid) -> str:
        """Put a table behind the report; its number."""
        number = ROMAN[len(self.annexes)] if len(self.annexes) < len(ROMAN) else str(len(self.annexes) + 1)
        notes = [Text(note, italic=True) for note in laid.notes]
        self.annexes.append(Annex(laid.title, "", [Grid(laid.columns, laid.rows), *notes], lying=True, number=number))
        return number


def composed(about: About, step: Step, headings: Headings | None = None) -> Paper:
    """The whole report as an official paper; `headings` is told under which heading each section stands."""
    behind, headings = _Behind(), headings or Headings()
    parts: list[Piece] = [_opening(about)]
    sections = about.kind.sections
    for done, section in enumerate(sections):
        step(done, len(sections), f"Đang viết: {section.title}")
        parts += _section(about, section, _next(sections, done), behind, headings)
    parts.append(Text(f"Trên đây là báo cáo của {about.unit.name}./."))
    to = [about.unit.parent.name] if about.unit.parent else []
    return Paper(
        heads.of_unit(about.unit, "Báo cáo", "BC", _subject(about)),
        parts,
        [heads.head_of(about.unit)],
        recipients=[*(f"{name};" for name in to), f"Lưu: VT, {about.unit.code or 'HS'}."],
        annexes=behind.annexes,
    )


def _next(sections: Sequence[Section], at: int) -> Section | None:
    return sections[at + 1] if at + 1 < len(sections) else None


def _subject(about: About) -> str:
    return about.report.title if about.report is not None else about.kind.name


def _opening(about: About) -> Text:
    period = about.asked.period
    days = f"từ ngày {dates.written(period.first)} đến hết ngày {dates.written(period.last)}"
    until = "" if about.asked.on == period.last else f", số liệu tính đến hết ngày {dates.written(about.asked.on)}"
    basis = f"Thực hiện {about.kind.basis}, " if about.kind.basis and not about.kind.unverified else ""
    return Text(f"{basis}{about.unit.name} báo cáo kỳ {days}{until} như sau:")


def _section(
    about: About, section: Section, following: Section | None, behind: _Behind, headings: Headings
) -> Iterator[Piece]:
    """A section; one in which nothing has anything to say is left out, its heading with it."""
    body: list[Piece] = [*_sentences(about, section), *_words(about, section), *_charts(about, section)]
    tables, referred = _tables(about, section, behind)
    body += [*referred, *tables]
    heads_others = following is not None and following.depth > section.depth
    if body or heads_others or section.words:
        heading = headings.written(section.code, section.title)
        yield Text(heading, strong=True, italic=section.depth == 3)  # a heading stays with what follows
        yield from body
        if not body and not heads_others:
            yield Text(TO_WRITE if section.words else NOTHING, italic=bool(section.words))


def _sentences(about: About, section: Section) -> Iterator[Text]:
    """Those that have something to say, as one paragraph each; then the figures without a number."""
    missing: dict[str, None] = {}
    measured = {code: each.measured for code, each in about.figures.items()}
    for sentence in section.sentences:
        told = said(sentence, measured)
        missing |= dict.fromkeys(code for code in told.missing if code in about.figures)
        if told.pieces:
            yield Text([_piece(about, each) for each in told.pieces])
    for code in missing:
        ask = other_tables.asked_of(about, code)
        yield Text(f"{about.figures[code].definition.title}: chưa có số liệu{f' ({ask})' if ask else ''}.")


def _piece(about: About, piece: str | Slot) -> str | Number:
    if isinstance(piece, str):
        return piece
    counted: Counted = about.figures[piece.figure]
    if piece.part == PERCENT:
        return about.numbers.of(counted, PERCENT)
    return about.numbers.of(counted, piece.part or first_of(counted.measured))


def _words(about: About, section: Section) -> Iterator[Text]:
    """What the unit wrote, a paragraph a line."""
    yield from (Text(line.strip()) for line in about.words.get(section.code, "").splitlines() if line.strip())


def _charts(about: About, section: Section) -> Iterator[Drawing]:
    for name in section.charts:
        chart = CHARTS[name](about)
        if not chart.empty:
            yield Drawing(chart.title, png(chart))


def _tables(about: About, section: Section, behind: _Behind) -> tuple[list[Piece], list[Text]]:
    """Those that stand here, and the words that lead to those in the annexes."""
    here: list[Piece] = []
    referred: list[Text] = []
    for name in section.tables:
        laid = TABLES[name](about, section)
        if laid is None:
            continue
        if laid.lying:
            referred.append(Text(f"{laid.title}: chi tiết tại Phụ lục {behind.add(laid)}."))
        else:
            here += [Text(f"Bảng: {laid.title}", strong=True, italic=True), Grid(laid.columns, list[Row](laid.rows))]
            here += [Text(note, italic=True) for note in laid.notes]
    return here, referred
