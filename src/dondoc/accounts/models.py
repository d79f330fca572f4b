"""Accounts, and the posts from which all rights follow."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from dondoc.accounts.names import account_name
from dondoc.accounts.roles import LABELS, Role
from dondoc.organisation.models import Field, Unit


class UserManager(BaseUserManager["User"]):
    """Finds accounts whatever capitals were typed."""

    def get_by_natural_key(self, username: str | None) -> User:
        """The account of that name."""
        return self.get(username=account_name(username or ""))


class User(AbstractBaseUser):
    """A person who signs in. What they may do follows from their posts alone."""

    username = models.CharField(max_length=80, unique=True)
    full_name = models.CharField(max_length=200)
    sort_key = models.CharField(max_length=400)
    folded = models.CharField(max_length=300, default="", blank=True)  # name and account, for search
    is_active = models.BooleanField(default=True)
    # The name under which an OpenID provider knows the person, where it is not that of the account.
    provider_name = models.CharField(max_length=200, default="", blank=True)
    must_change_password = models.BooleanField(default=False)  # the password in force was made by somebody else
    password_set_at = models.DateTimeField(null=True, blank=True)  # None: before this was kept
    email = models.EmailField(max_length=200, default="", blank=True)
    daily_mail = models.BooleanField(default=True)  # of each morning, about what waits

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["full_name"]

    objects = UserManager()

    class Meta:
        ordering = ["sort_key", "id"]
        constraints = [
            models.UniqueConstraint(
                name="accounts_provider_name_once", fields=["provider_name"], condition=~models.Q(provider_name="")
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    def get_full_name(self) -> str:
        """The name as the person writes it."""
        return self.full_name


class Post(models.Model):
    """A person's role at a unit from a day on, and the unit over which it reaches."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="posts")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")  # where the person sits
    scope = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")  # over this and all below it
    role = models.CharField(max_length=20, choices=[(role.value, LABELS[role]) for role in Role])
    title = models.CharField(max_length=150)
    fields = models.ManyToManyField(Field, blank=True, related_name="+")  # what a deputy or Vice-Chairman looks after
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)  # the first day on which it is no longer held

    class Meta:
        ordering = ["valid_from", "id"]
        constraints = [
            models.CheckConstraint(
                name="accounts_post_days_in_order",
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gt=models.F("valid_from")),
            ),
            models.CheckConstraint(
                name="accounts_post_role_known", condition=models.Q(role__in=[role.value for role in Role])
            ),
            models.UniqueConstraint(
                name="accounts_post_held_once",
                fields=["user", "unit", "scope", "role"],
                condition=models.Q(valid_to__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.unit}"


class Delegation(models.Model):
    """A post that its holder lets somebody else exercise from a day to a day, by a document (ủy quyền)."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="delegations")
    to_user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="delegations_held")
    valid_from = models.DateField()
    valid_to = models.DateField()  # the first day on which it no longer counts: no delegation is without an end
    document_sign = models.CharField(max_length=100)
    document_issued_on = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["-valid_from", "-id"]
        constraints = [
            models.CheckConstraint(
                name="accounts_delegation_days_in_order",
                condition=models.Q(valid_to__gte=models.F("valid_from")),  # equal: withdrawn before it began
            ),
        ]

    def __str__(self) -> str:
        return f"{self.post} → {self.to_user}"


class SessionWay(models.TextChoices):
    """How somebody came in."""

    PASSWORD = "password", "Mật khẩu"
    PROVIDER = "provider", "Đăng nhập một lần"


class Session(models.Model):
    """One sign-in on one browser: when, where from; the site's own session ends with it."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="sessions")
    key = models.CharField(max_length=40, unique=True)  # of the site's session
    way = models.CharField(max_length=20, choices=SessionWay)
    second_factor = models.BooleanField(default=False)
    address = models.CharField(max_length=45, blank=True)
    browser = models.CharField(max_length=300, blank=True)
    begun_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-begun_at", "-id"]
        indexes = [models.Index(fields=["user", "-begun_at"], name="accounts_session_of_user")]

    def __str__(self) -> str:
        return f"{self.user}, {self.begun_at:%Y-%m-%d %H:%M}"


class SavedList(models.Model):
    """Conditions of a list that a person keeps under a name, for themselves."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="saved_lists")
    place = models.CharField(max_length=40)  # which list: "documents"
    name = models.CharField(max_length=80)
    query = models.TextField(blank=True)  # as in the address, without the question mark

    class Meta:
        ordering = ["name", "id"]
        constraints = [models.UniqueConstraint(fields=["user", "place", "name"], name="accounts_saved_list_named_once")]

    def __str__(self) -> str:
        return self.name


class KeyUse(models.TextChoices):
    """What an access key opens."""

    API = "api", "Giao diện lập trình (API)"
    FEED = "feed", "Nguồn tin"


class AccessKey(models.Model):
    """A key with which a person's own programs read what the person may read; kept as its SHA-256 only."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="access_keys")
    use = models.CharField(max_length=10, choices=KeyUse)
    name = models.CharField(max_length=80)  # what it is for, in the person's words
    digest = models.CharField(max_length=64, unique=True)
    hint = models.CharField(max_length=8)  # its first characters, to tell it from others
    made_at = models.DateTimeField()
    valid_to = models.DateField()  # the first day on which it no longer opens anything
    used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "-id"]

    def __str__(self) -> str:
        return f"{self.name} ({self.hint}…)"
