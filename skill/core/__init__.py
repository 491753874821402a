"""Floor 2: the conversation itself, pure.

What stands here may not read a clock, throw dice, do input or output, know an SDK or
hold a word that is spoken: time comes in with the turn, words are named by key.
"""
