"""Which tables a backup carries: all of the house; of other packages none, each named here with its reason."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db.models import Field, Model

# What an archive does not hold. A test holds this list and the carried tables against all tables there are.
LEFT_BEHIND = {
    "accounts.Session": "who is signed in where: everybody signs in again",
    "sessions.Session": "sessions are keys to the site",
    "axes.AccessAttempt": "failed sign-ins of the last minutes",
    "axes.AccessFailureLog": "failed sign-ins of the last minutes",
    "axes.AccessLog": "addresses from which people signed in",
    "axes.AccessAttemptExpiration": "when failed sign-ins are forgotten",
    "auth.Group": "not used",
    "auth.Group_permissions": "not used",
    "auth.Permission": "made by the migrations",
    "contenttypes.ContentType": "made by the migrations",
    "otp_static.StaticDevice": "codes of recovery are secrets",
    "otp_static.StaticToken": "codes of recovery are secrets",
    "otp_totp.TOTPDevice": "the key of an authenticator is a secret: people enrol again",
    "care.CheckRun": "results of checks are about the place where they were made",
}


def tables() -> list[type[Model]]:
    """The carried tables, by name: every one of the house, those between two others too."""
    found = [model for model in apps.get_models(include_auto_created=True) if _ours(model)]
    return sorted((model for model in found if label(model) not in LEFT_BEHIND), key=label)


def label(model: type[Model]) -> str:
    """documents.Document."""
    return model._meta.label


def columns(model: type[Model]) -> list[Field[Any, Any]]:
    """The columns of a table, in the order of their names: of the same table, the same on every installation."""
    kept = [field for field in model._meta.concrete_fields if not field.generated]  # what a database makes is made anew
    return sorted(kept, key=lambda field: field.attname)


def _ours(model: type[Model]) -> bool:
    return model.__module__.startswith("dondoc.")
