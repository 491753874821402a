"""What outlasts a session, between the store and the conversation.

Rules of this module:
1. A person is one key: a keyed hash of Alexa's user id. A device is a field of it.
2. The place is kept for fifteen minutes; of a referral only its urgency and a keyed
   hash of the region, for an hour; the pace until it is changed; a whisper for a night.
3. Nothing is written that was there already.
"""

from __future__ import annotations

import hmac
from datetime import timedelta
from typing import TYPE_CHECKING, cast, get_args

import msgspec
from msgspec import Struct

from skill.content.flag_model import Urgency
from skill.core.episode import COMING_BACK
from skill.core.referring import LASTS
from skill.core.saved import decode, encode, for_the_store
from skill.core.state import Conversation, Manner, Referral
from skill.core.timing import Saved, Score
from skill.store.base import Entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from skill.core.state import State
    from skill.store.guard import Guarded

WHISPER_LASTS = timedelta(hours=8)
"""Forgotten by morning."""

EVERYWHERE = "everywhere"
REFERRAL = "referral."
MANNER = "manner"


class Owner(Struct, frozen=True):
    """Whose memory this is, as hashes that nobody can turn back."""

    key: str
    device: str


class Memory:
    """Reads a person's memory when a session is new, and writes it once a turn."""

    def __init__(self, store: Guarded, secret: str, regions: Iterable[str]) -> None:
        """Keep everything in ``store``, under hashes keyed with ``secret``."""
        self._store = store
        self._secret = secret.encode()
        self._regions = {
            self._hash("region", region): region for region in {*regions, EVERYWHERE}
        }

    def _hash(self, kind: str, value: str) -> str:
        digest = hmac.digest(self._secret, f"{kind}:{value}".encode(), "sha256")
        return digest.hex()[:40]

    def owner(self, user_id: str, device_id: str | None) -> Owner:
        """The owner for Alexa's ids."""
        return Owner(self._hash("user", user_id), self._hash("device", device_id or ""))

    def recall(self, owner: Owner, now: datetime) -> Saved | None:
        """What is kept of this person and device, or None."""
        fields = self._store.load(owner.key, now).fields
        if not fields:
            return None
        place = decode(fields.get(f"place.{owner.device}"))
        saved = place or Saved(Conversation(), Conversation(), Score(now))
        referrals = tuple(self._referrals(fields, now))
        manner = _manner(fields)
        return Saved(
            _with(saved.conversation, referrals, manner),
            _with(saved.if_silent, referrals, manner),
            saved.score,
        )

    def _referrals(
        self, fields: Mapping[str, bytes], now: datetime
    ) -> Iterator[Referral]:
        for name, value in fields.items():
            region = self._regions.get(name.removeprefix(REFERRAL))
            urgency = value.decode("ascii", "replace")
            if region is None or urgency not in get_args(Urgency):
                continue
            yield Referral(
                flag=None,
                part=None,
                region=None if region == EVERYWHERE else region,
                urgency=cast("Urgency", urgency),
                until=now + LASTS,
            )

    def keep(self, owner: Owner, before: Saved | None, after: Saved) -> None:
        """Write what this turn changed, in one go; the answer does not wait for it."""
        now = after.score.at
        fields: dict[str, Entry | None] = {f"place.{owner.device}": _entry(after, now)}
        old = before.conversation if before else Conversation()
        new = after.conversation
        for referral in set(new.referrals) - set(old.referrals):
            if referral.urgency == "crisis":
                continue  # that somebody was in such a crisis is nobody's to keep
            region = self._hash("region", referral.region or EVERYWHERE)
            entry = Entry(referral.urgency.encode(), referral.until)
            fields[REFERRAL + region] = entry
        if new.manner != old.manner:
            fields |= _manner_entries(new.manner, now)
        self._store.save_behind(owner.key, fields, now)

    def forget(self, owner: Owner) -> bool:
        """Erase everything; False when nobody can promise that it is gone."""
        return self._store.delete(owner.key)


def _entry(saved: Saved, now: datetime) -> Entry:
    value = encode(for_the_store(saved)).encode()
    return Entry(value, now + COMING_BACK)


def _manner_entries(manner: Manner, now: datetime) -> dict[str, Entry | None]:
    whisper = Entry(b"1", now + WHISPER_LASTS) if manner.quiet else None
    return {"pace": Entry(manner.pace.encode()), "whisper": whisper}


def _manner(fields: Mapping[str, bytes]) -> Manner:
    raw = {"pace": fields.get("pace", b"normal").decode("ascii", "replace")}
    try:
        manner = msgspec.convert(raw, Manner)
    except msgspec.ValidationError:
        manner = Manner()
    return Manner(pace=manner.pace, quiet="whisper" in fields)


def _with(
    conversation: Conversation, referrals: tuple[Referral, ...], manner: Manner
) -> Conversation:
    state: State = conversation.state
    return Conversation(state=state, manner=manner, referrals=referrals)
