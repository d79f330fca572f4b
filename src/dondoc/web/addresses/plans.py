"""The addresses of plans."""

from __future__ import annotations

from django.urls import path

from dondoc.web.views import (
    plan,
    plan_giving,
    plan_items,
    plan_papers,
    plans,
)

PATHS = [
    path("ke-hoach/", plans.plans, name="plans"),
    path("ke-hoach/xuat/", plans.export, name="plans-export"),
    path("ke-hoach/moi/", plans.new, name="plan-new"),
    path("ke-hoach/<int:number>/", plan.plan, name="plan"),
    path("ke-hoach/<int:number>/sua/", plan.change, name="plan-edit"),
    path("ke-hoach/<int:number>/xuat/", plan_papers.export, name="plan-export"),
    path("ke-hoach/<int:number>/word/", plan_papers.word, name="plan-word"),
    path("ke-hoach/<int:number>/ban-hanh/", plan.issue, name="plan-issue"),
    path("ke-hoach/<int:number>/bo-sung/", plan.amend, name="plan-amend"),
    path("ke-hoach/<int:number>/ket-thuc/", plan.close, name="plan-close"),
    path("ke-hoach/<int:number>/bo/", plan.discard, name="plan-discard"),
    path("ke-hoach/<int:number>/giao/", plan_giving.give, name="plan-give"),
    path("ke-hoach/<int:number>/dung/", plan.stop, name="plan-stop"),
    path("ke-hoach/<int:number>/muc/", plan.add_heading, name="plan-heading-add"),
    path("ke-hoach/<int:number>/muc/<int:heading_number>/", plan.change_heading, name="plan-heading"),
    path("ke-hoach/<int:number>/noi-dung/them/", plan_items.add, name="plan-item-add"),
    path("ke-hoach/<int:number>/noi-dung/sap-xep/", plan_items.arrange, name="plan-arrange"),
    path("ke-hoach/<int:number>/noi-dung/tu-van-ban/", plan_items.take, name="plan-take"),
    path("ke-hoach/<int:number>/noi-dung/<int:item_number>/", plan_items.change, name="plan-item"),
]
