"""What a password must be, and passwords that the system makes for one use."""

from __future__ import annotations

import secrets

# No letter or digit that is read for another one when it is written on paper.
UPPER, LOWER, DIGITS = "ABCDEFGHJKMNPQRSTUVWXYZ", "abcdefghjkmnpqrstuvwxyz", "23456789"
GROUPS, GROUP = 4, 4


def one_time_password() -> str:
    """A password nobody can guess (some 80 bits), in groups that can be read out: "Kd7m-Tq4z-xW2n-Rb9e".

    Each group holds a capital, a small letter and a digit, so that it passes whatever rule the office sets.
    """
    return "-".join(_group() for _ in range(GROUPS))


def _group() -> str:
    letters = [secrets.choice(kind) for kind in (UPPER, LOWER, DIGITS)]
    letters += [secrets.choice(UPPER + LOWER + DIGITS) for _ in range(GROUP - len(letters))]
    secrets.SystemRandom().shuffle(letters)
    return "".join(letters)


def kinds(password: str) -> int:
    """How many of the four kinds it holds: small letters, capitals, digits, anything else."""
    return sum(
        (
            any(letter.islower() for letter in password),
            any(letter.isupper() for letter in password),
            any(letter.isdigit() for letter in password),
            any(not letter.isalnum() for letter in password),
        )
    )
