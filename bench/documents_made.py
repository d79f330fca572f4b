"""An invented register for the bench: units, people, documents with their texts, written straight into the tables."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate
from typing import Any

SEED = 3
AT_ONCE = 2_000
FIRST = date(2020, 1, 1)
LAST = date(2025, 12, 31)
DEPARTMENTS, ROOMS_EACH, COMMUNES = 20, 5, 20
ROOT_SHARE, DEPARTMENT_SHARE = 0.35, 0.45  # of the documents; the rest stands in the books of rooms and communes
NO_FILE, RESTRICTED, SHARED, WITH_ORDERS, SIGNED = 0.05, 0.02, 0.08, 0.05, 0.2
LEADER, OFFICER, SPECIALIST = "lanh-dao", "theo-doi", "chuyen-vien"

ONSETS = "b c d g h k l m n p r s t v x ch gi kh ng nh ph qu th tr đ".split()  # noqa: SIM905
RHYMES = (  # noqa: SIM905
    "a an ang anh ao ap at ay ban ăm ăn ăng ân âng âu e em en eo ê ên êu i ia iê iêm iên iêu in inh o oan oang oi ôi "
    "ôn ông ơ ơi ơn u uân uê ung uôi uôn uyên ư ưa ương ươi ưu y"
).split()
COMMON = (  # noqa: SIM905
    "văn bản thực hiện công tác tỉnh các cơ quan đơn vị báo cáo cải cách hành chính thủ tục kiểm tra kết quả nhiệm vụ "
    "triển khai theo quy định của và về việc trong năm tháng đến được giao cho người dân doanh nghiệp phục vụ"
).split()
TYPES = {
    "Công văn": "UBND-TH",
    "Quyết định": "QĐ-UBND",
    "Báo cáo": "BC-UBND",
    "Kế hoạch": "KH-UBND",
    "Thông báo": "TB-VP",
    "Tờ trình": "TTr-SNV",
    "Chỉ thị": "CT-UBND",
    "Giấy mời": "GM-VP",
}
PHRASES = (
    "cải cách hành chính",
    "phòng cháy chữa cháy",
    "giải phóng mặt bằng",
    "chuyển đổi số",
    "an toàn thực phẩm",
    "vệ sinh môi trường",
    "đầu tư công",
    "giáo dục mầm non",
)


@dataclass(slots=True)
class Words:
    """Words as a language has them: few that come up everywhere, many that hardly ever do."""

    dice: random.Random
    syllables: list[str] = field(init=False)
    weights: list[float] = field(init=False)
    sentences: list[str] = field(init=False)

    def __post_init__(self) -> None:
        rare = [onset + rhyme for onset in ONSETS for rhyme in RHYMES]
        self.dice.shuffle(rare)
        self.syllables = [*COMMON, *rare]
        self.weights = list(accumulate(1 / (rank + 5) for rank in range(len(self.syllables))))
        self.sentences = [self.sentence() for _ in range(8_000)]

    def some(self, count: int) -> list[str]:
        """So many words."""
        return self.dice.choices(self.syllables, cum_weights=self.weights, k=count)

    def sentence(self) -> str:
        """A sentence, in every tenth a phrase of the trade."""
        words = self.some(self.dice.randint(10, 30))
        if self.dice.random() < 0.1:
            words.insert(len(words) // 2, self.dice.choice(PHRASES))
        return " ".join(words).capitalize() + "."

    def text(self, number: int) -> str:
        """Half a page to two pages; one in fifty as long as a plan. Each says a thing that no other says."""
        lines = self.dice.randint(60, 200) if number % 50 == 0 else self.dice.randint(5, 16)
        own = f"Văn bản này có mã hồ sơ M{number:07d}, giao {' '.join(self.some(3))}."
        return "\n".join([*self.dice.choices(self.sentences, k=lines), own])


@dataclass(frozen=True, slots=True)
class Place:
    """A unit, and its two books."""

    unit: Any
    incoming: Any
    outgoing: Any


def fill(documents: int) -> None:
    """Units, people and so many documents."""
    dice = random.Random(SEED)  # noqa: S311
    now = datetime.now(UTC)
    places = _places(now)
    _people(places, now)
    words = Words(dice)
    for start in range(1, documents + 1, AT_ONCE):
        _write(words, places, range(start, min(start + AT_ONCE, documents + 1)), now)


def _places(now: datetime) -> list[Place]:
    """The province first, then departments, their rooms, communes."""
    root = _unit("Ủy ban nhân dân tỉnh", "UBND", "people_committee", None, now)
    found = [root]
    for number in range(1, DEPARTMENTS + 1):
        department = _unit(f"Sở Thứ {number}", f"S{number}", "department", root, now)
        rooms = [
            _unit(f"Phòng {place} Sở Thứ {number}", f"P{number}.{place}", "division", department, now)
            for place in range(1, ROOMS_EACH + 1)
        ]
        found += [department, *rooms]
    found += [
        _unit(f"Ủy ban nhân dân xã Thứ {number}", f"X{number}", "commune", root, now)
        for number in range(1, COMMUNES + 1)
    ]
    return [_place(unit) for unit in found]


def _unit(name: str, code: str, kind: str, parent: Any, now: datetime) -> Any:
    from dondoc.figures.actors import Actor, Permission
    from dondoc.organisation.operations import create_unit

    by = Actor("bench", "Đo", frozenset({(Permission.ORGANISATION_CHANGE, parent.pk)} if parent else ()))
    return create_unit(
        by=by, name=name, short_name=name, kind=kind, parent=parent, code=code, valid_from=FIRST, now=now
    )


def _place(unit: Any) -> Place:
    from dondoc.documents.kinds import Direction
    from dondoc.documents.operations import book_of

    return Place(unit, book_of(unit, Direction.INCOMING, day=FIRST), book_of(unit, Direction.OUTGOING, day=FIRST))


def _people(places: Sequence[Place], now: datetime) -> None:
    """One who sees all, one who sees all but what is restricted, one of a room."""
    from dondoc.accounts.models import Post, User
    from dondoc.accounts.roles import Role

    posts = {LEADER: (places[0], Role.LEADER), OFFICER: (places[0], Role.FOLLOW_UP_OFFICER)}
    posts[SPECIALIST] = (places[2], Role.SPECIALIST)
    for name, (place, role) in posts.items():
        user = User.objects.create(username=name, full_name=name, sort_key=name, folded=name, password_set_at=now)
        Post.objects.create(user=user, unit=place.unit, scope=place.unit, role=role.value, title=name, valid_from=FIRST)


def _write(words: Words, places: Sequence[Place], numbers: range, now: datetime) -> None:
    """Some documents with all that hangs on them, in one transaction."""
    from django.db import transaction

    from dondoc.documents.models import Document, StoredFile

    with transaction.atomic():
        files = StoredFile.objects.bulk_create(
            [
                StoredFile(sha256=f"{number:064x}", size=20_000, media_type="application/pdf", stored_at=now)
                for number in numbers
            ]
        )
        made = [_document(words, places, number, file, now) for number, file in zip(numbers, files, strict=True)]
        Document.objects.bulk_create(made)
        _write_texts(words, made, now)
        _write_around(words.dice, places, made, now)


def _document(words: Words, places: Sequence[Place], number: int, file: Any, now: datetime) -> Any:
    from dondoc.documents.models import Document

    dice = words.dice
    place = _where(dice, places)
    direction = "incoming" if dice.random() < 0.7 else "outgoing"
    received = FIRST + timedelta(days=dice.randrange((LAST - FIRST).days))
    restricted = dice.random() < RESTRICTED
    bare = dice.random() < NO_FILE
    return Document(
        unit=place.unit,
        direction=direction,
        book=place.incoming if direction == "incoming" else place.outgoing,
        entry_number=number,
        entry_year=received.year,
        received_on=received,
        restricted=restricted,
        restricted_at=now if restricted else None,
        restricted_by_key="bench" if restricted else "",
        file=None if bare else file,
        file_name="" if bare else f"van-ban-{number}.pdf",
        state="no_file" if bare else "read",
        registered_by_key="bench",
        registered_by_name="Đo",
        registered_at=now,
        **_head(words, places, received),
    )


def _where(dice: random.Random, places: Sequence[Place]) -> Place:
    draw = dice.random()
    if draw < ROOT_SHARE:
        return places[0]
    department = 1 + dice.randrange(DEPARTMENTS) * (1 + ROOMS_EACH)
    return places[department] if draw < ROOT_SHARE + DEPARTMENT_SHARE else dice.choice(places)


def _head(words: Words, places: Sequence[Place], received: date) -> dict[str, Any]:
    """As a reading would have filled it."""
    from dondoc.documents.signs import sign_key
    from dondoc.language.folding import folded
    from dondoc.language.sorting import sort_key

    dice = words.dice
    kind = dice.choice(list(TYPES))
    sign = f"{dice.randint(1, 4_000)}/{TYPES[kind]}"
    issuer = dice.choice(places).unit.name
    subject = f"Về việc {dice.choice(PHRASES)} {' '.join(words.some(dice.randint(6, 20)))}"
    return {
        "sign": sign,
        "sign_key": sign_key(sign),
        "issued_on": received - timedelta(days=dice.randint(0, 9)),
        "type": kind,
        "subject": subject,
        "subject_folded": folded(subject),
        "issuer_text": issuer,
        "issuer_folded": folded(issuer),
        "issuer_sort": sort_key(issuer),
        "signer_name": "Trần Văn An",
    }


def _write_texts(words: Words, made: Sequence[Any], now: datetime) -> None:
    from dondoc.documents.models import SearchSection, StoredReading

    texts = {each.pk: words.text(each.entry_number) for each in made if each.file_id}
    StoredReading.objects.bulk_create(
        [
            StoredReading(document_id=number, reader_version="0", text=text, found={"header": {}}, made_at=now)
            for number, text in texts.items()
        ]
    )
    SearchSection.objects.bulk_create(
        [section for each in made for section in _sections(each, texts.get(each.pk, ""))], batch_size=AT_ONCE
    )


def _sections(document: Any, text: str) -> Iterator[Any]:
    from dondoc.documents import searching
    from dondoc.documents.models import SearchSection
    from dondoc.documents.operations import head

    stretches = [*searching.sections(head.words(document)), *(searching.sections(text) if text else ())]
    for position, words in enumerate(stretches):
        yield SearchSection(document=document, position=position, words=words)


def _write_around(dice: random.Random, places: Sequence[Place], made: Sequence[Any], now: datetime) -> None:
    """Whom they were passed on to, what they cite, their orders and signatures."""
    from dondoc.documents.models import CitedDocument, Proposal, SharedWith, Signature

    shared = [each for each in made if dice.random() < SHARED]
    SharedWith.objects.bulk_create(
        SharedWith(document=each, unit=place.unit, shared_at=now) for each in shared for place in dice.sample(places, 3)
    )
    CitedDocument.objects.bulk_create(_cited(dice, each, made) for each in made)
    Proposal.objects.bulk_create(_order(each) for each in made if dice.random() < WITH_ORDERS)
    Signature.objects.bulk_create(_signature(each, now) for each in made if each.file_id and dice.random() < SIGNED)


def _cited(dice: random.Random, document: Any, others: Sequence[Any]) -> Any:
    from dondoc.documents.models import CitedDocument

    other = dice.choice(others)
    return CitedDocument(
        document=document,
        position=1,
        sign=other.sign,
        sign_key=other.sign_key,
        issued_on=other.issued_on,
        span_start=0,
        span_end=10,
        relation="replaces" if dice.random() < 0.02 else "cites",
        relation_read="cites",
        target=other if other is not document else None,
    )


def _order(document: Any) -> Any:
    from dondoc.documents.models import Proposal

    return Proposal(
        document=document,
        position=1,
        lead_text="Sở Nội vụ",
        what="Báo cáo kết quả thực hiện",
        specific=True,
        span_start=0,
        span_end=10,
        rule="bench",
        as_read={},
    )


def _signature(document: Any, now: datetime) -> Any:
    from dondoc.documents.models import Signature

    return Signature(
        document=document,
        position=1,
        signer="Trần Văn An",
        kind="person",
        intact=True,
        covers_whole=True,
        finding="valid",
        verdict="valid",
        checked_at=now,
    )
