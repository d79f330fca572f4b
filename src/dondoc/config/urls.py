"""The addresses of the site."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [path("", include("dondoc.web.urls")), path("", include("dondoc.api.urls"))]
handler400 = "dondoc.web.views.errors.bad_request"
handler403 = "dondoc.web.views.errors.forbidden"
handler404 = "dondoc.web.views.errors.not_found"
handler500 = "dondoc.web.views.errors.broken"
