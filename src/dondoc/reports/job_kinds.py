"""The kinds of long work of this part, named where nothing heavy is imported; JOBS is the work on a report."""

GATHER_JOB = "reports.gather"
MAKE_JOB = "reports.make"
CLOSE_JOB = "reports.close"
CHECK_JOB = "reports.check"
DRAW_JOB = "reports.draw_template"
SHEET_JOB = "reports.inspection_sheet"
JOBS = (GATHER_JOB, MAKE_JOB, CHECK_JOB, CLOSE_JOB)
