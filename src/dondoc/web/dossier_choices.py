"""What the forms above lists and tables of dossiers offer to choose from."""

from __future__ import annotations

from typing import Any

from dondoc.dossiers.kinds import Channel
from dondoc.dossiers.lake.engine import NOTHING_YET
from dondoc.dossiers.models import Procedure, ProcedureField, Source
from dondoc.dossiers.queries import forms
from dondoc.dossiers.queries.engines import engine
from dondoc.dossiers.questions import Axis
from dondoc.figures.actors import Actor, Permission
from dondoc.web.dossier_asking import NO_FIELD, Asking
from dondoc.web.labels import dossiers as dossier_labels
from dondoc.web.period_asking import offers
from dondoc.web.units import unit_choices


def none_yet() -> bool:
    """Whether nothing was ever imported."""
    return engine().version() == NOTHING_YET


def choices(actor: Actor, asking: Asking) -> dict[str, Any]:
    """Periods, units, fields, channels, sources, axes; and the procedure that is chosen, by its name."""
    chosen = asking.question.procedure
    return {
        "offers": offers(asking.named),
        "units": unit_choices(actor.units(Permission.DOSSIER_READ)),
        "axes": [(axis.value, dossier_labels.AXES[axis]) for axis in Axis],
        "channels": [(channel.value, dossier_labels.CHANNELS[channel]) for channel in Channel],
        "fields": list(ProcedureField.objects.order_by("sort_key", "pk").values_list("code", "name")),
        "no_field": NO_FIELD,
        "sources": list(Source.objects.order_by("sort_key", "pk").values_list("code", "name")),
        "titles": [(title.code, title.sign) for title in forms.titles().values()],
        "procedure_name": Procedure.objects.filter(code=chosen).values_list("name", flat=True).first()
        if chosen
        else "",
    }
