"""Decisions on procedures (announced, amended, abolished), and proposals to cut or simplify them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from dondoc.documents import queries as documents
from dondoc.documents.models import Document
from dondoc.documents.records import storable
from dondoc.dossiers.models import Act, Procedure, ProcedureAct, ProposalState, ReviewProposal
from dondoc.dossiers.operations.procedures import locked, note
from dondoc.dossiers.rejections import DossierRejected
from dondoc.figures.actors import Actor, Permission, Refused
from dondoc.language.dates import written

LONGEST_BASIS, LONGEST_CONTENT = 300, 5_000
FIRST_YEAR, LAST_YEAR = 1990, 2199


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision of ours: what it does, its sign and day, the Ministry's behind it; in force from `in_force`.

    Without `in_force` it is the day it was signed.
    """

    act: Act
    basis: str
    signed_on: date
    document: Document | None = None
    ministry_basis: str = ""
    ministry_signed_on: date | None = None
    in_force: date | None = None


def decide(*, by: Actor, procedure: Procedure, decision: Decision, now: datetime) -> ProcedureAct:
    """Note a decision. The first announcement begins the procedure's validity, an abolition ends it.

    Told again it changes nothing. Raises DossierRejected, Refused.
    """
    basis, ministry = _line(decision.basis), _line(decision.ministry_basis)
    _check(decision, basis, ministry, now)
    with transaction.atomic():
        fresh = locked(by, procedure)
        _check_paper(by, decision.document)
        key = {"act": decision.act.value, "basis": basis, "signed_on": decision.signed_on}
        there = fresh.acts.filter(**key).first()
        if there is not None:
            return there
        validity = _validity(fresh, decision)
        act = fresh.acts.create(
            **key,
            document=decision.document,
            ministry_basis=ministry,
            ministry_signed_on=decision.ministry_signed_on,
        )
        if validity:
            Procedure.objects.filter(pk=fresh.pk).update(**validity)
        note(by, fresh, "procedure.decided", now, after={**_act_said(act), **validity})
    return act


def remove_decision(*, by: Actor, act: ProcedureAct, now: datetime) -> None:
    """Take out a decision noted by mistake; the validity that it alone gave goes with it. Raises Refused."""
    with transaction.atomic():
        fresh = locked(by, act.procedure)
        there = fresh.acts.filter(pk=act.pk).first()
        if there is None:
            return
        before = _act_said(there)
        there.delete()
        validity: dict[str, date | None] = {}
        if act.act == Act.ABOLISHED:
            validity = {"valid_to": None}
        elif act.act == Act.ANNOUNCED and fresh.valid_from == act.signed_on:
            validity = {"valid_from": None}
        if validity:
            Procedure.objects.filter(pk=fresh.pk).update(**validity)
        note(by, fresh, "procedure.decision_removed", now, before=before, after=validity or None)


def propose(
    *, by: Actor, procedure: Procedure, year: int, content: str, saving: str = "", now: datetime
) -> ReviewProposal:
    """Draft a proposal of that year's review. Raises DossierRejected, Refused."""
    words = storable(content).strip()
    if not words or len(words) > LONGEST_CONTENT:
        raise DossierRejected(
            "proposal-words", f"Nội dung đề xuất phải có từ 1 đến {LONGEST_CONTENT} ký tự.", most=LONGEST_CONTENT
        )
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise DossierRejected("proposal-year", "Năm rà soát gồm bốn chữ số; hãy sửa năm.")
    with transaction.atomic():
        fresh = locked(by, procedure)
        proposal = fresh.proposals.create(year=year, content=words, saving=_line(saving)[:300])
        said = {"proposal": proposal.pk, "year": year, "content": words, "saving": proposal.saving}
        note(by, fresh, "procedure.proposal_drafted", now, after=said)
    return proposal


STEPS = {
    ProposalState.SENT: (ProposalState.DRAFTED, "sent_on"),
    ProposalState.ACCEPTED: (ProposalState.SENT, "accepted_on"),
    ProposalState.REFUSED: (ProposalState.SENT, "refused_on"),
    ProposalState.IN_FORCE: (ProposalState.ACCEPTED, "in_force_on"),
}


def following(proposal: ReviewProposal) -> tuple[ProposalState, ...]:
    """What may come next of a proposal."""
    return tuple(step for step, (before, _name) in STEPS.items() if before is proposal.state)


def advance(
    *, by: Actor, proposal: ReviewProposal, to: ProposalState, on: date, basis: str = "", now: datetime
) -> ReviewProposal:
    """Say that a proposal was sent, accepted, refused, or that what it asks for is in force; each once, in order.

    Raises DossierRejected, Refused.
    """
    with transaction.atomic():
        procedure = locked(by, proposal.procedure)
        fresh = procedure.proposals.get(pk=proposal.pk)
        if to not in following(fresh):
            raise DossierRejected(
                "proposal-step", "Đề xuất phải lần lượt được gửi, chấp thuận rồi mới có hiệu lực; hãy tải lại trang."
            )
        _before, name = STEPS[to]
        _check_step(fresh, on, now)
        setattr(fresh, name, on)
        fresh.basis = _line(basis)[:LONGEST_BASIS] or fresh.basis
        fresh.save(update_fields=[name, "basis"])
        said = {"proposal": fresh.pk, name: on, "basis": fresh.basis}
        note(by, procedure, f"procedure.proposal_{to.value}", now, after=said)
    return fresh


def remove_proposal(*, by: Actor, proposal: ReviewProposal, now: datetime) -> None:
    """Throw a draft away that was not sent. Raises DossierRejected, Refused."""
    with transaction.atomic():
        procedure = locked(by, proposal.procedure)
        fresh = procedure.proposals.get(pk=proposal.pk)
        if fresh.state is not ProposalState.DRAFTED:
            raise DossierRejected("proposal-sent", "Đề xuất đã gửi thì không bỏ được; hãy ghi kết quả trả lời.")
        said = {"proposal": fresh.pk, "year": fresh.year, "content": fresh.content}
        fresh.delete()
        note(by, procedure, "procedure.proposal_removed", now, before=said)


def against(decision: Decision, now: datetime) -> list[DossierRejected]:
    """Why that decision would be refused whatever the procedure: nothing, or the reason."""
    try:
        _check(decision, _line(decision.basis), _line(decision.ministry_basis), now)
    except DossierRejected as rejected:
        return [rejected]
    return []


def _check(decision: Decision, basis: str, ministry: str, now: datetime) -> None:
    if not basis or max(len(basis), len(ministry)) > LONGEST_BASIS:
        raise DossierRejected(
            "decision-basis", f"Hãy ghi số, ký hiệu quyết định, không quá {LONGEST_BASIS} ký tự.", most=LONGEST_BASIS
        )
    _check_past(decision.signed_on, now)
    told = decision.ministry_signed_on
    if told is None:
        return
    if not ministry:
        raise DossierRejected("ministry-basis", "Đã ghi ngày quyết định của Bộ; hãy ghi cả số, ký hiệu.")
    if told > decision.signed_on:
        raise DossierRejected(
            "ministry-later", f"Quyết định của Bộ ({written(told)}) không thể ký sau quyết định của ta.", day=told
        )


def _check_past(day: date, now: datetime) -> None:
    if day > timezone.localdate(now):
        raise DossierRejected("day-in-future", f"Ngày {written(day)} ở sau hôm nay; hãy ghi ngày đã xảy ra.", day=day)


def _check_step(proposal: ReviewProposal, on: date, now: datetime) -> None:
    _check_past(on, now)
    last = proposal.accepted_on or proposal.sent_on
    if last is not None and on < last:
        raise DossierRejected(
            "proposal-day", f"Ngày này ở trước bước trước đó ({written(last)}); hãy sửa ngày.", day=last
        )


def _check_paper(by: Actor, document: Document | None) -> None:
    if document is not None and not documents.visible_to(by).filter(pk=document.pk).exists():
        raise Refused(Permission.DOCUMENT_READ)


def _validity(procedure: Procedure, decision: Decision) -> dict[str, Any]:
    """Which day of the procedure the decision sets. Raises DossierRejected."""
    day = decision.in_force or decision.signed_on
    match decision.act:
        case Act.ANNOUNCED:
            return {} if procedure.valid_from else {"valid_from": day}
        case Act.AMENDED:
            return {}
        case Act.ABOLISHED:
            if procedure.valid_to and procedure.acts.filter(act=Act.ABOLISHED.value).exists():
                raise DossierRejected(
                    "abolished-already",
                    f"Thủ tục đã bị bãi bỏ, hết hiệu lực từ {written(procedure.valid_to)}.",
                    day=procedure.valid_to,
                )
            if procedure.valid_from is not None and day <= procedure.valid_from:
                raise DossierRejected(
                    "abolished-early",
                    f"Ngày bãi bỏ phải sau ngày có hiệu lực ({written(procedure.valid_from)}); hãy sửa ngày.",
                    day=procedure.valid_from,
                )
            return {} if procedure.valid_to and decision.in_force is None else {"valid_to": day}


def _act_said(act: ProcedureAct) -> dict[str, Any]:
    names = ("basis", "signed_on", "ministry_basis", "ministry_signed_on")
    return {"decided": act.act, **{name: getattr(act, name) for name in names}, "document": act.document_id}


def _line(words: str) -> str:
    return " ".join(storable(words).split())
