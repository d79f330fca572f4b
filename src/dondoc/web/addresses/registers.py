"""The addresses of registers."""

from __future__ import annotations

from django.urls import path

from dondoc.web.views import (
    register_row,
    registers,
    registers_importing,
    registers_own,
)

PATHS = [
    path("so-theo-doi/", registers.registers, name="registers"),
    path("so-theo-doi/cho-xac-nhan/", registers.waiting, name="registers-waiting"),
    path("so-theo-doi/cho-xac-nhan/xac-nhan/", register_row.confirm_many, name="register-rows-confirm"),
    path("so-theo-doi/so-moi/", registers_own.new, name="register-own-new"),
    path("so-theo-doi/<slug:code>/sua-so/", registers_own.change, name="register-own-change"),
    path("so-theo-doi/<slug:code>/thoi/", registers_own.retire, name="register-own-retire"),
    path("so-theo-doi/dong/<int:number>/", register_row.row, name="register-row"),
    path("so-theo-doi/dong/<int:number>/sua/", register_row.change, name="register-row-edit"),
    path("so-theo-doi/dong/<int:number>/rut/", register_row.withdraw, name="register-row-withdraw"),
    path("so-theo-doi/dong/<int:number>/xac-nhan/", register_row.confirm, name="register-row-confirm"),
    path("so-theo-doi/dong/<int:number>/tra-lai/", register_row.refuse, name="register-row-refuse"),
    path("so-theo-doi/<slug:code>/", registers.register, name="register"),
    path("so-theo-doi/<slug:code>/xuat/", registers.export, name="register-export"),
    path("so-theo-doi/<slug:code>/them/", register_row.new, name="register-new"),
    path("so-theo-doi/<slug:code>/nhap/", registers_importing.importing, name="register-import"),
    path("so-theo-doi/<slug:code>/nhap/mau/", registers_importing.template, name="register-template"),
    path("so-theo-doi/<slug:code>/nhap/khong-nhan/", registers_importing.refused, name="register-refused"),
]
