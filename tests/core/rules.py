"""All rules of the conversation, each a claim about one exchange."""

from tests.core import rules_of_form as form
from tests.core import rules_of_safety as safety

RULES = (
    form.speaks,
    form.holds_only_in_holding,
    form.complaint_is_answered_by_a_movement,
    form.gone_is_the_end,
    form.holds_are_long_enough,
    form.stretches_end,
    form.within_limits,
    form.noise_keeps_the_hold,
    form.noise_keeps_the_course,
    form.courses_are_fair,
    form.stop_closes,
    form.rest_patterns,
    safety.flags_refer,
    safety.referred_parts_rest,
    safety.courses_wait_for_safety,
    safety.silence_never_raises,
    safety.silence_sits_down,
    safety.nothing_risky_uncleared,
    safety.standing_is_offered,
    safety.steps_suit,
    safety.told_steps_suit,
    safety.bold_steps_wait_for_ease,
    safety.danger_comes_first,
    safety.danger_is_answered_where_it_is,
)
"""Each is true of every exchange, or the engine is wrong."""
