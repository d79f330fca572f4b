"""The kinds of long work of this part, named where nothing heavy is imported."""

PROPOSE_JOB = "scoring.propose"
