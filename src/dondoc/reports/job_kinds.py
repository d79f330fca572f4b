"""The kinds of long work of this part, named where nothing heavy is imported."""

GATHER_JOB = "reports.gather"
MAKE_JOB = "reports.make"
CLOSE_JOB = "reports.close"
JOBS = (GATHER_JOB, MAKE_JOB, CLOSE_JOB)
