"""The addresses of inspections."""

from __future__ import annotations

from django.urls import path

from dondoc.web.later import Later
from dondoc.web.views import (
    inspection,
    inspection_bodies,
    inspection_programme_list,
    inspection_programmes,
    inspections,
)

# What stands behind them takes long to import; see `later`.
inspection_findings = Later("dondoc.web.views.inspection_findings")
inspection_following = Later("dondoc.web.views.inspection_following")
inspection_minutes = Later("dondoc.web.views.inspection_minutes")
inspection_notice = Later("dondoc.web.views.inspection_notice")
inspection_papers = Later("dondoc.web.views.inspection_papers")
inspection_recommendations = Later("dondoc.web.views.inspection_recommendations")
inspection_recording = Later("dondoc.web.views.inspection_recording")
inspection_samples = Later("dondoc.web.views.inspection_samples")
inspection_sheet = Later("dondoc.web.views.inspection_sheet")

PATHS = [
    path("kiem-tra/ton-tai/", inspection_following.findings, name="findings"),
    path("kiem-tra/ton-tai/xuat/", inspection_following.findings_export, name="findings-export"),
    path("kiem-tra/kien-nghi/", inspection_following.recommendations, name="recommendations"),
    path("kiem-tra/kien-nghi/xuat/", inspection_following.recommendations_export, name="recommendations-export"),
    path("kiem-tra/ghi-nhan/", inspection_recording.new, name="inspection-record"),
    path("kiem-tra/<int:number>/bien-ban/", inspection_minutes.minutes, name="inspection-minutes"),
    path("kiem-tra/<int:number>/bien-ban/giai-trinh/", inspection_minutes.explain, name="inspection-explain"),
    path("kiem-tra/<int:number>/bien-ban/chot/", inspection_minutes.close, name="inspection-minutes-close"),
    path("kiem-tra/<int:number>/bien-ban/da-ky/", inspection_minutes.keep_signed, name="inspection-minutes-signed"),
    path("kiem-tra/<int:number>/ton-tai/", inspection_findings.findings, name="inspection-findings"),
    path("kiem-tra/<int:number>/ton-tai/them/", inspection_findings.add, name="inspection-finding-add"),
    path("kiem-tra/<int:number>/ton-tai/<int:finding_number>/", inspection_findings.change, name="inspection-finding"),
    path("kiem-tra/<int:number>/anh/<int:file_number>/", inspection_findings.file, name="inspection-file"),
    path("kiem-tra/<int:number>/ket-luan/", inspection_notice.notice, name="inspection-notice"),
    path("kiem-tra/<int:number>/ket-luan/ban-hanh/", inspection_notice.conclude, name="inspection-conclude"),
    path("kiem-tra/<int:number>/ket-luan/word/", inspection_notice.paper, name="inspection-conclusion-paper"),
    path("kiem-tra/<int:number>/ket-thuc/", inspection_notice.end, name="inspection-end"),
    path(
        "kiem-tra/<int:number>/kien-nghi/",
        inspection_recommendations.recommendations,
        name="inspection-recommendations",
    ),
    path(
        "kiem-tra/<int:number>/kien-nghi/them/",
        inspection_recommendations.add,
        name="inspection-recommendation-add",
    ),
    path(
        "kiem-tra/<int:number>/kien-nghi/<int:recommendation_number>/",
        inspection_recommendations.change,
        name="inspection-recommendation",
    ),
    path("kiem-tra/<int:number>/khac-phuc/", inspection_recommendations.remedy, name="inspection-remedy"),
    path(
        "kiem-tra/<int:number>/khac-phuc/<int:report_number>/",
        inspection_recommendations.decide,
        name="inspection-remediation",
    ),
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
    path("kiem-tra/ke-hoach/", inspection_programme_list.listed, name="inspection-programmes"),
    path("kiem-tra/ke-hoach/xuat/", inspection_programme_list.export, name="inspection-programmes-export"),
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
    path("kiem-tra/ke-hoach/<int:number>/word/", inspection_papers.programme, name="inspection-programme-paper"),
    path("kiem-tra/<int:number>/", inspection.inspection, name="inspection"),
    path("kiem-tra/<int:number>/sua/", inspection.edit, name="inspection-edit"),
    path("kiem-tra/<int:number>/doan/", inspection.team, name="inspection-team"),
    path("kiem-tra/<int:number>/thong-bao/", inspection.announce, name="inspection-announce"),
    path("kiem-tra/<int:number>/mo/", inspection.open_at_the_door, name="inspection-open"),
    path("kiem-tra/<int:number>/huy/", inspection.cancel, name="inspection-cancel"),
    path("kiem-tra/<int:number>/phieu/", inspection_sheet.sheet, name="inspection-sheet"),
    path("kiem-tra/<int:number>/phieu/lap/", inspection_sheet.take_sheet, name="inspection-sheet-take"),
    path("kiem-tra/<int:number>/phieu/dung/", inspection_sheet.stop, name="inspection-sheet-stop"),
    path("kiem-tra/<int:number>/phieu/word/", inspection_sheet.word, name="inspection-sheet-word"),
    path("kiem-tra/<int:number>/phieu/xuat/", inspection_sheet.export, name="inspection-sheet-export"),
    path("kiem-tra/<int:number>/mau/", inspection_samples.samples, name="inspection-samples"),
    path("kiem-tra/<int:number>/mau/<int:sample_number>/", inspection_samples.sample, name="inspection-sample"),
    path(
        "kiem-tra/<int:number>/mau/<int:sample_number>/xuat/",
        inspection_samples.export,
        name="inspection-sample-export",
    ),
    path(
        "kiem-tra/<int:number>/mau/<int:sample_number>/bo/", inspection_samples.remove, name="inspection-sample-remove"
    ),
    path(
        "kiem-tra/<int:number>/mau/<int:sample_number>/<int:item_number>/",
        inspection_samples.item,
        name="inspection-sample-item",
    ),
    path("kiem-tra/<int:number>/word/", inspection_papers.paper, name="inspection-paper"),
]
