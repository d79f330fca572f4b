"""Đối chiếu mẫu: samples drawn with their seed, compared on paper, in the software and in reality, item by item."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dondoc.figures.actors import Actor, Permission
from dondoc.inspections import laid
from dondoc.inspections.drawing import SampleKind
from dondoc.inspections.models import Inspection, Sample, SampleItem
from dondoc.inspections.operations.samples import LONGEST_NOTE, LONGEST_SEED, Looked, compare, draw, put_away
from dondoc.inspections.queries import visible
from dondoc.inspections.rejections import InspectionRejected
from dondoc.inspections.states import Compared, InspectionState
from dondoc.reports.sampling import BETWEEN, drawn_again, frame
from dondoc.sheets.tables import Column, Table, Value
from dondoc.web.access import needs
from dondoc.web.downloads import workbook_answer
from dondoc.web.forms import REQUIRED, Form, WholeField
from dondoc.web.inspection_page import PLACE, TAB, around, inspected, prepared
from dondoc.web.labels.chips import Chip, Words
from dondoc.web.labels.inspections import COMPARED, COMPARED_CHIPS
from dondoc.web.refusals import words
from dondoc.web.showing import show, wants_part

KINDS: dict[SampleKind, Words] = {
    SampleKind.ASSIGNMENTS: lazy("Nhiệm vụ"),
    SampleKind.DOSSIERS: lazy("Hồ sơ thủ tục hành chính"),
    SampleKind.DOCUMENTS: lazy("Văn bản"),
}
SIDES: tuple[tuple[str, Words], ...] = (
    ("on_paper", lazy("Hồ sơ giấy")),
    ("in_software", lazy("Phần mềm")),
    ("in_reality", lazy("Thực tế")),
)
OPEN_STATES = (InspectionState.PREPARING.value, InspectionState.OPEN.value)


class DrawForm(Form):
    """Of what a sample is drawn, how many, by which seed."""

    kind = forms.ChoiceField(
        label=lazy("Lấy mẫu"), widget=forms.Select(attrs={"class": "input"}), error_messages=REQUIRED
    )
    size = WholeField(
        label=lazy("Số lượng"),
        min_value=1,
        widget=forms.TextInput(attrs={"class": "input input-points", "inputmode": "numeric"}),
        error_messages=REQUIRED,
    )
    seed = forms.CharField(
        label=lazy("Số khởi tạo mẫu"),
        required=False,
        max_length=LONGEST_SEED,
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "off"}),
        help_text=lazy("Để trống thì hệ thống đặt; có số khởi tạo mẫu, ai cũng lấy lại được đúng mẫu này."),
    )

    def __init__(self, data: object = None) -> None:
        super().__init__(data, initial={"size": laid.limit("sample_size")})  # type: ignore[arg-type]
        self.fields["kind"].choices = [(kind.value, label) for kind, label in KINDS.items()]  # type: ignore[attr-defined]


class LookedForm(Form):
    """What was seen of one item."""

    on_paper = forms.ChoiceField(choices=[(each.value, "") for each in Compared])
    in_software = forms.ChoiceField(choices=[(each.value, "") for each in Compared])
    in_reality = forms.ChoiceField(choices=[(each.value, "") for each in Compared])
    note = forms.CharField(required=False, max_length=LONGEST_NOTE)


@dataclass(frozen=True, slots=True)
class Side:
    """One of the three things that are compared: what was chosen, and what may be."""

    name: str
    label: Words
    chosen: str
    choices: tuple[tuple[str, Words, str], ...]
    chip: Chip


@dataclass(frozen=True, slots=True)
class Item:
    """One item as the page shows it."""

    item: SampleItem
    url: str
    sides: tuple[Side, ...]
    place: int


@dataclass(frozen=True, slots=True)
class Told:
    """One sample in the list: how far it is."""

    sample: Sample
    kind: Words
    looked: int
    differing: int


@needs(Permission.INSPECTION_READ)
@require_http_methods(["GET", "HEAD", "POST"])
def samples(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """The samples of an inspection; a new one is drawn by posting."""
    found = inspected(actor, number) if request.method == "POST" else prepared(actor, number)
    form = DrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        drawn = _drawn(actor, found, form)
        if drawn is not None:
            return redirect("inspection-sample", found.pk, drawn.pk)
    context = {
        **around(actor, found, "samples"),
        "samples": [_told(each) for each in found.samples.prefetch_related("items").order_by("pk")],
        "form": form,
        "may_draw": visible.may_inspect(actor, found) and found.state in OPEN_STATES,
    }
    status = 422 if form.is_bound and form.errors else 200
    return show(request, actor, "web/inspection_samples.html", context, place=PLACE, tab=TAB, status=status)


def _drawn(actor: Actor, found: Inspection, form: DrawForm) -> Sample | None:
    said, now = form.cleaned_data, timezone.now()
    of = frame(actor, found, SampleKind(said["kind"]), on=timezone.localdate(), known=now)
    seed = said["seed"].strip() or secrets.token_hex(4)
    try:
        return draw(by=actor, inspection=found, frame=of, seed=seed, size=said["size"], now=now)
    except InspectionRejected as rejected:
        fields = {"sample-size": "size", "sample-seed": "seed", "sample-empty": "kind"}
        form.add_error(fields.get(rejected.code), words(rejected))
        return None


@needs(Permission.INSPECTION_READ)
@require_safe
def sample(request: HttpRequest, actor: Actor, number: int, sample_number: int) -> HttpResponse:
    """One sample, its items one below the other; `lay_lai` draws it again and says what came of it."""
    found = prepared(actor, number)
    chosen = get_object_or_404(found.samples, pk=sample_number)
    items = [item_of(each) for each in chosen.items.order_by("position")]
    again = request.GET.get("lay_lai") == "1"
    context = {
        **around(actor, found, "samples"),
        "sample": chosen,
        "told": _told(chosen),
        "items": items,
        "may_compare": visible.may_inspect(actor, found) and found.state in OPEN_STATES,
        "again": again,
        "same": drawn_again(actor, chosen) if again else None,
    }
    return show(request, actor, "web/inspection_sample.html", context, place=PLACE, tab=TAB)


@needs(Permission.INSPECTION_READ)
@require_POST
def item(request: HttpRequest, actor: Actor, number: int, sample_number: int, item_number: int) -> HttpResponse:
    """Keep what was seen of one item, alone."""
    found = inspected(actor, number)
    items = SampleItem.objects.select_related("sample__inspection")
    chosen = get_object_or_404(items, pk=item_number, sample=sample_number, sample__inspection=found)
    form, problem = LookedForm(request.POST), ""
    if form.is_valid():
        said = form.cleaned_data
        sides = {name: Compared(said[name]) for name, _label in SIDES}
        try:
            chosen = compare(by=actor, item=chosen, looked=Looked(**sides, note=said["note"]), now=timezone.now())
        except InspectionRejected as rejected:
            problem = str(words(rejected))
    else:
        problem = _("Chưa lưu được mục này; hãy chọn lại.")
    if not wants_part(request):
        (messages.error if problem else messages.success)(request, problem or _("Đã lưu."))
        return redirect(f"{reverse('inspection-sample', args=[number, sample_number])}#muc-{item_number}")
    context = {"each": item_of(chosen), "inspection": found, "sample": chosen.sample, "may_compare": True}
    status = 422 if problem else 200
    return render(
        request, "web/parts/sample_item.html", {**context, "problem": problem, "saved": not problem}, status=status
    )


@needs(Permission.INSPECTION_READ)
@require_POST
def remove(request: HttpRequest, actor: Actor, number: int, sample_number: int) -> HttpResponse:
    """Put a sample away that nobody has looked at."""
    found = inspected(actor, number)
    chosen = get_object_or_404(Sample.objects.select_related("inspection"), pk=sample_number, inspection=found)
    try:
        put_away(by=actor, sample=chosen, now=timezone.now())
    except InspectionRejected as rejected:
        messages.error(request, words(rejected))
        return redirect("inspection-sample", number, sample_number)
    return redirect("inspection-samples", number)


@needs(Permission.INSPECTION_READ)
@require_safe
def export(request: HttpRequest, actor: Actor, number: int, sample_number: int) -> HttpResponse:
    """The sample as a table, with its seed."""
    found = prepared(actor, number)
    chosen = get_object_or_404(found.samples, pk=sample_number)
    columns = [
        Column(_("Số thứ tự"), 8),
        Column(_("Khóa"), 24),
        Column(_("Bản ghi"), 80),
        *(Column(str(label), 14) for _name, label in SIDES),
        Column(_("Ghi chú"), 50),
        Column(_("Người xem"), 26),
    ]
    notes = [
        found.title,
        _("Số khởi tạo mẫu %(seed)s; lấy %(size)d trên %(out_of)d")
        % {"seed": chosen.seed, "size": chosen.size, "out_of": chosen.out_of},
    ]
    table = Table(_("Đối chiếu mẫu"), columns, _values(chosen), heading=_("Đối chiếu mẫu"), notes=notes)
    return workbook_answer(request, _("doi-chieu-mau"), table)


def _values(chosen: Sample) -> Iterator[list[Value]]:
    for number, each in enumerate(chosen.items.order_by("position"), 1):
        sides = [str(COMPARED[Compared(getattr(each, name))]) for name, _label in SIDES]
        yield [number, each.key, each.label, *sides, each.note, each.looked_by_name]


def item_of(each: SampleItem) -> Item:
    """An item as the page shows it."""
    return Item(each, _address(each), tuple(_side(each, name, label) for name, label in SIDES), each.position + 1)


def _side(each: SampleItem, name: str, label: Words) -> Side:
    chosen = Compared(getattr(each, name))
    offered = tuple((kind.value, COMPARED[kind], COMPARED_CHIPS[kind].icon) for kind in Compared)
    return Side(name, label, chosen.value, offered, COMPARED_CHIPS[chosen])


def _address(each: SampleItem) -> str:
    """The record's own page."""
    match SampleKind(each.sample.kind):
        case SampleKind.ASSIGNMENTS:
            return reverse("assignment", args=[int(each.key)])
        case SampleKind.DOCUMENTS:
            return reverse("document", args=[int(each.key)])
        case SampleKind.DOSSIERS:
            source, _between, code = each.key.partition(BETWEEN)
            return reverse("dossier", args=[source, code])


def _told(each: Sample) -> Told:
    items = list(each.items.all())
    looked = sum(one.looked_at is not None for one in items)
    seen = Counter(
        any(getattr(one, name) in (Compared.DIFFERS, Compared.MISSING) for name, _label in SIDES) for one in items
    )
    return Told(each, KINDS[SampleKind(each.kind)], looked, seen[True])
