"""Writing accounts, posts and what goes with them: the one door of this folder."""

from dondoc.accounts.operations.accounts import create_user, set_active, set_password
from dondoc.accounts.operations.posts import end_post, hold_post
from dondoc.accounts.operations.saved_lists import forget_list, save_list
from dondoc.accounts.rejections import AccountRejected

__all__ = [
    "AccountRejected",
    "create_user",
    "end_post",
    "forget_list",
    "hold_post",
    "save_list",
    "set_active",
    "set_password",
]
