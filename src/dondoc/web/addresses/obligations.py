"""The addresses of what must be issued, reported or published in a year."""

from __future__ import annotations

from django.urls import path

from dondoc.web.views import (
    duties,
    obligation,
    obligations,
    sections,
)

PATHS = [
    path("viec-phai-lam/", obligations.obligations, name="obligations"),
    path("viec-phai-lam/xuat/", obligations.export, name="obligations-export"),
    path("viec-phai-lam/bang/", obligations.matrix, name="obligations-matrix"),
    path("viec-phai-lam/bang/xuat/", obligations.export_matrix, name="obligations-matrix-export"),
    path("viec-phai-lam/mo/", obligations.open_year, name="obligations-open"),
    path("viec-phai-lam/<int:number>/", obligation.obligation, name="obligation"),
    path("viec-phai-lam/<int:number>/nhan/", obligation.take, name="obligation-take"),
    path("viec-phai-lam/<int:number>/bo-nhan/", obligation.untake, name="obligation-untake"),
    path("viec-phai-lam/<int:number>/khong-phai-lam/", obligation.waive, name="obligation-waive"),
    path("viec-phai-lam/<int:number>/phai-lam/", obligation.unwaive, name="obligation-unwaive"),
    path("viec-phai-lam/danh-muc/", duties.duties, name="duties"),
    path("viec-phai-lam/danh-muc/xuat/", duties.export, name="duties-export"),
    path("viec-phai-lam/danh-muc/moi/", duties.new, name="duty-new"),
    path("viec-phai-lam/danh-muc/<str:code>/", duties.duty, name="duty"),
    path("viec-phai-lam/danh-muc/<str:code>/sua/", duties.change, name="duty-edit"),
    path("viec-phai-lam/danh-muc/<str:code>/thoi/", duties.retire, name="duty-retire"),
    path("viec-phai-lam/trang-thong-tin/", sections.sections, name="sections"),
    path("viec-phai-lam/trang-thong-tin/xuat/", sections.export, name="sections-export"),
    path("viec-phai-lam/trang-thong-tin/<int:number>/<str:code>/", sections.section, name="section"),
]
