"""The addresses of reports, papers made here, their templates and checks."""

from __future__ import annotations

from django.urls import path

from dondoc.web.later import Later

# What stands behind them takes long to import; see `later`.
document_check = Later("dondoc.web.views.document_check")
paper_check = Later("dondoc.web.views.paper_check")
paper_making = Later("dondoc.web.views.paper_making")
paper_template_pages = Later("dondoc.web.views.paper_template_pages")
paper_templates = Later("dondoc.web.views.paper_templates")
papers = Later("dondoc.web.views.papers")
report = Later("dondoc.web.views.report")
report_acts = Later("dondoc.web.views.report_acts")
report_figures = Later("dondoc.web.views.report_figures")
report_parts = Later("dondoc.web.views.report_parts")
reports = Later("dondoc.web.views.reports")

PATHS = [
    path("bao-cao/", reports.reports, name="reports"),
    path("bao-cao/xuat/", reports.export, name="reports-export"),
    path("bao-cao/moi/", reports.new, name="report-new"),
    path("bao-cao/<int:number>/", report.report, name="report"),
    path("bao-cao/<int:number>/tep/", report.file, name="report-file"),
    path("bao-cao/<int:number>/tinh/", report_acts.gather, name="report-gather"),
    path("bao-cao/<int:number>/tao-tep/", report_acts.make, name="report-make"),
    path("bao-cao/<int:number>/dung/", report_acts.stop, name="report-stop"),
    path("bao-cao/<int:number>/kiem-tra/", report_acts.check, name="report-check"),
    path("bao-cao/<int:number>/ban-sua/", report_acts.give_back, name="report-give-back"),
    path("bao-cao/<int:number>/ly-do/", report_acts.overrule, name="report-overrule"),
    path("bao-cao/<int:number>/ban-hanh/", report_acts.issue, name="report-issue"),
    path("bao-cao/<int:number>/chot/", report_acts.close, name="report-close"),
    path("bao-cao/<int:number>/don-vi/", report_acts.ask_below, name="report-ask-below"),
    path("bao-cao/<int:number>/bo/", report_acts.drop, name="report-drop"),
    path("bao-cao/<int:number>/so-lieu/", report_figures.figures, name="report-figures"),
    path("bao-cao/<int:number>/so-lieu/<str:code>/", report_figures.figure, name="report-figure"),
    path("bao-cao/<int:number>/so-sanh/", report_figures.differences, name="report-differences"),
    path("bao-cao/<int:number>/phan/<int:part_number>/", report_parts.part, name="report-part"),
    path("bao-cao/<int:number>/phan/<int:part_number>/giao/", report_parts.give, name="report-part-give"),
    path("bao-cao/<int:number>/phan/<int:part_number>/gui/", report_parts.hand_in, name="report-part-hand-in"),
    path("bao-cao/<int:number>/phan/<int:part_number>/nhan/", report_parts.take_in, name="report-part-take-in"),
    path("bao-cao/<int:number>/phan/<int:part_number>/tra/", report_parts.send_back, name="report-part-send-back"),
    path("bao-cao/<int:number>/phan/<int:part_number>/rut/", report_parts.take_back, name="report-part-take-back"),
    path("bao-cao/van-ban/", papers.listed, name="papers"),
    path("bao-cao/van-ban/xuat/", papers.export, name="papers-export"),
    path("bao-cao/van-ban/<int:number>/", papers.paper, name="paper"),
    path("bao-cao/van-ban/<int:number>/tep/", papers.file, name="paper-file"),
    path("bao-cao/van-ban/<int:number>/nop/", papers.give_back, name="paper-give-back"),
    path("bao-cao/van-ban/<int:number>/kiem-tra/", paper_check.check, name="paper-check"),
    path("bao-cao/van-ban/<int:number>/nhan-xet/", paper_check.commented, name="paper-commented"),
    path("bao-cao/kiem-tra-van-ban/", document_check.check, name="document-check"),
    path("bao-cao/van-ban/lap/<slug:kind>/<slug:name>/", paper_making.make, name="paper-make"),
    path("bao-cao/mau/", paper_templates.listed, name="paper-templates"),
    path("bao-cao/mau/moi/", paper_templates.new, name="paper-template-new"),
    path("bao-cao/mau/co-san/<slug:code>/", paper_templates.begin, name="paper-template-begin"),
    path("bao-cao/mau/<int:number>/tep/", paper_templates.file, name="paper-template-file"),
    path("bao-cao/mau/<slug:key>/trang/", paper_template_pages.pages, name="paper-template-pages"),
    path("bao-cao/mau/<slug:key>/trang/<int:place>.png", paper_template_pages.picture, name="paper-template-picture"),
    path("bao-cao/mau/<slug:key>/ve/", paper_template_pages.draw, name="paper-template-draw"),
    path("bao-cao/mau/<slug:key>/in-thu/", paper_template_pages.trial, name="paper-template-trial"),
    path("bao-cao/mau/<int:number>/doi/", paper_templates.change, name="paper-template-change"),
]
