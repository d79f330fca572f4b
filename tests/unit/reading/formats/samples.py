"""Files made on the spot, each with the difficulty its name says."""

from __future__ import annotations

import io
import zipfile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
_TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def run(text: str) -> str:
    """A run of text."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, properties: str = "") -> str:
    """A paragraph of runs or plain words."""
    inner = "".join(r if r.startswith("<") else run(r) for r in runs)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"


def table(*rows: list[str]) -> str:
    """A table of cells, each a paragraph or ready XML."""
    return "<w:tbl>" + "".join(f"<w:tr>{''.join(_cell(c) for c in row)}</w:tr>" for row in rows) + "</w:tbl>"


def _cell(content: str) -> str:
    return f"<w:tc>{content if content.startswith('<') else paragraph(content)}</w:tc>"


def document(*body: str, head: str = "") -> str:
    """document.xml around the body."""
    start = f'<?xml version="1.0" encoding="UTF-8"?>{head}<w:document {W} {MC}><w:body>'
    return f"{start}{''.join(body)}</w:body></w:document>"


def docx(*body: str, parts: dict[str, str] | None = None, xml: str | None = None) -> bytes:
    """A .docx of the body, with further parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("word/document.xml", document(*body) if xml is None else xml)
        for name, content in (parts or {}).items():
            archive.writestr(name, content)
    return stream.getvalue()


def shown(text: str, left: int, bottom: int) -> str:
    """Drawing one line of ASCII text at a place of the page."""
    return f"BT /F1 12 Tf {left} {bottom} Td ({text}) Tj ET"


def ruled(columns: list[int], rows: list[int]) -> str:
    """Drawing the lines of a table."""
    down = [f"{x} {rows[-1]} m {x} {rows[0]} l S" for x in columns]
    across = [f"{columns[0]} {y} m {columns[-1]} {y} l S" for y in rows]
    return " ".join([*down, *across])


def pdf(pages: list[str], *, encrypt: bool = False) -> bytes:
    """A PDF of ASCII pages, one line each; `encrypt` only names a security handler that nobody can open."""
    return drawn_pdf([shown(text, 50, 700) if text else "" for text in pages], encrypt=encrypt)


def drawn_pdf(contents: list[str], *, encrypt: bool = False) -> bytes:
    """A PDF of pages as they are drawn."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(contents)))
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>")
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for i, content in enumerate(contents):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * i} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    locked = f"/Encrypt << /Filter /Standard /V 1 /R 2 /O ({'a' * 32}) /U ({'b' * 32}) /P -1 >> "
    return _assembled(objects, locked if encrypt else "")


def written_pdf(pages: list[list[str]]) -> bytes:
    """A PDF of pages of lines in any letters: the font draws nothing, it only says which letter each code is."""
    letters = "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange "
    letters += "1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end"
    face = "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 400"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{' '.join(f'{6 + 2 * i} 0 R' for i in range(len(pages)))}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /None /Encoding /Identity-H /DescendantFonts [4 0 R]"
        " /ToUnicode 5 0 R >>",
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /None {face} >>",
        f"<< /Length {len(letters)} >>\nstream\n{letters}\nendstream",
    ]
    for i, lines in enumerate(pages):
        drawn = " ".join(f"<{line.encode('utf-16-be').hex()}> Tj T*" for line in lines)
        content = f"BT /F1 11 Tf 14 TL 40 800 Td {drawn} ET"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {7 + 2 * i} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    return _assembled(objects, "")


def annotated_pdf(text: str, remark: str) -> bytes:
    """A PDF of one page of ASCII text with a remark laid over it."""
    content = shown(text, 50, 700)
    words = (b"\xfe\xff" + remark.encode("utf-16-be")).hex()
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Annots [6 0 R]"
        " /Resources << /Font << /F1 3 0 R >> >> >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        f"<< /Type /Annot /Subtype /FreeText /Rect [50 750 150 780] /Contents <{words}> >>",
    ]
    return _assembled(objects, "")


def _assembled(objects: list[str], trailer: str) -> bytes:
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    ids = "/ID [<0123456789abcdef0123456789abcdef> <0123456789abcdef0123456789abcdef>]"
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer}{ids} >>\nstartxref\n{start}\n%%EOF".encode()
    return out
