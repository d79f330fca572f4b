"""The addresses of the pages."""

from __future__ import annotations

from django.urls import path

from dondoc.web.views import (
    assignment,
    assignments,
    correcting,
    document,
    documents,
    giving,
    history,
    home,
    outside,
    proposals,
    reading_job,
    receive,
    session,
)

urlpatterns = [
    path("", home.home, name="home"),
    path("dang-nhap/", session.sign_in, name="sign-in"),
    path("dang-xuat/", session.sign_out, name="sign-out"),
    path("ngon-ngu/", session.language, name="language"),
    path("van-ban/", documents.documents, name="documents"),
    path("van-ban/xuat/", documents.export, name="documents-export"),
    path("van-ban/tiep-nhan/", receive.receive, name="document-receive"),
    path("van-ban/<int:number>/", document.document, name="document"),
    path("van-ban/<int:number>/tep/", document.original, name="document-file"),
    path("van-ban/<int:number>/lich-su/", history.of_document, name="document-history"),
    path("van-ban/<int:number>/tien-do/", reading_job.progress, name="document-progress"),
    path("van-ban/<int:number>/dung/", reading_job.stop, name="document-stop"),
    path("van-ban/<int:number>/doc-lai/", reading_job.read_again, name="document-read-again"),
    path("van-ban/<int:number>/sua/<slug:name>/", correcting.correct, name="document-correct"),
    path("van-ban/<int:number>/giao/", giving.accept, name="proposals-accept"),
    path("van-ban/<int:number>/de-xuat/<int:proposal_number>/", proposals.edit, name="proposal-edit"),
    path("van-ban/<int:number>/de-xuat/<int:proposal_number>/bo/", proposals.drop, name="proposal-drop"),
    path("van-ban/<int:number>/de-xuat/<int:proposal_number>/lay-lai/", proposals.restore, name="proposal-restore"),
    path("nhiem-vu/", assignments.assignments, name="assignments"),
    path("nhiem-vu/xuat/", assignments.export, name="assignments-export"),
    path("nhiem-vu/ngoai-he-thong/", outside.outside, name="assignment-outside"),
    path("nhiem-vu/<int:number>/", assignment.assignment, name="assignment"),
    path("nhiem-vu/<int:number>/lich-su/", history.of_assignment, name="assignment-history"),
    path("nhiem-vu/<int:number>/tiep-nhan/", assignment.acknowledge, name="assignment-acknowledge"),
    path("nhiem-vu/<int:number>/ghi-chu/", assignment.note, name="assignment-note"),
    path("nhiem-vu/<int:number>/bao-cao/", assignment.report, name="assignment-report"),
    path("nhiem-vu/<int:number>/xac-nhan/", assignment.confirm, name="assignment-confirm"),
    path("nhiem-vu/<int:number>/tra-lai/", assignment.send_back, name="assignment-send-back"),
]
