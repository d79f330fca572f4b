"""The addresses of jobs, the log, the health of the system."""

from __future__ import annotations

from django.urls import path

from dondoc.web.views import (
    health,
    history,
    jobs,
    trail,
)

PATHS = [
    path("cong-viec/", jobs.jobs, name="jobs"),
    path("cong-viec/xuat/", jobs.export, name="jobs-export"),
    path("cong-viec/<int:number>/", jobs.job, name="job"),
    path("cong-viec/<int:number>/dung/", jobs.stop, name="job-stop"),
    path("cong-viec/<int:number>/thu-lai/", jobs.retry, name="job-retry"),
    path("nhat-ky/", trail.records, name="trail"),
    path("nhat-ky/xuat/", trail.export, name="trail-export"),
    path("nhat-ky/<slug:kind>/<int:number>/", history.of_subject, name="subject-history"),
    path("kiem-tra-he-thong/", health.health, name="health"),
    path("kiem-tra-he-thong/kiem-tra/", health.start, name="health-start"),
]
