"""The addresses of the reform index: rounds, sheets, sets, remedies."""

from __future__ import annotations

from django.urls import path

from dondoc.web.later import Later
from dondoc.web.views import (
    criterion,
    score_set,
    score_set_sheets,
    score_sets,
)

# What stands behind them takes long to import; see `later`.
score_adjusting = Later("dondoc.web.views.score_adjusting")
score_appraising = Later("dondoc.web.views.score_appraising")
score_comparing = Later("dondoc.web.views.score_comparing")
score_evidence = Later("dondoc.web.views.score_evidence")
score_indices = Later("dondoc.web.views.score_indices")
score_leaf = Later("dondoc.web.views.score_leaf")
score_leaf_acts = Later("dondoc.web.views.score_leaf_acts")
score_losses = Later("dondoc.web.views.score_losses")
score_papers = Later("dondoc.web.views.score_papers")
score_ranking = Later("dondoc.web.views.score_ranking")
score_remedy = Later("dondoc.web.views.score_remedy")
score_remedy_drafting = Later("dondoc.web.views.score_remedy_drafting")
score_remedy_papers = Later("dondoc.web.views.score_remedy_papers")
score_round = Later("dondoc.web.views.score_round")
score_rounds = Later("dondoc.web.views.score_rounds")
score_sheet = Later("dondoc.web.views.score_sheet")
score_sheet_export = Later("dondoc.web.views.score_sheet_export")
score_surveys = Later("dondoc.web.views.score_surveys")
score_trying = Later("dondoc.web.views.score_trying")

PATHS = [
    path("chi-so/", score_ranking.ranking, name="score-ranking"),
    path("chi-so/xuat/", score_ranking.export, name="score-ranking-export"),
    path("chi-so/don-vi/<int:number>/", score_ranking.unit, name="score-unit"),
    path("chi-so/so-sanh/", score_comparing.comparison, name="score-comparison"),
    path("chi-so/so-sanh/xuat/", score_comparing.export, name="score-comparison-export"),
    path("chi-so/so-sanh/hai-phieu/", score_comparing.beside, name="score-beside"),
    path("chi-so/so-sanh/hai-phieu/xuat/", score_comparing.beside_export, name="score-beside-export"),
    path("chi-so/dot/", score_rounds.listed, name="score-rounds"),
    path("chi-so/dot/xuat/", score_rounds.export, name="score-rounds-export"),
    path("chi-so/dot/moi/", score_rounds.new, name="score-round-new"),
    path("chi-so/dot/<int:number>/", score_round.round, name="score-round"),
    path("chi-so/dot/<int:number>/sua/", score_round.change, name="score-round-edit"),
    path("chi-so/dot/<int:number>/hoi-dong/", score_round.council, name="score-round-council"),
    path("chi-so/dot/<int:number>/don-vi/", score_round.units, name="score-round-units"),
    path("chi-so/dot/<int:number>/buoc-tiep/", score_round.go_on, name="score-round-go-on"),
    path("chi-so/dot/<int:number>/bien-ban/", score_round.minutes, name="score-round-minutes"),
    path("chi-so/dot/<int:number>/cong-bo/", score_round.publish, name="score-round-publish"),
    path("chi-so/dot/<int:number>/de-xuat/", score_round.propose, name="score-round-propose"),
    path("chi-so/dot/<int:number>/khao-sat/", score_surveys.results, name="score-surveys"),
    path("chi-so/dot/<int:number>/khao-sat/xuat/", score_surveys.template, name="score-surveys-template"),
    path("chi-so/dot/<int:number>/khao-sat/nhap/", score_surveys.importing, name="score-surveys-import"),
    path("chi-so/dot/<int:number>/tham-dinh/", score_appraising.waiting, name="score-appraising"),
    path("chi-so/dot/<int:number>/tham-dinh/<int:criterion>/", score_appraising.criterion, name="score-criterion"),
    path("chi-so/dot/<int:number>/bien-ban/word/", score_papers.minutes, name="score-round-minutes-word"),
    path("chi-so/dot/<int:number>/to-trinh/word/", score_papers.submission, name="score-round-submission"),
    path("chi-so/dot/<int:number>/quyet-dinh/word/", score_papers.decision, name="score-round-decision"),
    path("chi-so/phieu/<int:number>/bao-cao/", score_papers.report, name="score-sheet-report"),
    path("chi-so/phieu/<int:number>/", score_sheet.sheet, name="score-sheet"),
    path("chi-so/phieu/<int:number>/xuat/", score_sheet_export.export, name="score-sheet-export"),
    path("chi-so/phieu/<int:number>/tai-lieu/", score_evidence.listed, name="score-evidence"),
    path("chi-so/phieu/<int:number>/thuong-phat/", score_adjusting.adjust, name="score-sheet-adjust"),
    path(
        "chi-so/phieu/<int:number>/rut-thuong-phat/", score_adjusting.withdraw, name="score-sheet-adjustment-withdraw"
    ),
    path("chi-so/phieu/<int:number>/de-xuat/", score_sheet.propose, name="score-sheet-propose"),
    path("chi-so/phieu/<int:number>/lay-de-xuat/", score_sheet.accept, name="score-sheet-accept"),
    path("chi-so/phieu/<int:number>/ky-chot/", score_sheet.sign, name="score-sheet-sign"),
    path("chi-so/phieu/<int:number>/chot-giai-trinh/", score_sheet.close, name="score-sheet-close"),
    path("chi-so/tieu-chi/<int:number>/", score_leaf.leaf, name="score-leaf"),
    path("chi-so/tieu-chi/<int:number>/tu-cham/", score_leaf_acts.score, name="score-leaf-score"),
    path("chi-so/tieu-chi/<int:number>/lay-de-xuat/", score_leaf_acts.accept, name="score-leaf-accept"),
    path("chi-so/tieu-chi/<int:number>/tham-dinh/", score_leaf_acts.appraise, name="score-leaf-appraise"),
    path("chi-so/tieu-chi/<int:number>/y-kien/", score_leaf_acts.opine, name="score-leaf-opine"),
    path("chi-so/tieu-chi/<int:number>/quyet-dinh/", score_leaf_acts.settle, name="score-leaf-settle"),
    path("chi-so/tieu-chi/<int:number>/khong-cham/", score_leaf_acts.leave_out, name="score-leaf-leave-out"),
    path("chi-so/tieu-chi/<int:number>/xet-khong-cham/", score_leaf_acts.decide_left_out, name="score-leaf-decide-out"),
    path("chi-so/tieu-chi/<int:number>/giai-trinh/", score_leaf_acts.explain, name="score-leaf-explain"),
    path("chi-so/tieu-chi/<int:number>/tai-lieu/", score_leaf_acts.prove, name="score-leaf-prove"),
    path("chi-so/tieu-chi/<int:number>/bo-tai-lieu/", score_leaf_acts.unprove, name="score-leaf-unprove"),
    path("chi-so/diem-mat/", score_losses.newest, name="score-lost"),
    path("chi-so/diem-mat/<int:number>/", score_losses.losses, name="score-losses"),
    path("chi-so/diem-mat/<int:number>/xuat/", score_losses.export, name="score-losses-export"),
    path("chi-so/diem-mat/<int:number>/thu/", score_trying.trying, name="score-losses-try"),
    path("chi-so/diem-mat/<int:number>/khac-phuc/", score_remedy_drafting.of_sheet, name="score-remedy-new"),
    path("chi-so/khac-phuc/<int:number>/", score_remedy.remedy, name="score-remedy"),
    path("chi-so/khac-phuc/<int:number>/xuat/", score_remedy_papers.export, name="score-remedy-export"),
    path("chi-so/khac-phuc/<int:number>/word/", score_remedy_papers.word, name="score-remedy-word"),
    path("chi-so/chi-so-khac/", score_indices.listed, name="score-indices"),
    path("chi-so/chi-so-khac/<slug:code>/", score_indices.index, name="score-index"),
    path("chi-so/chi-so-khac/<slug:code>/xuat/", score_indices.export, name="score-index-export"),
    path("chi-so/chi-so-khac/<slug:code>/ghi/", score_indices.enter, name="score-index-enter"),
    path(
        "chi-so/chi-so-khac/<int:number>/khac-phuc/", score_remedy_drafting.of_snapshot, name="score-remedy-new-index"
    ),
    path("chi-so/bo-tieu-chi/", score_sets.listed, name="score-sets"),
    path("chi-so/bo-tieu-chi/xuat/", score_sets.export, name="score-sets-export"),
    path("chi-so/bo-tieu-chi/moi/", score_set.new, name="score-set-new"),
    path("chi-so/bo-tieu-chi/tep-mau/", score_set_sheets.template, name="score-set-template"),
    path("chi-so/bo-tieu-chi/<int:number>/", score_set.outline, name="score-set"),
    path("chi-so/bo-tieu-chi/<int:number>/sua/", score_set.change, name="score-set-edit"),
    path("chi-so/bo-tieu-chi/<int:number>/ban-hanh/", score_set.publish, name="score-set-publish"),
    path("chi-so/bo-tieu-chi/<int:number>/bo/", score_set.discard, name="score-set-discard"),
    path("chi-so/bo-tieu-chi/<int:number>/xuat/", score_set_sheets.export, name="score-set-export"),
    path("chi-so/bo-tieu-chi/<int:number>/nhap/", score_set_sheets.importing, name="score-set-import"),
    path("chi-so/bo-tieu-chi/<int:number>/nhap/can-sua/", score_set_sheets.refused, name="score-set-refused"),
    path("chi-so/bo-tieu-chi/<int:number>/khac-nhau/", score_set_sheets.compared, name="score-set-differences"),
    path("chi-so/bo-tieu-chi/<int:number>/tieu-chi/moi/", criterion.new, name="criterion-new"),
    path("chi-so/bo-tieu-chi/<int:number>/tieu-chi/<int:criterion_number>/", criterion.criterion, name="criterion"),
    path(
        "chi-so/bo-tieu-chi/<int:number>/tieu-chi/<int:criterion_number>/sua/", criterion.change, name="criterion-edit"
    ),
    path(
        "chi-so/bo-tieu-chi/<int:number>/tieu-chi/<int:criterion_number>/chuyen/", criterion.move, name="criterion-move"
    ),
    path(
        "chi-so/bo-tieu-chi/<int:number>/tieu-chi/<int:criterion_number>/bo/", criterion.remove, name="criterion-remove"
    ),
]
