"""The tables of this part; the dossiers themselves lie in the lake."""

from dondoc.dossiers.models.apologies import Apology, ApologyExemption
from dondoc.dossiers.models.batches import Batch, BatchState
from dondoc.dossiers.models.closings import Closing
from dondoc.dossiers.models.corrections import Correction, CorrectionState
from dondoc.dossiers.models.petitions import Petition, PetitionVersion
from dondoc.dossiers.models.procedures import (
    Act,
    Handling,
    Procedure,
    ProcedureAct,
    ProcedureField,
    ProposalState,
    ReviewProposal,
    TimeLimit,
)
from dondoc.dossiers.models.quality import QualityAssessment, QualityPoint, QualityRevision
from dondoc.dossiers.models.sources import Source

__all__ = [
    "Act",
    "Apology",
    "ApologyExemption",
    "Batch",
    "BatchState",
    "Closing",
    "Correction",
    "CorrectionState",
    "Handling",
    "Petition",
    "PetitionVersion",
    "Procedure",
    "ProcedureAct",
    "ProcedureField",
    "ProposalState",
    "QualityAssessment",
    "QualityPoint",
    "QualityRevision",
    "ReviewProposal",
    "Source",
    "TimeLimit",
]
