"""The addresses of figures and their closings."""

from __future__ import annotations

from django.urls import path

from dondoc.web.later import Later

# What stands behind them takes long to import; see `later`.
figure = Later("dondoc.web.views.figure")
figure_beside = Later("dondoc.web.views.figure_beside")
figure_closings = Later("dondoc.web.views.figure_closings")
figures = Later("dondoc.web.views.figures")

PATHS = [
    path("so-lieu/", figures.listed, name="figures"),
    path("so-lieu/xuat/", figures.export, name="figures-export"),
    path("so-lieu/da-chot/", figure_closings.listed, name="figure-closings"),
    path("so-lieu/da-chot/xuat/", figure_closings.export, name="figure-closings-export"),
    path("so-lieu/da-chot/<int:number>/", figure_closings.closing, name="figure-closing"),
    path("so-lieu/<str:code>/", figure.figure, name="figure"),
    path("so-lieu/<str:code>/xu-huong/", figure_beside.beside, name="figure-beside"),
    path("so-lieu/<str:code>/ban-ghi/", figure.records, name="figure-records"),
    path("so-lieu/<str:code>/ban-ghi/xuat/", figure.records_export, name="figure-records-export"),
    path("so-lieu/<str:code>/chot/", figure_closings.close, name="figure-close"),
]
