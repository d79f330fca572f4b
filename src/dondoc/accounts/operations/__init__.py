"""Writing accounts, posts and what goes with them: the one door of this folder."""

from dondoc.accounts.operations.accounts import change_person, create_user, set_active
from dondoc.accounts.operations.delegations import delegate, end_delegation
from dondoc.accounts.operations.entering import enter_person
from dondoc.accounts.operations.mail import set_mail
from dondoc.accounts.operations.passwords import reset_password, set_password
from dondoc.accounts.operations.posts import end_post, hold_post
from dondoc.accounts.operations.saved_lists import forget_list, save_list
from dondoc.accounts.operations.second_factor import (
    begin_second_factor,
    confirm_second_factor,
    remove_second_factor,
    renew_recovery_codes,
)
from dondoc.accounts.operations.sessions import begin_session, end_session, end_sessions, note_seen
from dondoc.accounts.rejections import AccountRejected

__all__ = [
    "AccountRejected",
    "begin_second_factor",
    "begin_session",
    "change_person",
    "confirm_second_factor",
    "create_user",
    "delegate",
    "end_delegation",
    "end_post",
    "end_session",
    "end_sessions",
    "enter_person",
    "forget_list",
    "hold_post",
    "note_seen",
    "remove_second_factor",
    "renew_recovery_codes",
    "reset_password",
    "save_list",
    "set_active",
    "set_mail",
    "set_password",
]
