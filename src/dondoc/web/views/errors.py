"""Calm pages for what goes wrong: what happened, and what to do."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def _page(request: HttpRequest, status: int, title: str, *lines: str) -> HttpResponse:
    context = {"code": _("Mã %(status)d") % {"status": status}, "title": title, "lines": lines}
    return render(request, "web/error.html", context, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: most often too many files or fields at once."""
    return _page(
        request,
        400,
        _("Không nhận được yêu cầu này"),
        _("Trình duyệt đã gửi quá nhiều tệp hoặc dữ liệu không đúng dạng; không có gì bị thay đổi."),
        _("Hãy quay lại, gửi ít tệp hơn mỗi lần rồi thử lại."),
    )


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403."""
    return _page(
        request,
        403,
        _("Bạn không có quyền với trang hoặc việc này"),
        _("Không có gì bị thay đổi. Quyền đi theo chức vụ bạn đang giữ ở từng đơn vị."),
        _("Nếu công việc cần đến, hãy đề nghị người quản trị giao chức vụ phù hợp."),
    )


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form whose proof of origin is missing or old."""
    return _page(
        request,
        403,
        _("Trang đã cũ, việc chưa được ghi"),
        _("Có thể bạn đã đăng nhập lại ở một thẻ khác, hoặc trình duyệt chặn cookie của trang này."),
        _("Hãy quay lại, tải lại trang rồi làm lại."),
    )


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: also for what the person may not see, so that nobody learns that it exists."""
    return _page(
        request,
        404,
        _("Không có trang này"),
        _("Địa chỉ có thể đã gõ nhầm, hoặc văn bản, nhiệm vụ này không thuộc phạm vi bạn được xem."),
        _("Hãy tìm lại từ danh sách."),
    )


def too_large(request: HttpRequest) -> HttpResponse:
    """413."""
    most = settings.MAX_FILE_BYTES // (1024 * 1024)
    return _page(
        request,
        413,
        _("Tệp quá lớn"),
        _("Mỗi lần gửi tối đa %(most)d MB; chưa tệp nào được nhận.") % {"most": most},
        _("Hãy gửi ít tệp hơn mỗi lần, tách phụ lục, hoặc giảm dung lượng tệp quét."),
    )


def broken(request: HttpRequest) -> HttpResponse:
    """500. Says nothing of the cause: that stands in the log."""
    return _page(
        request,
        500,
        _("Hệ thống gặp lỗi"),
        _("Lỗi đã được ghi lại cho người vận hành. Việc bạn vừa làm có thể chưa được ghi."),
        _("Hãy quay lại trang trước và xem kết quả; nếu lỗi lặp lại, báo người quản trị kèm thời điểm xảy ra."),
    )
