"""The addresses of the pages, a file for each part of the work."""

from __future__ import annotations

from dondoc.web.addresses import (
    assignments,
    documents,
    dossiers,
    figures,
    first,
    inspections,
    obligations,
    organisation,
    plans,
    public,
    registers,
    reports,
    scores,
    sessions,
    system,
)

urlpatterns = [
    *first.PATHS,
    *sessions.PATHS,
    *documents.PATHS,
    *obligations.PATHS,
    *registers.PATHS,
    *assignments.PATHS,
    *scores.PATHS,
    *figures.PATHS,
    *reports.PATHS,
    *plans.PATHS,
    *organisation.PATHS,
    *system.PATHS,
    *inspections.PATHS,
    *public.PATHS,
    *dossiers.PATHS,
]
