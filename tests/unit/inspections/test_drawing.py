"""A sample is drawn by its seed alone: the same for anybody, in whatever order the frame is read."""

from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.inspections.drawing import drawn, fingerprint, frame_digest

KEYS = st.lists(st.text(min_size=1, max_size=12), max_size=40)
SEEDS = st.text(min_size=1, max_size=20)
SIZES = st.integers(min_value=0, max_value=50)


@given(keys=KEYS, seed=SEEDS, size=SIZES, order=st.randoms(use_true_random=False))
def test_the_order_of_the_frame_and_keys_named_twice_change_nothing(
    keys: list[str], seed: str, size: int, order: object
) -> None:
    mixed = [*keys, *keys]
    order.shuffle(mixed)  # type: ignore[attr-defined]
    assert drawn(mixed, seed=seed, size=size) == drawn(keys, seed=seed, size=size)


@given(keys=KEYS, seed=SEEDS, size=SIZES)
def test_a_sample_is_of_the_frame_without_repeats_and_as_large_as_asked(keys: list[str], seed: str, size: int) -> None:
    found = drawn(keys, seed=seed, size=size)
    assert set(found) <= set(keys)
    assert len(found) == len(set(found)) == min(size, len(set(keys)))


@given(keys=KEYS, seed=SEEDS, size=st.integers(min_value=1, max_value=50))
def test_a_larger_sample_holds_the_smaller_one_first(keys: list[str], seed: str, size: int) -> None:
    assert drawn(keys, seed=seed, size=size + 3)[:size] == drawn(keys, seed=seed, size=size)


@given(keys=KEYS, late=st.text(min_size=1, max_size=12), seed=SEEDS, size=st.integers(min_value=1, max_value=20))
def test_a_record_entered_late_puts_at_most_one_other_out(keys: list[str], late: str, seed: str, size: int) -> None:
    before, after = drawn(keys, seed=seed, size=size), drawn([*keys, late], seed=seed, size=size)
    assert len(set(before) - set(after)) <= 1
    assert set(after) - set(before) <= {late}


def test_anybody_draws_it_again_with_a_tool_of_their_own() -> None:
    """What the documentation says is what is computed."""
    frame = [f"H99.04-26-{number:04}" for number in range(100)]
    by_hand = sorted(frame, key=lambda key: sha256(f"20260610\n{key}".encode()).hexdigest())[:5]
    assert drawn(frame, seed="20260610", size=5) == by_hand
    assert fingerprint("a", "b") == sha256(b"a\nb").hexdigest()


def test_another_seed_draws_another_sample() -> None:
    frame = [str(number) for number in range(1000)]
    assert drawn(frame, seed="1", size=10) != drawn(frame, seed="2", size=10)


def test_a_frame_is_known_by_its_keys_alone() -> None:
    assert frame_digest(["b", "a", "b"]) == frame_digest(["a", "b"])
    assert frame_digest(["a", "b"]) != frame_digest(["a", "c"])


def test_a_sample_of_fewer_than_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="-1"):
        drawn(["a"], seed="1", size=-1)
