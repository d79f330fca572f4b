"""The form of a round's council: a row a member, empty rows at the end for more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.forms.boundfield import BoundField
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from dondoc.accounts.models import Post, User
from dondoc.accounts.roles import PERMISSIONS, Role
from dondoc.figures.actors import Permission
from dondoc.organisation import queries as organisation
from dondoc.organisation.models import Unit
from dondoc.scoring.models import Criterion, Round
from dondoc.scoring.operations.rounds import Place
from dondoc.web.forms import Form

SPARE_ROWS = 4
APPRAISING = [role.value for role in Role if Permission.SCORE_APPRAISE in PERMISSIONS[role]]
DUTIES = (("", lazy("Ủy viên")), ("chair", lazy("Chủ tịch")), ("secretary", lazy("Thư ký")))
NAMES = ("person", "agency", "duty", "areas")


@dataclass(frozen=True, slots=True)
class Row:
    """The fields of one member."""

    person: BoundField
    agency: BoundField
    duty: BoundField
    areas: BoundField


class CouncilForm(Form):
    """Who appraises what in a round. Offered are the people who hold the post of a council's member today."""

    def __init__(self, data: Any = None, *, round: Round) -> None:
        seats = list(round.members.select_related("person", "agency").prefetch_related("areas").order_by("pk"))
        super().__init__(data, initial=_initial(seats))
        self.count = len(seats) + SPARE_ROWS
        people, agencies = _people(), _agencies()
        areas = list(Criterion.objects.filter(set=round.set, parent__isnull=True).order_by("position"))
        self._people = {str(each.pk): each for each in people}
        self._agencies = {str(each.pk): each for each in agencies}
        self._areas = {str(each.pk): each for each in areas}
        for place in range(self.count):
            self._row(place)

    def rows(self) -> list[Row]:
        """A row a member."""
        return [Row(*(self[f"{name}-{place}"] for name in NAMES)) for place in range(self.count)]

    @property
    def places(self) -> list[Place]:
        """The places of a valid form."""
        return [place for number in range(self.count) if (place := self._place(number)) is not None]

    def clean(self) -> dict[str, Any]:
        """Whoever is named speaks for an agency."""
        said = super().clean() or self.cleaned_data
        for place in range(self.count):
            if said.get(f"person-{place}") and not said.get(f"agency-{place}"):
                self.add_error(f"agency-{place}", ValidationError(_("Hãy chọn cơ quan mà thành viên này đại diện.")))
        return said

    def _row(self, place: int) -> None:
        people = [("", _("— chọn người —")), *((key, each.full_name) for key, each in self._people.items())]
        agencies = [("", _("— chọn cơ quan —")), *((key, each.name) for key, each in self._agencies.items())]
        areas = [(key, each.name) for key, each in self._areas.items()]
        self.fields[f"person-{place}"] = _select(lazy("Thành viên"), people)
        self.fields[f"agency-{place}"] = _select(lazy("Cơ quan"), agencies)
        self.fields[f"duty-{place}"] = _select(lazy("Vai trò"), list(DUTIES))
        self.fields[f"areas-{place}"] = forms.MultipleChoiceField(
            label=lazy("Lĩnh vực thẩm định"), choices=areas, required=False, widget=forms.CheckboxSelectMultiple
        )

    def _place(self, place: int) -> Place | None:
        said: Mapping[str, Any] = self.cleaned_data
        person = self._people.get(said[f"person-{place}"])
        agency = self._agencies.get(said[f"agency-{place}"])
        if person is None or agency is None:
            return None
        areas = [self._areas[key] for key in said[f"areas-{place}"]]
        duty = said[f"duty-{place}"]
        return Place(person, agency, areas, is_chair=duty == "chair", is_secretary=duty == "secretary")


def _select(label: Any, choices: list[tuple[str, Any]]) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=choices, required=False, widget=forms.Select(attrs={"class": "input"})
    )


def _initial(seats: list[Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for place, member in enumerate(seats):
        duty = "chair" if member.is_chair else "secretary" if member.is_secretary else ""
        values = (str(member.person_id), str(member.agency_id), duty, [str(each.pk) for each in member.areas.all()])
        found.update({f"{name}-{place}": value for name, value in zip(NAMES, values, strict=True)})
    return found


def _people() -> list[User]:
    """Those who hold a post that appraises, today."""
    today = timezone.localdate()
    held = Q(valid_from__lte=today) & (Q(valid_to__isnull=True) | Q(valid_to__gt=today))
    holders = Post.objects.filter(held, role__in=APPRAISING).values("user")
    return list(User.objects.filter(pk__in=holders, is_active=True).order_by("sort_key"))


def _agencies() -> list[Unit]:
    """The units right below the highest, today."""
    today = organisation.on(timezone.localdate())
    return list(today.filter(parent__isnull=False, parent__parent__isnull=True).order_by("sort_key"))
