"""The addresses of procedures and dossiers."""

from __future__ import annotations

from django.urls import path

from dondoc.web.later import Later
from dondoc.web.views import (
    procedure,
    procedure_counts,
    procedures,
    procedures_importing,
)

# What stands behind them takes long to import; see `later`.
dossier = Later("dondoc.web.views.dossier")
dossier_apologies = Later("dondoc.web.views.dossier_apologies")
dossier_closings = Later("dondoc.web.views.dossier_closings")
dossier_corrections = Later("dondoc.web.views.dossier_corrections")
dossier_due_dates = Later("dondoc.web.views.dossier_due_dates")
dossier_exemptions = Later("dondoc.web.views.dossier_exemptions")
dossier_form = Later("dondoc.web.views.dossier_form")
dossier_import = Later("dondoc.web.views.dossier_import")
dossier_import_look = Later("dondoc.web.views.dossier_import_look")
dossier_imports = Later("dondoc.web.views.dossier_imports")
dossier_late = Later("dondoc.web.views.dossier_late")
dossier_list = Later("dondoc.web.views.dossier_list")
dossier_services = Later("dondoc.web.views.dossier_services")
dossier_sources = Later("dondoc.web.views.dossier_sources")
petition = Later("dondoc.web.views.petition")
petitions = Later("dondoc.web.views.petitions")
petitions_importing = Later("dondoc.web.views.petitions_importing")
quality = Later("dondoc.web.views.quality")

PATHS = [
    path("ho-so/thu-tuc/", procedures.listed, name="procedures"),
    path("ho-so/thu-tuc/xuat/", procedures.export, name="procedures-export"),
    path("ho-so/thu-tuc/moi/", procedures.new, name="procedure-new"),
    path("ho-so/thu-tuc/so-lieu/", procedure_counts.counts, name="procedure-counts"),
    path("ho-so/thu-tuc/so-lieu/xuat/", procedure_counts.export, name="procedure-counts-export"),
    path("ho-so/thu-tuc/nhap/", procedures_importing.importing, name="procedures-import"),
    path("ho-so/thu-tuc/nhap/mau/", procedures_importing.template, name="procedures-template"),
    path("ho-so/thu-tuc/nhap/khong-nhan/", procedures_importing.refused, name="procedures-refused"),
    path("ho-so/thu-tuc/<int:number>/", procedure.procedure, name="procedure"),
    path("ho-so/thu-tuc/<int:number>/sua/", procedure.change, name="procedure-edit"),
    path("ho-so/thu-tuc/<int:number>/thoi-han/", procedure.limit, name="procedure-limit"),
    path("ho-so/thu-tuc/<int:number>/thoi-han/<int:limit_number>/", procedure.limit_end, name="procedure-limit-end"),
    path("ho-so/thu-tuc/<int:number>/cap/", procedure.level, name="procedure-level"),
    path("ho-so/thu-tuc/<int:number>/cap/<int:level_number>/", procedure.level_end, name="procedure-level-end"),
    path("ho-so/thu-tuc/<int:number>/quyet-dinh/", procedure.decide, name="procedure-decide"),
    path(
        "ho-so/thu-tuc/<int:number>/quyet-dinh/<int:decision_number>/",
        procedure.decision_remove,
        name="procedure-decision-remove",
    ),
    path("ho-so/thu-tuc/<int:number>/de-xuat/", procedure.propose, name="procedure-propose"),
    path(
        "ho-so/thu-tuc/<int:number>/de-xuat/<int:proposal_number>/",
        procedure.proposal_step,
        name="procedure-proposal-step",
    ),
    path("ho-so/", dossier_form.form, name="dossiers"),
    path("ho-so/xuat/", dossier_form.export, name="dossiers-export"),
    path("ho-so/word/", dossier_form.word, name="dossiers-word"),
    path("ho-so/so-sanh/", dossier_form.beside, name="dossiers-beside"),
    path("ho-so/so-sanh/thang/xuat/", dossier_form.months_export, name="dossiers-months-export"),
    path("ho-so/danh-sach/", dossier_list.dossiers, name="dossiers-list"),
    path("ho-so/danh-sach/xuat/", dossier_list.export, name="dossiers-list-export"),
    path("ho-so/nhap/", dossier_imports.imports, name="dossier-imports"),
    path("ho-so/nhap/xuat/", dossier_imports.export, name="dossier-imports-export"),
    path("ho-so/nhap/<int:number>/", dossier_import.one, name="dossier-import"),
    path("ho-so/nhap/<int:number>/kiem-tra/", dossier_import.try_out, name="dossier-import-try"),
    path("ho-so/nhap/<int:number>/ghi/", dossier_import.write, name="dossier-import-write"),
    path("ho-so/nhap/<int:number>/dung/", dossier_import.stop, name="dossier-import-stop"),
    path("ho-so/nhap/<int:number>/bo/", dossier_import.drop, name="dossier-import-drop"),
    path("ho-so/nhap/<int:number>/thu-hoi/", dossier_import.withdraw, name="dossier-import-withdraw"),
    path("ho-so/nhap/<int:number>/xem-lai/<slug:which>/", dossier_import_look.looked, name="dossier-import-look"),
    path(
        "ho-so/nhap/<int:number>/xem-lai/<slug:which>/xuat/",
        dossier_import_look.export,
        name="dossier-import-look-export",
    ),
    path("ho-so/nhap/<int:number>/khong-nhan/", dossier_import.refused, name="dossier-import-refused"),
    path("ho-so/nguon/", dossier_sources.listed, name="dossier-sources"),
    path("ho-so/nguon/moi/", dossier_sources.new, name="dossier-source-new"),
    path("ho-so/nguon/<int:number>/", dossier_sources.one, name="dossier-source"),
    path("ho-so/dinh-chinh/", dossier_corrections.corrections, name="dossier-corrections"),
    path("ho-so/dinh-chinh/xuat/", dossier_corrections.export, name="dossier-corrections-export"),
    path("ho-so/dinh-chinh/moi/", dossier_corrections.ask, name="dossier-correction-new"),
    path("ho-so/dinh-chinh/<int:number>/", dossier_corrections.correction, name="dossier-correction"),
    path("ho-so/dinh-chinh/<int:number>/xem-xet/", dossier_corrections.decide, name="dossier-correction-decide"),
    path("ho-so/hen-tra/", dossier_due_dates.due_dates, name="dossier-due-dates"),
    path("ho-so/hen-tra/xuat/", dossier_due_dates.export, name="dossier-due-dates-export"),
    path("ho-so/hen-tra/tinh-lai/", dossier_due_dates.recount, name="dossier-due-dates-recount"),
    path("ho-so/xin-loi/", dossier_apologies.owed, name="dossier-apologies"),
    path("ho-so/xin-loi/xuat/", dossier_apologies.export, name="dossier-apologies-export"),
    path("ho-so/xin-loi/da-lap/", dossier_apologies.sent, name="dossier-apologies-sent"),
    path("ho-so/xin-loi/da-lap/xuat/", dossier_apologies.sent_export, name="dossier-apologies-sent-export"),
    path("ho-so/xin-loi/mien/", dossier_exemptions.listed, name="dossier-exemptions"),
    path("ho-so/xin-loi/mien/xuat/", dossier_exemptions.export, name="dossier-exemptions-export"),
    path("ho-so/xin-loi/mien/moi/", dossier_exemptions.new, name="dossier-exemption-new"),
    path("ho-so/xin-loi/mien/<int:number>/", dossier_exemptions.exemption, name="dossier-exemption"),
    path("ho-so/xin-loi/moi/", dossier_apologies.new, name="dossier-apology-new"),
    path("ho-so/xin-loi/<int:number>/", dossier_apologies.apology, name="dossier-apology"),
    path("ho-so/tre-han/", dossier_late.late_dossiers, name="dossiers-late"),
    path("ho-so/tre-han/xuat/", dossier_late.export, name="dossiers-late-export"),
    path("ho-so/dich-vu/", dossier_services.dossier_service, name="dossiers-services"),
    path("ho-so/dich-vu/xuat/", dossier_services.export, name="dossiers-services-export"),
    path("ho-so/dich-vu/thu-tuc/", dossier_services.procedures, name="dossiers-services-procedures"),
    path("ho-so/dich-vu/thu-tuc/xuat/", dossier_services.procedures_export, name="dossiers-services-procedures-export"),
    path("ho-so/phan-anh/", petitions.listed, name="petitions"),
    path("ho-so/phan-anh/xuat/", petitions.export, name="petitions-export"),
    path("ho-so/phan-anh/moi/", petition.new, name="petition-new"),
    path("ho-so/phan-anh/nhap/", petitions_importing.importing, name="petitions-import"),
    path("ho-so/phan-anh/nhap/mau/", petitions_importing.template, name="petitions-template"),
    path("ho-so/phan-anh/nhap/khong-nhan/", petitions_importing.refused, name="petitions-refused"),
    path("ho-so/phan-anh/<int:number>/", petition.petition, name="petition"),
    path("ho-so/phan-anh/<int:number>/sua/", petition.change, name="petition-edit"),
    path("ho-so/phan-anh/<int:number>/tra-loi/", petition.answer, name="petition-answer"),
    path("ho-so/phan-anh/<int:number>/ket-luan/", petition.settle, name="petition-settle"),
    path("ho-so/phan-anh/<int:number>/han/", petition.due, name="petition-due"),
    path("ho-so/phan-anh/<int:number>/bo/", petition.strike, name="petition-strike"),
    path("ho-so/danh-gia/", quality.listed, name="quality"),
    path("ho-so/danh-gia/xuat/", quality.export, name="quality-export"),
    path("ho-so/danh-gia/moi/", quality.new, name="quality-new"),
    path("ho-so/danh-gia/<int:number>/", quality.assessment, name="quality-assessment"),
    path("ho-so/danh-gia/<int:number>/xem-xet/", quality.decide, name="quality-decide"),
    path("ho-so/chot/", dossier_closings.listed, name="dossiers-closings"),
    path("ho-so/chot/moi/", dossier_closings.close, name="dossiers-close"),
    path("ho-so/chot/<int:number>/", dossier_closings.closing, name="dossiers-closing"),
    path("ho-so/chot/<int:number>/xuat/", dossier_closings.export, name="dossiers-closing-export"),
    path("ho-so/chot/<int:number>/chenh-lech/", dossier_closings.difference, name="dossiers-closing-difference"),
    # Last of all: it takes every address of two parts.
    path("ho-so/<str:source>/<path:code>/", dossier.dossier, name="dossier"),
]
