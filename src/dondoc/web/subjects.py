"""The things that the audit log speaks of: what each is called, where its page is, who may see it.

Asked by the page of a thing's history, for any kind, with the rights of that thing.
What counts dossiers is imported by the thing that needs it: it takes a second.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from dondoc.accounts.models import User
from dondoc.assignments import queries as assignments
from dondoc.documents import queries as documents
from dondoc.documents.models import Book, Proposal
from dondoc.dossiers.queries import petitions, procedures, quality
from dondoc.dossiers.queries import sources as dossier_sources
from dondoc.figures.actors import Actor, Permission
from dondoc.following import urging_queries as urgings
from dondoc.inspections.queries import visible as inspections
from dondoc.jobs import queries as jobs
from dondoc.obligations import queries as obligations
from dondoc.organisation.models import Field, Unit
from dondoc.organisation.queries import visible_ids
from dondoc.plans import queries as plans
from dondoc.registers import queries as registers
from dondoc.reorganisation import queries as reorganisation
from dondoc.reports.queries import papers, reports
from dondoc.scoring.queries import rights as score_rights
from dondoc.scoring.queries import sets as criteria_sets
from dondoc.web.labels.reorganisation import plan_title
from dondoc.web.labels.urging import urging_title
from dondoc.web.naming import assignment_title, assignment_url, document_title, document_url
from dondoc.web.trail_rights import GUARDED
from dondoc.web.trail_words import kind_words
from dondoc.workfiles import queries as workfiles


@dataclass(frozen=True, slots=True)
class Subject:
    """A thing with a history; `about` is which records are its own, `back` its page, `place` the one of the rail."""

    title: str
    about: Q
    back: str = ""
    place: str = ""
    list_label: str = ""
    list_url: str = ""


Finder = Callable[[Actor, int], Subject | None]


def subject(actor: Actor, kind: str, number: int) -> Subject | None:
    """The thing, if there is one that the actor may see; whoever reads the whole log sees every history."""
    finder = FINDERS.get(kind)
    found = finder(actor, number) if finder else None
    if found is None and actor.anywhere(Permission.AUDIT_READ) and kind not in GUARDED:
        title = _("%(kind)s số %(number)d") % {"kind": kind_words(kind), "number": number}
        return Subject(title, own(kind, number), place="administration")
    return found


def own(kind: str, number: int) -> Q:
    """The records of one thing."""
    return Q(subject_kind=kind, subject_id=number)


def _document(actor: Actor, number: int) -> Subject | None:
    document = documents.visible_to(actor).filter(pk=number).first()
    if document is None:
        return None
    proposals = list(document.proposals.values_list("pk", flat=True))
    about = own("document", number) | Q(subject_kind="proposal", subject_id__in=proposals)
    return Subject(
        document_title(document), about, document_url(document), "documents", _("Văn bản"), reverse("documents")
    )


def _proposal(actor: Actor, number: int) -> Subject | None:
    proposal = Proposal.objects.filter(pk=number).first()
    found = _document(actor, proposal.document_id) if proposal else None
    return found and Subject(
        found.title, own("proposal", number), found.back, found.place, found.list_label, found.list_url
    )


def _assignment(actor: Actor, number: int) -> Subject | None:
    assignment = assignments.visible_to(actor).filter(pk=number).first()
    if assignment is None:
        return None
    return Subject(
        assignment_title(assignment, assignments.titles_held_back(actor, [assignment])),
        own("assignment", number),
        assignment_url(assignment),
        "assignments",
        _("Nhiệm vụ"),
        reverse("assignments"),
    )


def _unit(actor: Actor, number: int) -> Subject | None:
    unit = Unit.objects.filter(pk=number, pk__in=visible_ids(actor)).first()
    if unit is None:
        return None
    back = reverse("unit", args=[number])
    return Subject(unit.name, own("unit", number), back, "organisation", _("Tổ chức"), reverse("units"))


def _reorganisation(actor: Actor, number: int) -> Subject | None:
    plan = reorganisation.visible_to(actor).filter(pk=number).first()
    if plan is None:
        return None
    back, above = reverse("reorganisation", args=[number]), reverse("reorganisations")
    label = _("Sắp xếp, tổ chức lại")
    return Subject(plan_title(plan), own("reorganisation", number), back, "organisation", label, above)


def _field(actor: Actor, number: int) -> Subject | None:
    field = Field.objects.filter(pk=number).first()
    if field is None or not actor.anywhere(Permission.ORGANISATION_READ):
        return None
    return Subject(field.name, own("field", number), place="organisation")


def _book(actor: Actor, number: int) -> Subject | None:
    book = Book.objects.filter(pk=number).first()
    if book is None or not (
        actor.may(Permission.DOCUMENT_READ, book.unit_id) or actor.may(Permission.BOOK_KEEP, book.unit_id)
    ):
        return None
    return Subject(book.name, own("book", number), place="documents")


def _work_file(actor: Actor, number: int) -> Subject | None:
    found = workfiles.visible_to(actor).filter(pk=number).first()
    if found is None:
        return None
    back, above = reverse("work-file", args=[number]), reverse("work-files")
    return Subject(found.title, own("work_file", number), back, "documents", _("Hồ sơ công việc"), above)


def _urging(actor: Actor, number: int) -> Subject | None:
    found = urgings.visible_to(actor).select_related("addressee").filter(pk=number).first()
    if found is None:
        return None
    back, above = reverse("urging", args=[number]), reverse("urgings")
    return Subject(urging_title(found), own("urging", number), back, "assignments", _("Đôn đốc"), above)


def _work_plan(actor: Actor, number: int) -> Subject | None:
    found = plans.visible_to(actor).filter(pk=number).first()
    if found is None:
        return None
    back, above = reverse("plan", args=[number]), reverse("plans")
    return Subject(found.title, own("work_plan", number), back, "plans", _("Kế hoạch"), above)


def _report(actor: Actor, number: int) -> Subject | None:
    found = reports.visible_to(actor).filter(pk=number, unit__in=actor.units(Permission.REPORT_READ)).first()
    if found is None:
        return None
    back, above = reverse("report", args=[number]), reverse("reports")
    return Subject(found.title, own("report", number), back, "reports", _("Báo cáo"), above)


def _criteria_set(actor: Actor, number: int) -> Subject | None:
    found = criteria_sets.visible_to(actor).filter(pk=number).first()
    if found is None:
        return None
    back, above = reverse("score-set", args=[number]), reverse("score-sets")
    return Subject(found.title, own("criteria_set", number), back, "scores", _("Bộ tiêu chí"), above)


def _procedure(actor: Actor, number: int) -> Subject | None:
    found = procedures.one(actor, number)
    if found is None:
        return None
    back, above = reverse("procedure", args=[number]), reverse("procedures")
    return Subject(found.name, own("procedure", number), back, "dossiers", _("Thủ tục hành chính"), above)


def _dossier_import(actor: Actor, number: int) -> Subject | None:
    from dondoc.dossiers.queries import batches

    found = batches.listed(actor).filter(pk=number).first()
    if found is None:
        return None
    back, above = reverse("dossier-import", args=[number]), reverse("dossier-imports")
    return Subject(found.file_name, own("dossier_import", number), back, "dossiers", _("Nhập dữ liệu hồ sơ"), above)


def _dossier_source(actor: Actor, number: int) -> Subject | None:
    found = dossier_sources.kept_by(actor).filter(pk=number).first()
    if found is None:
        return None
    back, above = reverse("dossier-source", args=[number]), reverse("dossier-sources")
    return Subject(found.name, own("source", number), back, "dossiers", _("Nguồn hồ sơ"), above)


def _dossier_correction(actor: Actor, number: int) -> Subject | None:
    from dondoc.dossiers.queries import corrections

    found = corrections.visible_to(actor).filter(pk=number).first()
    if found is None:
        return None
    back, above = reverse("dossier-correction", args=[number]), reverse("dossier-corrections")
    about = own("dossier_correction", number)
    return Subject(found.code, about, back, "dossiers", _("Đính chính hồ sơ"), above)


def _dossier_apology(actor: Actor, number: int) -> Subject | None:
    from dondoc.dossiers.queries import apologies

    found = apologies.visible_to(actor).filter(pk=number).first()
    if found is None:
        return None
    back, above = reverse("dossier-apology", args=[number]), reverse("dossier-apologies-sent")
    about = own("dossier_apology", number)
    return Subject(found.code, about, back, "dossiers", _("Thư xin lỗi"), above)


def _apology_exemption(actor: Actor, number: int) -> Subject | None:
    from dondoc.dossiers.queries import apologies

    found = apologies.exempted(actor).filter(pk=number).first()
    if found is None:
        return None
    back, above = reverse("dossier-exemption", args=[number]), reverse("dossier-exemptions")
    about = own("apology_exemption", number)
    return Subject(found.code, about, back, "dossiers", _("Không phải xin lỗi"), above)


def _petition(actor: Actor, number: int) -> Subject | None:
    found = petitions.visible_to(actor).filter(pk=number).first()
    if found is None:
        return None
    back, above = reverse("petition", args=[number]), reverse("petitions")
    return Subject(found.code, own("petition", number), back, "dossiers", _("Phản ánh, kiến nghị"), above)


def _quality_assessment(actor: Actor, number: int) -> Subject | None:
    found = quality.visible_to(actor).filter(pk=number).first()
    if found is None:
        return None
    back, above = reverse("quality-assessment", args=[number]), reverse("quality")
    about = own("quality_assessment", number)
    return Subject(f"{found.unit.name}, {found.year}", about, back, "dossiers", _("Đánh giá chất lượng"), above)


def _dossier_closing(actor: Actor, number: int) -> Subject | None:
    from dondoc.dossiers.queries import closings

    found = closings.closing(actor, number)
    if found is None:
        return None
    back, above = reverse("dossiers-closing", args=[number]), reverse("dossiers-closings")
    return Subject(found.unit.name, own("dossier_closing", number), back, "dossiers", _("Số đã chốt"), above)


def _obligation(actor: Actor, number: int) -> Subject | None:
    found = obligations.visible_to(actor).filter(pk=number).first()
    if found is None:
        return None
    back, above = reverse("obligation", args=[number]), reverse("obligations")
    return Subject(found.name, own("obligation", number), back, "obligations", _("Việc phải làm"), above)


def _register_row(actor: Actor, number: int) -> Subject | None:
    found = registers.one(actor, number)
    if found is None:
        return None
    version = found.waiting or found.current or found.versions.order_by("-number").first()
    back, above = reverse("register-row", args=[number]), reverse("register", args=[found.register])
    name = version.name if version is not None else ""
    return Subject(name, own("register_row", number), back, "registers", _("Sổ theo dõi"), above)


def _user(actor: Actor, number: int) -> Subject | None:
    """One's own account, and those of others for whoever keeps accounts where they sit."""
    user = User.objects.filter(pk=number).first()
    if user is None:
        return None
    keeps = actor.may_at_any(Permission.ACCOUNT_CHANGE, set(user.posts.values_list("unit_id", flat=True)))
    if user.username != actor.key and not keeps:
        return None
    return Subject(user.full_name, own("user", number), place="administration" if keeps else "")


def _job(actor: Actor, number: int) -> Subject | None:
    job = jobs.visible_to(actor).filter(pk=number).first()
    if job is None:
        return None
    title = _("Công việc nền số %(number)d") % {"number": number}
    return Subject(
        title, own("job", number), reverse("job", args=[number]), "jobs", _("Công việc nền"), reverse("jobs")
    )


def _calendar(actor: Actor, number: int, kind: str) -> Subject | None:
    if not actor.anywhere(Permission.ORGANISATION_READ):
        return None
    return Subject(_("Lịch làm việc"), own(kind, number), place="organisation")


def _score_round(actor: Actor, number: int) -> Subject | None:
    found = score_rights.rounds_visible_to(actor).filter(pk=number).first()
    if found is None:
        return None
    back, above = reverse("score-round", args=[number]), reverse("score-rounds")
    return Subject(found.title, own("score_round", number), back, "scores", _("Đợt chấm điểm"), above)


def _score_sheet(actor: Actor, number: int) -> Subject | None:
    found = score_rights.sheets_visible_to(actor).select_related("unit", "round").filter(pk=number).first()
    if found is None:
        return None
    back, above = reverse("score-sheet", args=[number]), reverse("score-round", args=[found.round_id])
    return Subject(found.unit.name, own("score_sheet", number), back, "scores", found.round.title, above)


def _paper(actor: Actor, number: int) -> Subject | None:
    found = papers.paper(actor, number)
    if found is None:
        return None
    back, above = reverse("paper", args=[number]), reverse("papers")
    return Subject(found.title, own("paper", number), back, "reports", _("Văn bản đã lập"), above)


def _inspection(actor: Actor, number: int) -> Subject | None:
    found = inspections.told_to(actor).filter(pk=number).first()
    if found is None:
        return None
    back, above = reverse("inspection", args=[number]), reverse("inspections")
    return Subject(found.title, own("inspection", number), back, "inspections", _("Kiểm tra"), above)


def _inspection_body(actor: Actor, number: int) -> Subject | None:
    found = inspections.bodies_visible_to(actor).filter(pk=number).first()
    if found is None:
        return None
    back, above = reverse("inspection-body", args=[number]), reverse("inspection-bodies")
    return Subject(found.name, own("inspection_body", number), back, "inspections", _("Tổ công tác"), above)


def _inspection_programme(actor: Actor, number: int) -> Subject | None:
    found = inspections.programmes_visible_to(actor).filter(pk=number).first()
    if found is None:
        return None
    back, above = reverse("inspection-programme", args=[number]), reverse("inspection-programmes")
    label = _("Kế hoạch kiểm tra")
    return Subject(found.title, own("inspection_programme", number), back, "inspections", label, above)


FINDERS: Mapping[str, Finder] = {
    "inspection": _inspection,
    "inspection_body": _inspection_body,
    "inspection_programme": _inspection_programme,
    "paper": _paper,
    "report": _report,
    "score_round": _score_round,
    "score_sheet": _score_sheet,
    "document": _document,
    "proposal": _proposal,
    "assignment": _assignment,
    "unit": _unit,
    "field": _field,
    "book": _book,
    "work_file": _work_file,
    "obligation": _obligation,
    "register_row": _register_row,
    "criteria_set": _criteria_set,
    "work_plan": _work_plan,
    "procedure": _procedure,
    "petition": _petition,
    "quality_assessment": _quality_assessment,
    "dossier_closing": _dossier_closing,
    "dossier_correction": _dossier_correction,
    "dossier_import": _dossier_import,
    "source": _dossier_source,
    "dossier_apology": _dossier_apology,
    "apology_exemption": _apology_exemption,
    "reorganisation": _reorganisation,
    "urging": _urging,
    "user": _user,
    "job": _job,
    "day": lambda actor, number: _calendar(actor, number, "day"),
    "calendar": lambda actor, number: _calendar(actor, number, "calendar"),
    "week": lambda actor, number: _calendar(actor, number, "week"),
}
