"""The addresses of inspections, before the visit."""

from __future__ import annotations

from django.urls import path

from dondoc.web.later import Later
from dondoc.web.views import inspection, inspection_bodies, inspection_programmes, inspections

papers = Later("dondoc.web.views.inspection_papers")
samples = Later("dondoc.web.views.inspection_samples")
sheet = Later("dondoc.web.views.inspection_sheet")

PATHS = [
    path("kiem-tra/", inspections.inspections, name="inspections"),
    path("kiem-tra/xuat/", inspections.export, name="inspections-export"),
    path("kiem-tra/moi/", inspection.new, name="inspection-new"),
    path("kiem-tra/to/", inspection_bodies.listed, name="inspection-bodies"),
    path("kiem-tra/to/moi/", inspection_bodies.new, name="inspection-body-new"),
    path("kiem-tra/to/<int:number>/", inspection_bodies.body, name="inspection-body"),
    path("kiem-tra/to/<int:number>/sua/", inspection_bodies.edit, name="inspection-body-edit"),
    path("kiem-tra/to/<int:number>/ket-thuc/", inspection_bodies.end, name="inspection-body-end"),
    path("kiem-tra/to/<int:number>/thanh-vien/", inspection_bodies.add_member, name="inspection-body-member"),
    path(
        "kiem-tra/to/<int:number>/thanh-vien/<int:member_number>/thoi/",
        inspection_bodies.end_member,
        name="inspection-body-member-end",
    ),
    path("kiem-tra/ke-hoach/", inspection_programmes.listed, name="inspection-programmes"),
    path("kiem-tra/ke-hoach/moi/", inspection_programmes.new, name="inspection-programme-new"),
    path("kiem-tra/ke-hoach/<int:number>/", inspection_programmes.programme, name="inspection-programme"),
    path("kiem-tra/ke-hoach/<int:number>/sua/", inspection_programmes.edit, name="inspection-programme-edit"),
    path("kiem-tra/ke-hoach/<int:number>/dong/", inspection_programmes.add_line, name="inspection-programme-line"),
    path(
        "kiem-tra/ke-hoach/<int:number>/dong/<int:line_number>/bo/",
        inspection_programmes.remove_line,
        name="inspection-programme-line-remove",
    ),
    path("kiem-tra/ke-hoach/<int:number>/ban-hanh/", inspection_programmes.issue, name="inspection-programme-issue"),
    path("kiem-tra/ke-hoach/<int:number>/word/", papers.programme, name="inspection-programme-paper"),
    path("kiem-tra/<int:number>/", inspection.inspection, name="inspection"),
    path("kiem-tra/<int:number>/sua/", inspection.edit, name="inspection-edit"),
    path("kiem-tra/<int:number>/doan/", inspection.team, name="inspection-team"),
    path("kiem-tra/<int:number>/thong-bao/", inspection.announce, name="inspection-announce"),
    path("kiem-tra/<int:number>/mo/", inspection.open_at_the_door, name="inspection-open"),
    path("kiem-tra/<int:number>/huy/", inspection.cancel, name="inspection-cancel"),
    path("kiem-tra/<int:number>/phieu/", sheet.sheet, name="inspection-sheet"),
    path("kiem-tra/<int:number>/phieu/lap/", sheet.take_sheet, name="inspection-sheet-take"),
    path("kiem-tra/<int:number>/phieu/word/", sheet.word, name="inspection-sheet-word"),
    path("kiem-tra/<int:number>/phieu/xuat/", sheet.export, name="inspection-sheet-export"),
    path("kiem-tra/<int:number>/mau/", samples.samples, name="inspection-samples"),
    path("kiem-tra/<int:number>/mau/<int:sample_number>/", samples.sample, name="inspection-sample"),
    path("kiem-tra/<int:number>/mau/<int:sample_number>/xuat/", samples.export, name="inspection-sample-export"),
    path("kiem-tra/<int:number>/mau/<int:sample_number>/bo/", samples.remove, name="inspection-sample-remove"),
    path(
        "kiem-tra/<int:number>/mau/<int:sample_number>/<int:item_number>/",
        samples.item,
        name="inspection-sample-item",
    ),
    path("kiem-tra/<int:number>/word/", papers.paper, name="inspection-paper"),
]
