"""Units over time: entered, found, resolved from the names in papers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest

from dondoc.audit.models import Record
from dondoc.figures.actors import Actor, Permission, Refused
from dondoc.organisation import queries
from dondoc.organisation.kinds import UnitKind
from dondoc.organisation.models import Unit, UnitAlias
from dondoc.organisation.operations import UnitRejected, add_alias, create_unit

NOW = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
FOUNDED = date(2025, 7, 1)
DAY = date(2026, 3, 2)
NOBODY = Actor("ai", "Người lạ")

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Province:
    """A committee, its office, two departments with a division of the same name, a commune."""

    keeper: Actor
    root: Unit
    office: Unit
    interior: Unit
    finance: Unit
    reform: Unit
    offices: tuple[Unit, Unit]
    commune: Unit


@pytest.fixture
def province() -> Province:
    root = unit(NOBODY, "Ủy ban nhân dân tỉnh Mây Ngàn", UnitKind.PEOPLE_COMMITTEE, None, short="UBND tỉnh")
    keeper = Actor("quantri", "Quản trị", frozenset({(Permission.ORGANISATION_CHANGE, root.pk)}))
    interior = unit(keeper, "Sở Nội vụ", UnitKind.DEPARTMENT, root, code="SNV", aliases=["SNV"])
    finance = unit(keeper, "Sở Tài chính", UnitKind.DEPARTMENT, root, code="STC")
    return Province(
        keeper=keeper,
        root=root,
        office=unit(keeper, "Văn phòng Ủy ban nhân dân tỉnh", UnitKind.OFFICE, root),
        interior=interior,
        finance=finance,
        reform=unit(keeper, "Phòng Cải cách hành chính", UnitKind.DIVISION, interior, short="Phòng CCHC"),
        offices=(
            unit(keeper, "Phòng Tổng hợp", UnitKind.DIVISION, interior),
            unit(keeper, "Phòng Tổng hợp", UnitKind.DIVISION, finance),
        ),
        commune=unit(keeper, "Ủy ban nhân dân xã Tân Hòa", UnitKind.COMMUNE, root, aliases=["xã Tân Hòa"]),
    )


def unit(
    by: Actor,
    name: str,
    kind: UnitKind,
    parent: Unit | None,
    *,
    short: str = "",
    code: str = "",
    aliases: list[str] | None = None,
) -> Unit:
    return create_unit(
        by=by,
        name=name,
        short_name=short,
        kind=kind,
        parent=parent,
        code=code,
        valid_from=FOUNDED,
        aliases=aliases or [],
        now=NOW,
    )


def test_the_first_unit_may_be_entered_by_whoever_installs_the_system(province: Province) -> None:
    assert province.root.parent is None
    with pytest.raises(Refused):
        unit(NOBODY, "Tỉnh thứ hai", UnitKind.PEOPLE_COMMITTEE, None)
    assert not Unit.objects.filter(name="Tỉnh thứ hai").exists()


def test_a_unit_is_entered_only_with_the_right_above_it(province: Province) -> None:
    elsewhere = Actor("x", "X", frozenset({(Permission.ORGANISATION_CHANGE, province.finance.pk)}))
    before = Unit.objects.count(), Record.objects.count()
    with pytest.raises(Refused):
        unit(elsewhere, "Phòng Thanh tra", UnitKind.DIVISION, province.interior)
    assert (Unit.objects.count(), Record.objects.count()) == before
    assert unit(elsewhere, "Phòng Ngân sách", UnitKind.DIVISION, province.finance).parent == province.finance


@pytest.mark.parametrize(("name", "code"), [("", "unit-name-missing"), (" - ", "unit-name-missing")])
def test_a_unit_needs_a_name(province: Province, name: str, code: str) -> None:
    with pytest.raises(UnitRejected) as refused:
        unit(province.keeper, name, UnitKind.DIVISION, province.interior)
    assert refused.value.code == code


def test_two_units_of_one_name_do_not_stand_side_by_side(province: Province) -> None:
    with pytest.raises(UnitRejected, match="Đã có đơn vị"):
        unit(province.keeper, "SỞ NỘI VỤ", UnitKind.DEPARTMENT, province.root)
    assert Unit.objects.filter(name_key="so noi vu").count() == 1


def test_a_unit_is_not_older_than_the_one_above(province: Province) -> None:
    with pytest.raises(UnitRejected, match="trước đơn vị cấp trên"):
        create_unit(
            by=province.keeper,
            name="Phòng Cũ",
            short_name="",
            kind=UnitKind.DIVISION,
            parent=province.interior,
            code="",
            valid_from=FOUNDED - timedelta(days=1),
            now=NOW,
        )


def test_entering_a_unit_is_recorded(province: Province) -> None:
    kept = Record.objects.get(subject_kind="unit", subject_id=province.commune.pk)
    assert (kept.action, kept.actor_key, kept.at) == ("unit.created", "quantri", NOW)
    assert kept.after is not None
    assert kept.after["aliases"] == ["xã Tân Hòa"]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("UBND tỉnh", "root"),
        ("Chủ tịch UBND tỉnh Mây Ngàn", "root"),
        ("Văn phòng UBND tỉnh", "office"),
        ("SNV", "interior"),
        ("Giám đốc Sở Nội vụ", "interior"),
        ("so tai chinh", "finance"),
        ("Phòng CCHC thuộc Sở Nội vụ", "reform"),
        ("Phòng Cải cách hành chính, SNV", "reform"),
        ("xã Tân Hoà", "commune"),
        ("Chủ tịch UBND xã Tân Hòa", "commune"),
    ],
)
def test_names_in_papers_are_resolved(province: Province, name: str, meant: str) -> None:
    assert queries.resolve(name, day=DAY) == getattr(province, meant)


@pytest.mark.parametrize("name", ["Phòng Tổng hợp", "Sở Y tế", "các sở, ban, ngành", "", "  ", "!!!"])
def test_what_is_unknown_or_could_mean_several_is_not_resolved(province: Province, name: str) -> None:
    assert queries.resolve(name, day=DAY) is None


def test_a_division_of_a_shared_name_is_resolved_with_its_department(province: Province) -> None:
    assert queries.resolve("Phòng Tổng hợp Sở Tài chính", day=DAY) == province.offices[1]


def test_before_its_first_day_a_unit_is_not_there(province: Province) -> None:
    eve = FOUNDED - timedelta(days=1)
    assert queries.resolve("Sở Nội vụ", day=eve) is None
    assert not queries.on(eve).exists()
    assert queries.subtree_ids(province.root.pk, eve) == frozenset()


def test_a_unit_that_has_ended_is_not_there_from_that_day_on(province: Province) -> None:
    Unit.objects.filter(pk=province.reform.pk).update(valid_to=DAY)
    assert province.reform not in queries.on(DAY)
    assert province.reform in queries.on(DAY - timedelta(days=1))
    assert province.reform.pk not in queries.subtree_ids(province.root.pk, DAY)


def test_the_subtree_is_the_unit_and_all_below_it(province: Province) -> None:
    assert queries.subtree_ids(province.interior.pk, DAY) == {
        province.interior.pk,
        province.reform.pk,
        province.offices[0].pk,
    }
    assert len(queries.subtree_ids(province.root.pk, DAY)) == Unit.objects.count()


def test_the_tree_names_units_in_the_order_of_official_lists(province: Province) -> None:
    names = [(node.depth, node.unit.short_name) for node in queries.tree(DAY)]
    assert names == [
        (0, "UBND tỉnh"),
        (1, "Văn phòng Ủy ban nhân dân tỉnh"),
        (1, "Sở Nội vụ"),
        (2, "Phòng CCHC"),
        (2, "Phòng Tổng hợp"),
        (1, "Sở Tài chính"),
        (2, "Phòng Tổng hợp"),
        (1, "Ủy ban nhân dân xã Tân Hòa"),
    ]


@pytest.mark.parametrize(
    ("typed", "first"), [("noi vu", "Sở Nội vụ"), ("tân h", "Ủy ban nhân dân xã Tân Hòa"), ("SNV", "Sở Nội vụ")]
)
def test_candidates_are_found_without_diacritics_and_unfinished(province: Province, typed: str, first: str) -> None:
    assert [unit.name for unit in queries.candidates(typed, day=DAY, limit=1)] == [first]


def test_candidates_are_none_for_no_words(province: Province) -> None:
    assert queries.candidates(" ", day=DAY) == []


def test_another_name_is_given_once(province: Province) -> None:
    one = add_alias(by=province.keeper, unit=province.finance, text="Sở TC", now=NOW)
    assert add_alias(by=province.keeper, unit=province.finance, text="SỞ  TC", now=NOW) == one
    assert queries.resolve("Sở TC", day=DAY) == province.finance
    assert Record.objects.filter(action="unit.alias_added").count() == 1


def test_another_name_needs_the_right_and_a_letter(province: Province) -> None:
    with pytest.raises(Refused):
        add_alias(by=NOBODY, unit=province.finance, text="Sở TC", now=NOW)
    with pytest.raises(UnitRejected, match="để trống"):
        add_alias(by=province.keeper, unit=province.finance, text=" - ", now=NOW)
    assert UnitAlias.objects.filter(unit=province.finance).count() == 0


@pytest.mark.parametrize("name", ["Công an tỉnh", "Cong an tinh", "Hội Nông dân", "Sở Xây dựng", "an"])
def test_a_unit_that_shares_a_syllable_or_two_is_not_offered(province: Province, name: str) -> None:
    create_unit(
        by=province.keeper,
        name="Trung tâm Phục vụ hành chính công tỉnh",
        short_name="TTPVHCC",
        kind=UnitKind.AFFILIATED,
        parent=province.office,
        code="",
        valid_from=FOUNDED,
        now=NOW,
    )
    assert queries.candidates(name, day=DAY) == []


@pytest.mark.parametrize("name", ["Công an", "cong a", "Công an tỉnh An Lạc"])
def test_a_unit_whose_telling_words_are_typed_is_offered(province: Province, name: str) -> None:
    police = create_unit(
        by=province.keeper,
        name="Công an tỉnh Lam Giang",
        short_name="CA tỉnh",
        kind=UnitKind.DEPARTMENT,
        parent=province.root,
        code="CA",
        valid_from=FOUNDED,
        now=NOW,
    )
    assert queries.candidates(name, day=DAY) == [police]


def test_a_name_with_a_word_too_many_still_offers_the_unit(province: Province) -> None:
    assert queries.candidates("Sở Nội vụ mới", day=DAY)[0] == province.interior
