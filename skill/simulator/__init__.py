"""Floor 4: an Alexa of our own, so that a conversation needs no speaker.

It knows the skill only as Alexa does: requests go in, responses come out. It may use
the built interaction model and the estimate of how long words take; it may not look
into the skill's state to decide anything.
"""
