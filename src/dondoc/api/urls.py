"""The REST API: the same queries as the pages, with the same rights; nothing is written through it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path
from ninja import NinjaAPI, Schema

from dondoc.api import assignments, documents, feeds, figures, rounds, units
from dondoc.api.entry import Forbidden, Key, caller
from dondoc.figures.actors import Permission

api = NinjaAPI(
    title="Đôn Đốc",
    version="1",
    description="What the pages show, for programs. Rights are those of the key's owner on the day of the call.",
    docs_url=None,
    openapi_url=None,
    auth=Key(),
    urls_namespace="api",
)
api.add_router("/documents", documents.router)
api.add_router("/assignments", assignments.router)
api.add_router("/units", units.router)
api.add_router("/figures", figures.router)
api.add_router("/rounds", rounds.router)


class Me(Schema):
    """The owner of the key."""

    key: str
    name: str


@api.get("/me", response=Me, tags=["me"])
def me(request: HttpRequest) -> Me:
    """Whose key it is."""
    actor = caller(request, Permission.SIGNED_IN)
    return Me(key=actor.key, name=actor.name)


@api.get("/openapi.json", include_in_schema=False)
def described(request: HttpRequest) -> dict[str, object]:
    """The description of this API, for programs that write programs."""
    return dict(api.get_openapi_schema())


@api.exception_handler(Forbidden)
def _forbidden(request: HttpRequest, _refused: Forbidden) -> HttpResponse:
    return api.create_response(request, {"detail": "Bạn không có quyền xem mục này."}, status=403)


urlpatterns = [
    path("api/v1/", api.urls),
    path("nguon-tin/<str:secret>/van-ban.atom", feeds.documents, name="feed-documents"),
    path("nguon-tin/<str:secret>/nhiem-vu.atom", feeds.assignments, name="feed-assignments"),
    path("lich/<str:secret>/thoi-han.ics", feeds.calendar, name="feed-calendar"),
]
