"""The Task Force's programme in the demonstration: its page leads from a line to the inspection that came of it."""

from __future__ import annotations

import pytest
from django.conf import LazySettings
from django.urls import reverse

from dondoc.demonstration.tables import table
from dondoc.inspections.models import Inspection, Programme
from tests.functional.demonstrated import Demonstration
from tests.functional.every_paper import signed_in

pytestmark = [pytest.mark.one_database, pytest.mark.django_db(transaction=True)]


def test_each_line_has_the_inspection_that_came_of_it_or_says_that_there_is_none(
    demonstration: Demonstration, settings: LazySettings
) -> None:
    settings.FILES_ROOT, settings.LAKE_ROOT = demonstration.files, demonstration.lake
    demonstration.lay_into_this_database()
    page = signed_in("theodoi").get(reverse("inspection-programme", args=[Programme.objects.get().pk]))
    lines = page.content.decode().partition("<tbody>")[2].partition("</tbody>")[0].split("<tr>")[1:]
    inspected = Inspection.objects.get(title__contains="Sở Khoa học và Công nghệ")
    (its,) = (line for line in lines if "<b>Sở Khoa học và Công nghệ</b>" in line)
    assert f'href="{reverse("inspection", args=[inspected.pk])}"' in its
    assert len(lines) == len(table("inspections.yaml")["programme"]["lines"]) == 4
    assert sum("chưa có" in line for line in lines) == 3
