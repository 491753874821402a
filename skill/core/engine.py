"""``respond``: every event in every state has an answer.

Theory of operation. A turn is answered by the first of these that takes it:

1. a red flag, whatever the state;
2. the state of somebody who was sent to help: its words again, whatever was said;
3. what is the same everywhere: stop, voice and pace, forget, fell, a reminder, a
   named cramp;
4. the open question, which gives a bare yes or no its meaning;
5. the state's own answers;
6. else the place is kept: a hold goes on, a question is asked again.

The function is total: nothing that a person says raises.
"""

from msgspec.structs import replace

from skill.content.library_model import Library
from skill.core import (
    answers,
    anywhere,
    asides,
    beginning,
    complaints,
    holding,
    keeping,
    led,
    playing,
    referring,
    reminding,
)
from skill.core.held import leave
from skill.core.known import still_known
from skill.core.moment import Answer, Moment
from skill.core.reply import Close, Reply, Say
from skill.core.state import (
    AtStep,
    Between,
    Checking,
    Conversation,
    Holding,
    Idle,
    Led,
    Paused,
    Referred,
    Settling,
    State,
)
from skill.core.timing import finished
from skill.core.turn import (
    Back,
    Begin,
    Complained,
    Doubted,
    Event,
    Faster,
    Fell,
    Flagged,
    Forget,
    Launched,
    NotPlayed,
    OtherPain,
    Remind,
    Reminded,
    RemindersStopped,
    Repeat,
    Slower,
    Stop,
    StopReminding,
    TimeSaid,
    Turn,
    Unclear,
    Voice,
)


def respond(
    library: Library, conversation: Conversation, turn: Turn
) -> tuple[Conversation, Reply]:
    """The conversation after this turn, and the reply to it."""
    found = still_known(library, _count_pardons(conversation, turn.event))
    moment = Moment(library, found, turn.at)
    event = _unheard(moment.state, turn.event)
    return _urgent(moment, event) or _common(moment, event) or _by_state(moment, event)


def _unheard(state: State, event: Event) -> Event:
    """What nobody heard is said again; a course has its own way of doing so."""
    if isinstance(event, NotPlayed) and not isinstance(state, Led | Between):
        return Repeat()
    return event


def _count_pardons(conversation: Conversation, event: Event) -> Conversation:
    """After a second "pardon" in a row nothing is whispered any more."""
    if not isinstance(event, Repeat):
        return (
            replace(conversation, pardons=0) if conversation.pardons else conversation
        )
    pardons = conversation.pardons + 1
    manner = conversation.manner
    if pardons > 1:
        manner = replace(manner, quiet=False)
    return replace(conversation, pardons=pardons, manner=manner)


def _urgent(moment: Moment, event: Event) -> Answer | None:
    """Red flags, and those who were sent to help because of one."""
    state = moment.state
    if isinstance(event, Flagged) and event.urgency != "soon":
        return referring.refer(moment, event)
    if isinstance(event, Forget):
        return _forget(event)
    if isinstance(state, Referred) and not _elsewhere(moment, event):
        return referring.answer_referred(moment, state, event)
    return None


def _elsewhere(moment: Moment, event: Event) -> bool:
    """A cramp of a part that no referral covers, or a new start of the skill."""
    if isinstance(event, Launched):
        return True
    if isinstance(event, Complained) and event.part is not None:
        return referring.covering(moment, event.part) is None
    return False


def _common(moment: Moment, event: Event) -> Answer | None:
    """Events with the same answer in every state."""
    match event:
        case Stop():
            return _stop(moment)
        case Launched():
            return anywhere.launched(moment)
        case Complained():
            own = asides.aside(moment, event) or led.one_side(moment, event)
            return own or complaints.complain(moment, event)
        case Doubted():
            return complaints.doubt(moment, event)
        case Back() if _choosing(moment):
            return complaints.complain(moment, Complained(part="back", bare=True))
        case Flagged():
            return anywhere.soon(moment, event)
        case Begin():
            return beginning.begin(moment, event)
        case OtherPain():
            return anywhere.other_pain(moment, event)
        case Voice() | Slower() | Faster():
            return anywhere.manner(moment, event)
        case Fell():
            return anywhere.fell(moment, event)
        case Remind() | Reminded() | StopReminding() | RemindersStopped():
            return reminding.answer(moment, event)
        case _:
            return None


def _choosing(moment: Moment) -> bool:
    state = moment.state
    return isinstance(state, Settling) and not keeping.is_check(state)


def _forget(event: Forget) -> Answer:
    key = "forget.done" if event.erased else "forget.failed"
    return Conversation(), Reply((Say(key),), Close())


def _stop(moment: Moment) -> Answer:
    """At once, and a hold is let go gently; the place is kept."""
    if isinstance(moment.state, Led | Between):
        return playing.stop(moment, moment.state)
    state = finished(moment.conversation).state
    if isinstance(moment.state, Holding):
        return moment.close(state, leave(moment) or (Say("stop.hold"),))
    if isinstance(state, Idle):
        return moment.close(Idle(last=state.last), (Say("stop.idle"),))
    return moment.close(state, (Say("stop.later"),))


def _by_state(moment: Moment, event: Event) -> Answer:
    state = moment.state
    if isinstance(event, TimeSaid):  # the edge took those that were asked for
        event = Unclear()
    match state:
        case Idle():
            own = reminding.answer_when(moment, state, event)
            return own or answers.answer_idle(moment, state, event)
        case Settling():
            return answers.answer_settling(moment, state, event)
        case Holding():
            own = holding.answer_holding(moment, state, event)
            return own or answers.answer_working(moment, state, event)
        case AtStep() | Paused():
            own = holding.answer_waiting(moment, state, event)
            return own or answers.answer_working(moment, state, event)
        case Checking():
            return answers.answer_checking(moment, state, event)
        case Led():
            return led.answer_led(moment, state, event)
        case Between():
            return led.answer_between(moment, state, event)
        case Referred():
            return referring.answer_referred(moment, state, event)
