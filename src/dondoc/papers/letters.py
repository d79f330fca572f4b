"""Letters from a .docx template: the office writes the template in Word, the values come from the records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from importlib import resources
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from dondoc.language import dates, numbers
from dondoc.papers.living import Number
from dondoc.papers.template_numbers import for_template, printed, settle
from dondoc.papers.words import plain

if TYPE_CHECKING:
    from dondoc.papers.template_language import TemplateLanguage

# What a template may be given: values that carry no behaviour.
Value = str | int | bool | Decimal | Number | date | None | Sequence["Value"] | Mapping[str, "Value"]
# No time of an office's template is worth more memory than this.
MOST_TEMPLATE_BYTES = 5 * 1024 * 1024


class BadTemplate(ValueError):
    """A template cannot be used: which, why, and how to mend it."""


def letter(template: str | bytes, context: Mapping[str, Value], *, own: Path | None = None) -> bytes:
    """The .docx file that the template gives with these values.

    `template`: a name ("don-doc") of those that come with the software, or a file's bytes. `own`: the folder of an
    installation's data; a file `papers/<name>.docx` in it takes the place of the shipped one. The template cannot run
    code (sandbox), and a name that is not in `context` is an error. Raises BadTemplate.
    """
    name = template if isinstance(template, str) else "mẫu"
    data = template_bytes(template, own=own) if isinstance(template, str) else template
    word = rendered(name, data, cleaned(context))
    stream = BytesIO()
    word.save(stream)
    return stream.getvalue()


def rendered(name: str, data: bytes, context: Mapping[str, Any]) -> Any:
    """The template filled in, as the library's document; `context` as `cleaned` gives it. Raises BadTemplate."""
    # Only who writes letters loads what fills them in.
    from docxtpl import DocxTemplate
    from jinja2 import TemplateError

    if len(data) > MOST_TEMPLATE_BYTES:
        raise BadTemplate(f"Mẫu “{name}” lớn quá {MOST_TEMPLATE_BYTES // 1024 // 1024} MB; hãy bỏ bớt hình ảnh.")
    try:
        word = DocxTemplate(BytesIO(data))
        word.render(dict(context), environment(), autoescape=True)
        settle(word.docx)
    except TemplateError as fault:
        raise BadTemplate(f"Mẫu “{name}”: {fault}; hãy xem các tên được dùng ở docs/papers.md.") from fault
    except ArithmeticError as fault:
        raise BadTemplate(f"Mẫu “{name}”: phép tính không làm được; hãy xem lại các phép chia, nhân.") from fault
    except (BadZipFile, KeyError, TypeError, ValueError, OSError, SyntaxError, AttributeError) as fault:
        raise BadTemplate(f"Mẫu “{name}” không phải tệp .docx dùng được ({fault}); hãy lưu lại từ Word.") from fault
    return word.docx


def template_bytes(name: str, *, own: Path | None = None) -> bytes:
    """The installation's file of that name, else the one that comes with the software. Raises BadTemplate."""
    if not name.replace("-", "").isalnum():
        raise BadTemplate(f"Tên mẫu “{name}” chỉ gồm chữ, số và dấu gạch nối.")
    laid = own / "papers" / f"{name}.docx" if own else None
    if laid is not None and laid.is_file():
        return laid.read_bytes()
    shipped = resources.files("dondoc.papers").joinpath("templates", f"{name}.docx")
    if not shipped.is_file():
        raise BadTemplate(f"Không có mẫu “{name}”.")
    return shipped.read_bytes()


def environment() -> TemplateLanguage:
    """What templates may use: no code, no attributes of Python, nothing without end; the filters of docs/papers.md."""
    from dondoc.papers.template_language import TemplateLanguage

    return TemplateLanguage(
        {
            "ngay": lambda day: dates.written(day) if day else "",
            "ngay_thang": day_or_gap,
            "so": lambda value: printed(value, numbers.written),
            "so_vb": lambda value: printed(value, numbers.padded),
        }
    )


def day_or_gap(day: date | None) -> str:
    """The day of a head; dots to be filled in by hand where it is not known yet."""
    return dates.in_words(day) if day else "ngày       tháng       năm        "


def cleaned(context: Mapping[str, Value]) -> dict[str, Any]:
    """The values as a template takes them."""
    return {key: _clean(value) for key, value in context.items()}


def _clean(value: Value) -> Any:
    """The same without control characters: some of them are commands to the library."""
    match value:
        case str():
            return plain(value).replace("\t", " ")
        case Number():
            return for_template(value)
        case Mapping():
            return {key: _clean(each) for key, each in value.items()}
        case Sequence():
            return [_clean(each) for each in value]
        case _:
            return value
