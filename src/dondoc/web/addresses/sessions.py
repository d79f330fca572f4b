"""The addresses of signing in, the language, one's own account."""

from __future__ import annotations

from django.urls import path

from dondoc.web.later import Later
from dondoc.web.views import (
    access_keys,
    account,
    account_second_factor,
    session,
)

# What stands behind them takes long to import; see `later`.
provider = Later("dondoc.web.views.provider")

PATHS = [
    path("dang-nhap/", session.sign_in, name="sign-in"),
    path("dang-nhap/ma/", session.code, name="sign-in-code"),
    path("dang-nhap/mot-lan/", provider.start, name="sign-in-provider"),
    path("dang-nhap/mot-lan/ve/", provider.back, name="sign-in-provider-back"),
    path("dang-xuat/", session.sign_out, name="sign-out"),
    path("ngon-ngu/", session.language, name="language"),
    path("tai-khoan/khoa/", access_keys.access_keys, name="access-keys"),
    path("tai-khoan/khoa/<int:key_number>/thu-hoi/", access_keys.revoke, name="access-key-revoke"),
    path("tai-khoan/", account.account, name="account"),
    path("tai-khoan/mat-khau/", account.password, name="account-password"),
    path("tai-khoan/lop-hai/", account_second_factor.enrol, name="account-second-factor"),
]
