"""Every file that the site keeps in its store, whichever part named it."""

from __future__ import annotations

from dondoc.documents.models import StoredFile
from dondoc.inspections.models import FindingFile
from dondoc.reports.models import Paper, Template, TemplatePages


def digests() -> set[str]:
    """The names of the files: originals of documents, evidence of findings, papers made here, templates with pages."""
    return {
        *StoredFile.objects.values_list("sha256", flat=True),
        *FindingFile.objects.order_by().values_list("digest", flat=True),
        *FindingFile.objects.exclude(small="").order_by().values_list("small", flat=True),
        *Paper.objects.order_by().values_list("digest", flat=True),
        *Template.objects.order_by().values_list("digest", flat=True),
        *(page for pages in TemplatePages.objects.values_list("pages", flat=True) for page in pages),
    }
