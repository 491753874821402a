"""A listener who counts: where the audio is, told from its words alone.

Independent of the score's marks: a hold begins when its starting word is over and lasts
as long as the reply says; one that never stopped is counted by the wall clock.
"""

from datetime import datetime

from msgspec.structs import replace

from skill.core.reply import Change, HoldFor, Reply, Rest, Say
from skill.core.state import Conversation, Holding, Led
from skill.core.timing import LISTENING, START_LAG, finished
from skill.speech.pace import GAPS, Pace, seconds_to_say
from tests.core.talking import COACH, LOCALE, Exchange, holds_of, playing


def stands_at(last: Exchange, at: datetime) -> Conversation:
    """The conversation as a listener would find it at ``at``."""
    conversation = playing(last, at)
    if isinstance(conversation.state, Led):
        return _in_course(last, at, conversation)
    if not isinstance(conversation.state, Holding):
        return conversation
    left = _left(last, at, prompted=conversation is last.silent)
    if left <= 0:
        return finished(conversation)
    return replace(conversation, state=replace(conversation.state, left=left))


def _in_course(last: Exchange, at: datetime, found: Conversation) -> Conversation:
    """The hold of a course that is heard, counted from its words and silences."""
    state = found.state
    assert isinstance(state, Led)
    part, reply = last.answer.reply, last.reply
    heard = (at - last.at).total_seconds() - START_LAG
    if found is last.silent and last.prompt is not None:
        assert last.answer.reprompt is not None
        heard -= part.seconds + LISTENING
        part, reply = last.answer.reprompt, last.prompt
    ends = 0.0
    for number, (begins, ends, seconds) in enumerate(_spans(reply, part.pace)):
        if heard < ends:
            left = min(seconds, ends - max(heard, begins))
            left = min(seconds, ends - heard) if number == 0 else left
            return replace(
                found, state=replace(state, now=state.now + number, left=left)
            )
    return finished(found, beyond=heard - ends)


def _spans(reply: Reply, pace: Pace) -> list[tuple[float, float, float]]:
    """Begin, end and promised length of each hold of a reply."""
    words, at, spans = COACH.words(LOCALE), 0.0, []
    for act in reply.acts:
        match act:
            case Say(key=key, args=args):
                at += seconds_to_say(words.say(key, args), pace)
            case Rest(seconds=rest):
                at += rest * GAPS[pace]
            case Change(says=says, seconds=seconds):
                told = sum(seconds_to_say(words.say(s.key, s.args), pace) for s in says)
                at += max(told, seconds)
            case HoldFor(hold=hold, start=start, running=running):
                at += seconds_to_say(words.say(start), pace) if start else 0.0
                ends = max(at, (-START_LAG if running else at) + hold.seconds)
                spans.append((at, ends, hold.seconds))
                at = ends
    return spans


def _left(last: Exchange, at: datetime, *, prompted: bool) -> float:
    """Seconds of the hold that are still to come; none or fewer when it is over."""
    part, reply = last.answer.reply, last.reply
    heard = (at - last.at).total_seconds() - START_LAG
    if prompted and last.prompt is not None and last.answer.reprompt is not None:
        heard -= part.seconds + LISTENING
        part, reply = last.answer.reprompt, last.prompt
    words = _words_before_hold(reply, part.pace)
    hold = holds_of(reply)[-1]
    if not hold.running:
        return hold.hold.seconds - max(0.0, heard - words)
    ends = max(words, hold.hold.seconds - START_LAG)
    return min(hold.hold.seconds, ends - heard)


def _words_before_hold(reply: Reply, pace: Pace) -> float:
    """Seconds of words and silences up to the start of the hold's clock."""
    words, seconds = COACH.words(LOCALE), 0.0
    for act in reply.acts:
        match act:
            case Say(key=key, args=args):
                seconds += seconds_to_say(words.say(key, args), pace)
            case Rest(seconds=rest):
                seconds += rest * GAPS[pace]
            case Change():
                raise AssertionError("only a course changes sides so")
            case HoldFor(start=start):
                begun = seconds_to_say(words.say(start), pace) if start else 0.0
                return seconds + begun
    raise AssertionError("no hold in the reply")
