"""Tables of Word files that were made here: their templates, each file, and the living numbers in it."""

from __future__ import annotations

from django.db import models


class Template(models.Model):
    """A Word template that the office edits itself; the newest in use of its kind and unit goes before the shipped one.

    `kind` is a code of the table of papers; `digest` names the file in the store of files.
    """

    kind = models.CharField(max_length=40)
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    size = models.PositiveIntegerField(help_text="bytes")
    is_used = models.BooleanField(default=True)
    uploaded_at = models.DateTimeField()
    uploaded_by_key = models.CharField(max_length=150)
    uploaded_by_name = models.CharField(max_length=200)

    class Meta:
        indexes = (models.Index(fields=["kind", "unit", "is_used"], name="template_of_kind"),)

    def __str__(self) -> str:
        return self.name


class TemplatePages(models.Model):
    """The pages of what a template prints with invented values, drawn once: `digest` names the template's file.

    `pages` are the names of the pictures in the store of files; `count` is how many pages there are in all.
    """

    kind = models.CharField(max_length=40)
    digest = models.CharField(max_length=64)
    pages = models.JSONField(default=list)
    count = models.PositiveIntegerField()
    drawn_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["kind", "digest"], name="template_drawn_once"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.digest[:12]}"


class Paper(models.Model):
    """A Word file made here: of what, of which record (`about` with its id), by whom, and its bytes by digest."""

    kind = models.CharField(max_length=40, help_text="a code of the table of papers")
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=500)
    about = models.CharField(max_length=60, blank=True, help_text="app_label.model of the record it tells of")
    about_id = models.CharField(max_length=60, blank=True)
    digest = models.CharField(max_length=64)
    is_upload = models.BooleanField(default=False, help_text="edited by hand and given back, not made here")
    source = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="edited")
    made_at = models.DateTimeField()
    made_by_key = models.CharField(max_length=150)
    made_by_name = models.CharField(max_length=200)

    class Meta:
        indexes = (models.Index(fields=["about", "about_id"], name="paper_about"),)

    def __str__(self) -> str:
        return self.title


class LivingNumber(models.Model):
    """A number of a paper that leads to its figure: what was asked, what was counted, how it was printed.

    `key` stands in the file (alias of a content control, name of a bookmark). `figure` is a code of the registry; for
    a number of another list it is empty and `records` alone leads to what it counts.
    """

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="numbers")
    key = models.CharField(max_length=40)
    label = models.CharField(max_length=500)
    figure = models.CharField(max_length=160, blank=True)
    asked = models.JSONField(default=dict, blank=True)
    measured = models.JSONField(default=dict, blank=True)
    part = models.CharField(max_length=40, blank=True, help_text="which number of the measure is printed")
    number = models.DecimalField(max_digits=24, decimal_places=6, null=True, blank=True)
    shown = models.CharField(max_length=100)
    records = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["paper", "key"], name="living_number_once"),)

    def __str__(self) -> str:
        return f"{self.key} {self.shown}"
