"""Small words that any listener to English knows before reading a model.

Alexa brings such knowledge along; its stand-in needs some of it. How words are spelled
out is in `spelling`, what turns them round in `denial`, `past`, `idioms` and `senses`.
Nothing here is spoken by the skill.
"""

#: What stands before a part of the body and says nothing of it.
DETERMINERS = frozenset([
    "my", "the", "his", "her", "their", "your", "our", "this", "that", "a", "an",
])  # fmt: skip


#: What makes a place of the body more than a word in a sentence.
TROUBLE = frozenset([
    "hurt", "hurts", "hurting", "pain", "pains", "painful", "ache", "aches",
    "aching", "sore", "cramp", "cramps", "cramping", "spasm", "wrong", "funny",
    "weird", "strange", "drooping", "droopy",
])  # fmt: skip
