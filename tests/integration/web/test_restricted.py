"""A restricted document: nowhere for those who may not see it, everywhere for those who may."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator

import pytest
from django.test import Client

from dondoc.accounts.models import User
from dondoc.accounts.roles import Role
from dondoc.assignments.models import Assignment
from dondoc.assignments.operations import acknowledge, give_many, report
from dondoc.assignments.operations.giving import Choice
from dondoc.documents import operations
from dondoc.documents.models import Document
from tests.integration.documents.test_linking import PLAN
from tests.integration.office import NOTICE, NOW, TODAY, Office, receive_and_read
from tests.integration.unchanged import nothing_changes
from tests.integration.web.people import People

SignedIn = Callable[[User], Client]
SIGN = "112/TB-UBND"
REASON = "Hồ sơ nhân sự"


@pytest.fixture
def plan(office: Office) -> Document:
    """What the restricted document cites."""
    return receive_and_read(office, PLAN)


@pytest.fixture
def document(office: Office, plan: Document) -> Document:
    """A restricted document from which an assignment was given to the Department of Home Affairs."""
    found = receive_and_read(office, NOTICE)
    first = found.proposals.order_by("position")[0]
    give_many(by=office.officer, choices=[Choice(first, ())], assigner=office.committee, on=TODAY, now=NOW)
    return operations.restrict(by=office.clerk, document=found, reason=REASON, now=NOW)


def pages(document: Document, plan: Document) -> Iterator[tuple[str, str]]:
    """Every page on which a document may come up, by what it is."""
    yield "first page", "/"
    yield "list", "/van-ban/"
    yield "search by sign", f"/van-ban/?q={SIGN}"
    yield "search by words", "/van-ban/?q=so+hoa+ho+so"
    yield "search by sign field", f"/van-ban/?ky_hieu={SIGN}"
    yield "list of the restricted", "/van-ban/?han_che=1"
    yield "cited document", f"/van-ban/{plan.pk}/"
    yield "assignments", "/nhiem-vu/"
    yield "assignment", f"/nhiem-vu/{Assignment.objects.get().pk}/"


def addresses(document: Document) -> Iterator[str]:
    """What is about the document itself."""
    own = f"/van-ban/{document.pk}/"
    citation = document.citations.get().pk
    proposal = document.proposals.order_by("position")[1].pk
    for tail in ("", "tep/", "lich-su/", "tien-do/", "vien-dan/", f"vien-dan/{citation}/", "han-che/", "sua/subject/"):
        yield own + tail
    yield f"{own}de-xuat/{proposal}/"


def reported(office: Office, assignment: Assignment, result: Document) -> None:
    """The lead answers with the document itself, whatever it says."""
    head = office.person(Role.UNIT_HEAD, office.interior)
    acknowledge(by=head, assignment=assignment, on=TODAY, now=NOW)
    report(by=head, assignment=assignment, finished_on=TODAY, result_document=result, note="Đã trình", now=NOW)


def sheet_words(answer: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(answer)) as archive:
        return archive.read("xl/sharedStrings.xml").decode()


def test_whoever_may_not_see_it_finds_it_nowhere(
    people: People, signed_in: SignedIn, document: Document, plan: Document
) -> None:
    officer = signed_in(people.officer)  # registers and gives for the province, without the right to restricted papers
    for name, address in pages(document, plan):
        answer = officer.get(address)
        assert answer.status_code == 200, name
        text = answer.content.decode()
        assert f'href="/van-ban/{document.pk}/' not in text, name
        if "q=" not in address and "ky_hieu=" not in address:
            assert SIGN not in text, name
    for address in ("/van-ban/xuat/", "/nhiem-vu/xuat/"):
        assert SIGN not in sheet_words(officer.get(address).content), address
    with nothing_changes():
        for address in addresses(document):
            assert officer.get(address).status_code == 404, address
            assert officer.post(address).status_code in {404, 405}, address


def test_whoever_may_see_it_finds_it_everywhere(
    people: People, signed_in: SignedIn, document: Document, plan: Document
) -> None:
    clerk = signed_in(people.clerk)
    for name, address in pages(document, plan):
        expected = SIGN if name == "assignments" else f'href="/van-ban/{document.pk}/'
        if name != "first page":
            assert expected in clerk.get(address).content.decode(), name
    for address in addresses(document):
        assert clerk.get(address).status_code in {200, 302}, address
    assert SIGN in sheet_words(clerk.get("/van-ban/xuat/").content)


def test_the_lead_reads_what_was_given_and_its_head_the_document(
    office: Office, people: People, signed_in: SignedIn, document: Document
) -> None:
    specialist = people.user("chuyen-vien", (Role.SPECIALIST, office.interior, office.interior))
    assignment = Assignment.objects.get()
    page = signed_in(specialist).get(f"/nhiem-vu/{assignment.pk}/").content.decode()
    assert "đề án sắp xếp kho lưu trữ" in page
    assert SIGN not in page
    assert signed_in(specialist).get(f"/van-ban/{document.pk}/").status_code == 404
    assert signed_in(people.head).get(f"/van-ban/{document.pk}/").status_code == 200


def test_what_was_given_is_found_by_its_own_words_and_by_those_of_the_document_only_where_that_is_seen(
    office: Office, people: People, signed_in: SignedIn, document: Document
) -> None:
    link = f'href="/nhiem-vu/{Assignment.objects.get().pk}/'
    officer, clerk = signed_in(people.officer), signed_in(people.clerk)
    for question in ("kho lưu trữ", "kho luu tru"):
        assert link in officer.get("/nhiem-vu/", {"q": question}).content.decode()
    for question in (SIGN, "112", f"kho lưu trữ {SIGN}"):
        assert link not in officer.get("/nhiem-vu/", {"q": question}).content.decode()
        assert link in clerk.get("/nhiem-vu/", {"q": question}).content.decode()
    operations.lift_restriction(by=office.clerk, document=document, reason="Đã công bố", now=NOW)
    assert link in officer.get("/nhiem-vu/", {"q": SIGN}).content.decode()


def test_the_trail_tells_of_it_without_its_contents(
    office: Office, people: People, signed_in: SignedIn, document: Document
) -> None:
    reported(office, Assignment.objects.get(), document)
    kept = (Role.ADMINISTRATOR, office.committee, office.committee)
    sees = signed_in(people.user("thay", kept, (Role.CLERK, office.committee, office.committee)))
    not_seen = signed_in(people.user("khong-thay", kept, (Role.FOLLOW_UP_OFFICER, office.committee, office.committee)))
    for address, question in (("/nhat-ky/", {}), ("/nhat-ky/", {"q": SIGN}), ("/nhat-ky/", {"q": REASON})):
        rows = sees.get(address, question).content.decode()
        hidden = not_seen.get(address, question).content.decode()
        said = SIGN if question.get("q") != REASON else f"Lý do: {REASON}"
        assert said in rows.partition("<tbody")[2]
        assert said not in hidden.partition("<tbody")[2]
    everything = sheet_words(not_seen.get("/nhat-ky/xuat/").content)
    assert SIGN not in everything
    assert REASON not in everything


def test_a_result_that_few_may_see_is_not_named_in_the_history_of_what_it_answers(
    office: Office, people: People, signed_in: SignedIn, document: Document
) -> None:
    assignment = Assignment.objects.get()
    reported(office, assignment, document)
    address = f"/nhiem-vu/{assignment.pk}/lich-su/"
    assert SIGN in signed_in(people.clerk).get(address).content.decode()
    hidden = signed_in(people.officer).get(address).content.decode()
    assert SIGN not in hidden
    assert "nội dung không thuộc phạm vi bạn được xem" in hidden


def test_a_named_reader_sees_it_until_it_is_taken_back(
    office: Office, people: People, signed_in: SignedIn, document: Document
) -> None:
    reader = people.user("nguoi-doc", (Role.READER, office.finance, office.finance))
    client = signed_in(reader)
    assert client.get(f"/van-ban/{document.pk}/").status_code == 404
    operations.restrict(by=office.clerk, document=document, reason="Nhân sự", readers=[reader], now=NOW)
    assert client.get(f"/van-ban/{document.pk}/").status_code == 200
    assert SIGN in client.get("/van-ban/").content.decode()
    operations.restrict(by=office.clerk, document=document, reason="Nhân sự", now=NOW)
    assert client.get(f"/van-ban/{document.pk}/").status_code == 404


def test_those_who_read_the_book_may_know_that_one_restricted_paper_cites(
    people: People, signed_in: SignedIn, document: Document, plan: Document, office: Office
) -> None:
    of_the_book = signed_in(people.officer).get(f"/van-ban/{plan.pk}/").content.decode()
    assert "một văn bản hạn chế tiếp cận" in of_the_book
    operations.share(by=office.clerk, document=plan, units=[office.finance], now=NOW)
    elsewhere = people.user("tai-chinh", (Role.SPECIALIST, office.finance, office.finance))
    assert "hạn chế tiếp cận" not in signed_in(elsewhere).get(f"/van-ban/{plan.pk}/").content.decode()


def test_it_is_set_and_lifted_on_its_page_with_a_reason(people: People, signed_in: SignedIn, plan: Document) -> None:
    clerk, address = signed_in(people.clerk), f"/van-ban/{plan.pk}/han-che/"
    with nothing_changes():
        assert clerk.post(address, {"reason": "", "readers": "ai-do"}).status_code == 422
    people.user("nguoi-doc", full_name="Trần Bích Đào")
    sent = {"reason": "Hồ sơ nhân sự", "readers": "tran bich dao", "units": "Sở Tài chính"}
    assert clerk.post(address, sent).status_code == 302
    plan.refresh_from_db()
    assert plan.restricted
    assert [row.user.username for row in plan.named_readers.all()] == ["nguoi-doc"]
    assert clerk.post(f"/van-ban/{plan.pk}/bo-han-che/", {"reason": "Đã công bố"}).status_code == 302
    plan.refresh_from_db()
    assert (plan.restricted, plan.restricted_reason) == (False, "Đã công bố")
    assert not plan.named_readers.exists()


def test_whoever_restricts_it_still_sees_it(people: People, signed_in: SignedIn, plan: Document) -> None:
    officer = signed_in(people.officer)
    assert officer.post(f"/van-ban/{plan.pk}/han-che/", {"reason": "Nhân sự"}).status_code == 302
    assert officer.get(f"/van-ban/{plan.pk}/").status_code == 200
