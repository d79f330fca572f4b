"""Any file gives its text or a clear refusal."""

from __future__ import annotations

import io
import tempfile
import unicodedata
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dondoc.reading import structure, text
from dondoc.reading.formats import Kind, Limits, Reason, Unreadable, open_file
from tests.unit.reading.formats.samples import W, annotated_pdf, document, docx, paragraph, pdf, run, table

LETTER = "Kính gửi: Sở Nội vụ tỉnh Lam Giang; Ủy ban nhân dân các xã, phường."


def refused(data: bytes, name: str = "tệp.docx", limits: Limits | None = None) -> Unreadable:
    """The refusal that opening gives."""
    with pytest.raises(Unreadable) as caught:
        open_file(name, data, limits)
    return caught.value


def text_or_refusal(data: bytes) -> str | Unreadable:
    """What opening any bytes may come to; anything else is an error of ours."""
    try:
        return open_file("a", data).text
    except Unreadable as error:
        return error


# The kind is told by the content.


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("van-ban.pdf", docx(paragraph(LETTER)), Kind.DOCX),
        ("van-ban.docx", pdf(["Bao cao so 12/BC-SNV ngay 05/3/2024 cua So Noi vu tinh"]), Kind.PDF),
        ("trang.txt", f"<!DOCTYPE html><html><body><p>{LETTER}</p></body></html>".encode(), Kind.HTML),
        ("ghi-chu.html", f"# KẾ HOẠCH\n\n{LETTER}".encode(), Kind.MARKDOWN),
        ("thu", LETTER.encode(), Kind.TEXT),
    ],
)
def test_the_kind_is_told_by_the_content_not_by_the_name(name: str, data: bytes, kind: Kind) -> None:
    assert open_file(name, data).kind is kind


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", Reason.EMPTY),
        (b" \r\n\t ", Reason.EMPTY),
        (b"\x00" * 100, Reason.EMPTY),
        (b"....", Reason.EMPTY),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, Reason.OTHER_KIND),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), Reason.ENCRYPTED),
        (b"GIF89a" + bytes(60), Reason.OTHER_KIND),
        (b"%PDF-1.4\nnothing more", Reason.DAMAGED),
        (b"PK\x03\x04 cut off", Reason.DAMAGED),
        (bytes(range(1, 32)) * 40, Reason.OTHER_KIND),
    ],
)
def test_what_cannot_be_read_says_what_where_and_how_to_mend(data: bytes, reason: Reason) -> None:
    error = refused(data, "bao-cao.docx")
    assert error.reason is reason
    assert error.where == "bao-cao.docx"
    assert error.what
    assert error.mend
    assert str(error) == f"bao-cao.docx: {error.what}. {error.mend}."


def test_a_file_over_the_limit_is_refused_before_it_is_parsed() -> None:
    assert refused(docx(paragraph(LETTER)), limits=Limits(file_bytes=100)).reason is Reason.TOO_LARGE
    assert refused(LETTER.encode(), limits=Limits(characters=10)).reason is Reason.TOO_LARGE


# Plain text in its encodings.


@pytest.mark.parametrize(
    "data",
    [
        LETTER.encode("utf-8"),
        LETTER.encode("utf-8-sig"),
        LETTER.encode("utf-16"),
        LETTER.encode("utf-16-le"),
        LETTER.encode("utf-16-be"),
        unicodedata.normalize("NFD", LETTER).encode("utf-8"),
    ],
)
def test_text_is_read_in_every_encoding_of_unicode(data: bytes) -> None:
    assert text.canonical(open_file("thư.txt", data).text) == LETTER


def windows_1258(words: str) -> bytes:
    """As Windows keyboards wrote it: a base letter, then its tone."""
    out = b""
    for letter in unicodedata.normalize("NFC", words):
        try:
            out += letter.encode("cp1258")
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", letter)
            tones = [c for c in parts if c in "\u0300\u0301\u0303\u0309\u0323"]
            base = unicodedata.normalize("NFC", "".join(c for c in parts if c not in tones))
            out += (base + "".join(tones)).encode("cp1258")
    return out


def test_windows_1258_is_read() -> None:
    words = "Quyết định số 12/QĐ-UBND của Ủy ban nhân dân tỉnh về việc phê duyệt kế hoạch"
    assert text.canonical(open_file("cũ.txt", windows_1258(words)).text) == words


def test_text_in_the_encodings_of_old_fonts_becomes_unicode() -> None:
    tcvn3 = "QuyÕt ®Þnh sè 12 cña ñy ban nh©n d©n tØnh vÒ viÖc ®¸nh gi¸ kÕt qu¶ thùc hiÖn nhiÖm vô"
    read = "Quyết định số 12 của ủy ban nhân dân tỉnh về việc đánh giá kết quả thực hiện nhiệm vụ"
    for data in (tcvn3.encode("latin-1"), tcvn3.encode("utf-8"), f"<html><body><p>{tcvn3}".encode("latin-1")):
        source = open_file("cũ.txt", data)
        assert (source.text, source.first_page) == (read, read)
    vni = "Quyeát ñònh soá 12 cuûa uûy ban nhaân daân tænh veà vieäc ñaùnh giaù keát quaû".encode("cp1252")
    assert open_file("cũ.txt", vni).text == "Quyết định số 12 của ủy ban nhân dân tỉnh về việc đánh giá kết quả"


def test_bytes_of_an_encoding_nobody_knows_are_refused() -> None:
    assert refused(bytes(range(128, 255)) * 3, "lạ.txt").reason is Reason.ENCODING


def test_a_text_cut_inside_its_last_letter_is_read() -> None:
    assert open_file("cắt.txt", "Sở Nội vụ".encode()[:-1]).text == "Sở Nội v"


# Word.


def test_docx_reads_content_controls_links_and_insertions_but_no_deletions() -> None:
    control = f"<w:sdt><w:sdtPr><w:alias w:val='so'/></w:sdtPr><w:sdtContent>{run('4.170')}</w:sdtContent></w:sdt>"
    link = f'<w:hyperlink r:id="rId9" xmlns:r="http://x">{run("hồ sơ")}</w:hyperlink>'
    inserted = f'<w:ins w:id="1">{run(" đúng hạn")}</w:ins>'
    deleted = '<w:del w:id="2"><w:r><w:delText>quá hạn</w:delText></w:r></w:del>'
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>"
    field = (
        '<w:r><w:instrText>PAGE</w:instrText></w:r><w:fldSimple w:instr="DATE">' + run(" năm 2024") + "</w:fldSimple>"
    )
    block = f"<w:sdt><w:sdtContent>{paragraph('Điều 1. Ban hành kế hoạch.')}</w:sdtContent></w:sdt>"
    source = open_file(
        "a.docx", docx(paragraph(run("Đã có "), control, run(" "), link, inserted, deleted, hidden, field), block)
    )
    assert "Đã có 4.170 hồ sơ đúng hạn năm 2024" in source.text
    assert "Điều 1. Ban hành kế hoạch." in source.text
    assert "quá hạn" not in source.text
    assert "ẩn" not in source.text
    assert "PAGE" not in source.text


def test_docx_data_table_becomes_rows_with_spans_and_merges() -> None:
    wide = f'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{paragraph("Kết quả")}</w:tc>'
    first = f'<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{paragraph("Sở Tài chính")}</w:tc>'
    goes_on = f"<w:tc><w:tcPr><w:vMerge/></w:tcPr>{paragraph('')}</w:tc>"
    rows = table(["Đơn vị", "Việc", "Hạn"]).replace("</w:tbl>", "")
    rows += f"<w:tr><w:tc>{paragraph('Tổng')}</w:tc>{wide}</w:tr>"
    first_work = f"<w:tc>{paragraph('Lập')}{paragraph('dự toán')}</w:tc><w:tc>{paragraph('15/3/2024')}</w:tc>"
    rows += f"<w:tr>{first}{first_work}</w:tr>"
    rows += f"<w:tr>{goes_on}<w:tc>{paragraph('Thẩm định')}</w:tc><w:tc>{paragraph('20/3/2024')}</w:tc></w:tr></w:tbl>"
    content = text.canonical(open_file("a.docx", docx(paragraph("Phụ lục"), rows)).text)
    cells = [[cell.text for cell in row] for row in structure.outline(content).tables[0].rows]
    assert cells == [
        ["Đơn vị", "Việc", "Hạn"],
        ["Tổng", "Kết quả", ""],
        ["Sở Tài chính", "Lập dự toán", "15/3/2024"],
        ["Sở Tài chính", "Thẩm định", "20/3/2024"],
    ]


def test_docx_head_in_two_columns_becomes_lines() -> None:
    head = table(
        [
            paragraph("UBND TỈNH LAM GIANG") + paragraph("SỞ NỘI VỤ") + paragraph("Số: 12/BC-SNV"),
            paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") + paragraph("Lam Giang, ngày 05 tháng 3 năm 2024"),
        ]
    )
    source = open_file("a.docx", docx(head, paragraph("BÁO CÁO")))
    assert "|" not in source.text
    assert source.text.split("\n")[:3] == ["UBND TỈNH LAM GIANG", "SỞ NỘI VỤ", "Số: 12/BC-SNV"]


NUMBERING = f"""<w:numbering {W}>
<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%3)"/></w:lvl>
<w:lvl w:ilvl="3"><w:numFmt w:val="bullet"/><w:lvlText w:val="·"/></w:lvl>
</w:abstractNum>
<w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num></w:numbering>"""


def numbered(words: str, depth: int) -> str:
    """A paragraph that Word numbers."""
    return paragraph(words, properties=f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="5"/></w:numPr>')


def test_docx_labels_that_word_counts_are_read() -> None:
    body = [
        numbered("ĐÁNH GIÁ", 0),
        numbered("Ưu điểm", 1),
        numbered("Hạn chế", 1),
        numbered("Về tiến độ", 2),
        numbered("Còn việc chậm", 3),
        numbered("NHIỆM VỤ", 0),
        numbered("Sở Tài chính lập dự toán", 1),
    ]
    lines = [
        line
        for line in open_file("a.docx", docx(*body, parts={"word/numbering.xml": NUMBERING})).text.split("\n")
        if line
    ]
    assert lines == [
        "I. ĐÁNH GIÁ",
        "1. Ưu điểm",
        "2. Hạn chế",
        "a) Về tiến độ",
        "- Còn việc chậm",
        "II. NHIỆM VỤ",
        "1. Sở Tài chính lập dự toán",
    ]


def test_docx_a_list_that_begins_anew_counts_from_its_start() -> None:
    anew = '<w:num w:numId="6"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="1"><w:startOverride w:val="1"/>'
    part = NUMBERING.replace("</w:numbering>", f"{anew}</w:lvlOverride></w:num></w:numbering>")
    body = [
        numbered("A", 1),
        numbered("B", 1),
        numbered("C", 1).replace('"5"', '"6"'),
        numbered("D", 1).replace('"5"', '"6"'),
    ]
    source = open_file("a.docx", docx(*body, parts={"word/numbering.xml": part}))
    assert [line for line in source.text.split("\n") if line] == ["1. A", "2. B", "1. C", "2. D"]


def test_docx_reads_the_margins_and_boxes_of_the_first_page() -> None:
    box = "<w:txbxContent>" + paragraph("HỎA TỐC") + "</w:txbxContent>"
    both = f"<mc:Choice><w:pict>{box}</w:pict></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
    alternative = f"<w:r><mc:AlternateContent>{both}</mc:AlternateContent></w:r>"
    header = f"<w:hdr {W}>{paragraph('TỈNH LAM GIANG')}</w:hdr>"
    footer = f"<w:ftr {W}>{paragraph('2')}</w:ftr>"
    source = open_file(
        "a.docx",
        docx(paragraph(alternative, "Số: 5/CĐ-UBND"), parts={"word/header1.xml": header, "word/footer1.xml": footer}),
    )
    assert source.text.count("HỎA TỐC") == 1
    assert source.text.startswith("TỈNH LAM GIANG")
    assert "HỎA TỐC" in source.first_page
    assert "\n2" not in source.text


SECRET_HEAD = [paragraph("UBND TỈNH LAM GIANG") + paragraph("MẬT"), "CỘNG HÒA"]
DRAWN = (
    '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textpath string="MẬT"/></v:shape></w:pict></w:r>'
)
BODY = paragraph("Giao Sở Nội vụ báo cáo kết quả trước ngày 30/11/2026.")


@pytest.mark.parametrize(
    "data",
    [
        docx(table(SECRET_HEAD), BODY),
        docx(paragraph(DRAWN), BODY),
        docx(paragraph(run("MẬT"), "<w:r><w:tab/></w:r>", run("Lam Giang, ngày 20 tháng 11 năm 2026")), BODY),
        docx(paragraph(run("UBND TỈNH LAM GIANG"), "<w:r><w:br/></w:r>", run("MẬT")), BODY),
        docx(BODY, parts={"word/header1.xml": f"<w:hdr {W}>{paragraph('TỐI MẬT')}</w:hdr>"}),
        docx(paragraph(f"<w:r><w:pict><w:txbxContent>{paragraph('MẬT')}</w:txbxContent></w:pict></w:r>"), BODY),
        "<html><table><tr><td>UBND TỈNH<br><b>MẬT</b></td><td>CỘNG HÒA</td></tr></table><p>Giao việc.</p>".encode(),
        "<html><body><p>UBND TỈNH LAM GIANG<br>MẬT<br>Số: 7/UBND-NC</p></body></html>".encode(),
        "| UBND TỈNH<br>MẬT | CỘNG HÒA |\n|---|---|\n\nSố: 7/UBND-NC".encode(),
        annotated_pdf("Cong van giao nhiem vu cho cac don vi thuoc tinh", "MẬT"),
    ],
)
def test_a_stamp_is_seen_wherever_a_format_may_keep_it(data: bytes) -> None:
    assert refused(data, "văn bản").reason is Reason.SECRET


def test_a_table_of_people_and_levels_is_no_stamp() -> None:
    people = table(["Họ đệm", "Tên"], ["Nguyễn Văn", "Mật"], ["Trần Thị", "Hoa"])
    levels = table([paragraph("ĐỘ") + paragraph("MẬT"), "SỐ VĂN BẢN"], ["Thường", "120"], ["Mật", "3"])
    assert "Mật" in open_file("a.docx", docx(people, levels, BODY)).text


def test_docx_counts_the_pages_word_laid_out() -> None:
    body = [
        paragraph(run("một"), "<w:r><w:lastRenderedPageBreak/></w:r>", run("hai")),
        paragraph('<w:r><w:br w:type="page"/></w:r>'),
    ]
    assert open_file("a.docx", docx(*body)).pages == 2


def test_docx_entities_are_not_resolved_and_nothing_outside_is_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("KHÔNG ĐƯỢC ĐỌC", encoding="utf-8")
    head = f'<!DOCTYPE x [<!ENTITY out SYSTEM "file://{secret}"><!ENTITY a "{"lặp " * 50}">]>'
    xml = document(paragraph(run("Điều 1. &out;"), run("&a;")), head=head)
    found = text_or_refusal(docx(xml=xml))
    assert "KHÔNG ĐƯỢC ĐỌC" not in (found if isinstance(found, str) else str(found))


def test_docx_with_macros_is_read_and_says_that_they_did_not_run() -> None:
    source = open_file("a.docm", docx(paragraph(LETTER), parts={"word/vbaProject.bin": "Sub AutoOpen()"}))
    assert LETTER in source.text
    assert source.notes == ("Tệp có macro; macro không được chạy",)


def test_docx_with_links_to_outside_parts_does_not_follow_them() -> None:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" '
        'Type="x/attachedTemplate" Target="http://192.0.2.1/mau.dotm" TargetMode="External"/></Relationships>'
    )
    source = open_file("a.docx", docx(paragraph(LETTER), parts={"word/_rels/document.xml.rels": relations}))
    assert LETTER in source.text


def test_a_zip_bomb_is_refused() -> None:
    bomb = docx(xml="<?xml version='1.0'?>" + " " * 60_000_000 + document(paragraph("x"))[38:])
    assert len(bomb) < 200_000
    assert refused(bomb).reason is Reason.BOMB


def test_a_paragraph_that_would_fill_the_memory_is_refused() -> None:
    body = docx(paragraph(*[run(f"{n:09d}") for n in range(20_000)]))
    assert len(open_file("a.docx", body).text) > 100_000
    assert refused(body, limits=Limits(block_bytes=200_000)).reason is Reason.BOMB
    many = docx(*(paragraph(f"{n:09d} chữ") for n in range(20_000)))
    assert len(open_file("a.docx", many, Limits(block_bytes=200_000)).text) > 100_000


def test_a_zip_of_countless_entries_is_refused() -> None:
    parts = {f"word/media/{i}.bin": "" for i in range(60)}
    assert refused(docx(paragraph("x"), parts=parts), limits=Limits(entries=50)).reason is Reason.BOMB


def test_another_office_file_is_named() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
    error = refused(stream.getvalue(), "bang.xlsx")
    assert error.reason is Reason.OTHER_KIND
    assert "Excel" in error.what


def test_a_docx_cut_off_anywhere_is_read_or_refused() -> None:
    whole = docx(*(paragraph(f"{LETTER} {i}") for i in range(50)))
    for end in range(4, len(whole), 97):
        assert refused(whole[:end]).reason in (Reason.DAMAGED, Reason.OTHER_KIND)


def test_a_docx_of_pictures_only_is_called_a_scan() -> None:
    assert refused(docx(paragraph(""), parts={"word/media/image1.png": "x"})).reason is Reason.SCAN


def test_a_docx_paragraph_of_a_million_letters_is_read() -> None:
    assert len(open_file("a.docx", docx(paragraph("chữ " * 250_000))).text) >= 1_000_000


# PDF.


def test_pdf_is_read_page_by_page_with_progress() -> None:
    seen: list[tuple[int, int]] = []
    pages = [f"Trang {i}: Bao cao ket qua thuc hien nhiem vu" for i in range(1, 4)]
    source = open_file("a.pdf", pdf(pages), progress=lambda done, total: seen.append((done, total)))
    assert source.text.split("\f") == pages
    assert source.first_page == pages[0]
    assert source.pages == 3
    assert seen == [(1, 3), (2, 3), (3, 3)]


def test_a_reader_can_be_stopped_from_its_progress() -> None:
    class StopError(Exception):
        pass

    def stop(done: int, total: int) -> None:
        raise StopError

    with pytest.raises(StopError):
        open_file("a.pdf", pdf(["Bao cao ket qua thuc hien nhiem vu"]), progress=stop)


def test_a_scanned_pdf_an_encrypted_one_and_one_too_long_are_refused() -> None:
    assert refused(pdf(["", ""]), "quét.pdf").reason is Reason.SCAN
    assert refused(pdf(["Bao cao"], encrypt=True), "khóa.pdf").reason is Reason.ENCRYPTED
    assert refused(pdf(["Bao cao"] * 5), "dài.pdf", Limits(pages=4)).reason is Reason.TOO_LARGE


def test_pages_without_words_are_named() -> None:
    source = open_file(
        "a.pdf", pdf(["Bao cao ket qua thuc hien nhiem vu duoc giao nam 2024", "", "Ket thuc bao cao o day"])
    )
    assert source.notes == ("Trang không có chữ nào đọc được: 2",)


def test_a_pdf_of_two_thousand_pages_is_read() -> None:
    source = open_file("a.pdf", pdf([f"Trang so {i} cua bao cao" for i in range(2000)]))
    assert source.pages == 2000
    assert "Trang so 1999" in source.text


# HTML.

PAGE = """<html><head><title>Cổng</title><style>p{}</style><script>var x = "không đọc";</script></head>
<body><nav>Trang chủ</nav><div>Ngày đăng: 05/3/2024</div><h1>Kết quả   xử lý</h1>
<p>Đã giải quyết <b>4.170</b>/4.226<br>hồ sơ.</p><ul><li>trước hạn 358</li><li>đúng hạn 3.812</li></ul>
<table><tr><td>Đơn vị</td><td>Số</td></tr><tr><td rowspan="2">Sở A</td><td>1</td></tr><tr><td>2</td></tr></table>
<!-- ẩn --><img src="http://192.0.2.1/x.png" onerror="alert(1)"></body></html>"""


def test_html_gives_its_words_lists_and_tables() -> None:
    content = text.canonical(open_file("trang.html", PAGE.encode()).text)
    assert "Kết quả xử lý" in content
    assert "Đã giải quyết 4.170/4.226\nhồ sơ." in content
    assert "- trước hạn 358" in content
    assert "không đọc" not in content
    assert "ẩn" not in content
    rows = [[cell.text for cell in row] for row in structure.outline(content).tables[0].rows]
    assert rows == [["Đơn vị", "Số"], ["Sở A", "1"], ["Sở A", "2"]]


@pytest.mark.parametrize("charset", ["utf-8", "utf-16", "windows-1258"])
def test_html_is_read_in_the_encoding_it_names(charset: str) -> None:
    page = f'<html><head><meta charset="{charset}"></head><body><p>Ban hanh đúng hạn</p></body></html>'
    data = windows_1258(page) if charset == "windows-1258" else page.encode(charset)
    assert "đúng hạn" in text.canonical(open_file("a.html", data).text)


@pytest.mark.parametrize("charset", ["utf", "utf-", "rot13", "hex", "punycode", "idna", "x", "", "windows-1252"])
def test_html_that_names_an_encoding_nobody_knows_is_read(charset: str) -> None:
    start = f'<html><head><meta charset="{charset}"></head><body><p>Sở Nội vụ</p>'.encode()
    for data in (start, start + b"\xff\xfe\x80\x81 lam giang lam giang"):
        assert "S" in open_file("a.html", data).text


def test_html_nested_deep_and_without_words() -> None:
    assert "đáy" in open_file("a.html", b"<html><body>" + b"<div>" * 200 + "đáy".encode()).text
    assert refused(b"<html><body>" + b"<div>" * 5000 + "đáy".encode(), "a.html").reason is Reason.EMPTY
    assert refused(b"<html><body><script>x</script></body></html>", "a.html").reason is Reason.EMPTY


# Whatever comes.


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=400),
        st.binary(max_size=200).map(lambda b: b"%PDF-1.4\n" + b),
        st.binary(max_size=200).map(lambda b: b"PK\x03\x04" + b),
        st.binary(max_size=200).map(lambda b: b"<html><body>" + b),
        st.text(max_size=200).map(lambda t: t.encode("utf-8", "surrogatepass")),
    )
)
def test_any_bytes_give_a_text_or_a_clear_refusal(data: bytes) -> None:
    found = text_or_refusal(data)
    assert any(c.isalnum() for c in (found if isinstance(found, str) else found.mend))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_docx_with_bytes_changed_gives_a_text_or_a_clear_refusal(data: st.DataObject) -> None:
    whole = bytearray(docx(paragraph(LETTER), table(["a", "b"], ["c", "d"]), parts={"word/numbering.xml": NUMBERING}))
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(4, len(whole) - 1))] = data.draw(st.integers(0, 255))
    found = text_or_refusal(bytes(whole))
    assert any(c.isalnum() for c in (found if isinstance(found, str) else found.mend))


def test_no_temporary_file_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    for data in (
        docx(paragraph(LETTER)),
        pdf(["Bao cao ket qua thuc hien nhiem vu duoc giao"]),
        PAGE.encode(),
        LETTER.encode(),
    ):
        open_file("a", data)
    assert list(tmp_path.iterdir()) == []
