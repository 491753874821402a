"""What people say: templates, the interaction model, and a stand-in for Alexa's ear.

The floor may read content and import `skill.core`; it knows no SDK, no clock and no
chance. hassil is imported here alone, to build the model; the skill at run time
never comes this way.
"""
