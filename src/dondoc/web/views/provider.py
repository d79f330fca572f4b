"""Signing in with the province's own OpenID Connect provider, where the settings name one."""

from __future__ import annotations

import logging

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from dondoc.accounts.models import SessionWay
from dondoc.accounts.provider.discovery import ProviderDown
from dondoc.accounts.provider.matching import account_for
from dondoc.accounts.provider.signing_in import ProviderRefused, address_of_provider, claims_brought
from dondoc.web.access import open_to_all
from dondoc.web.coming_in import come_in, way_back

LOG = logging.getLogger(__name__)
BACK = "provider_back"


@open_to_all
@never_cache
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Off to the provider."""
    _only_where_set()
    request.session[BACK] = way_back(request)
    try:
        return redirect(address_of_provider(request))
    except ProviderDown as failure:
        return _down(request, failure)


@open_to_all
@never_cache
@require_safe
def back(request: HttpRequest) -> HttpResponse:
    """Back from the provider, with a code that is worth a proven name."""
    _only_where_set()
    try:
        claims = claims_brought(request, request.build_absolute_uri(reverse("sign-in-provider-back")))
    except ProviderDown as failure:
        return _down(request, failure)
    except ProviderRefused as refused:
        LOG.warning("sign-in with the provider refused: %s", refused)
        return _not_in(
            request,
            401,
            _("Lần đăng nhập này không xác minh được"),
            _("Phiên đăng nhập đã hết hạn, đã dùng rồi, hoặc câu trả lời nhận được không đúng."),
            _("Hãy quay lại trang đăng nhập và thử lại từ đầu."),
        )
    user = account_for(claims, now=timezone.now())
    if user is None:
        return _not_in(
            request,
            403,
            _("Chưa đăng nhập được vào Đôn Đốc"),
            _("Bạn đã đăng nhập ở hệ thống của tỉnh, nhưng ở đây chưa có tài khoản đang mở cho bạn."),
            _("Hãy liên hệ người quản trị của đơn vị."),
        )
    return redirect(come_in(request, user, SessionWay.PROVIDER, request.session.pop(BACK, "/")))


def _only_where_set() -> None:
    if not settings.OIDC_ISSUER:
        raise Http404


def _down(request: HttpRequest, failure: ProviderDown) -> HttpResponse:
    LOG.error("the provider of the sign-in does not answer: %s", failure)
    return _not_in(
        request,
        503,
        _("Hệ thống đăng nhập một lần không trả lời"),
        _("Đôn Đốc vẫn hoạt động; chỉ nơi xác minh tài khoản của tỉnh đang không liên lạc được."),
        _("Hãy thử lại sau ít phút, hoặc đăng nhập bằng mật khẩu của Đôn Đốc nếu bạn có."),
    )


def _not_in(request: HttpRequest, status: int, title: str, *lines: str) -> HttpResponse:
    context = {
        "code": _("Mã %(status)d") % {"status": status},
        "title": title,
        "lines": lines,
        "door": True,
    }
    return render(request, "web/error.html", context, status=status)
