"""Who is signed in: as Django finds it, but by a statement that is kept, for every page asks it."""

from __future__ import annotations

from django.contrib.auth.backends import ModelBackend
from django.db.models import BigIntegerField

from dondoc.accounts.models import User
from dondoc.statements.kept import Kept
from dondoc.statements.told import Told


class Accounts(ModelBackend):
    """Name and password as Django's own backend takes them."""

    def get_user(self, user_id: int) -> User | None:
        """The account of a session; None where there is none or it was closed since."""
        found = next(iter(_OF_NUMBER.models(number=user_id)), None)
        return found if found is not None and self.user_can_authenticate(found) else None


_OF_NUMBER = Kept(lambda: User.objects.filter(pk=Told("number", BigIntegerField())).order_by())
