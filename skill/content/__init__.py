"""Floor 1: what the content is, how it is read, checked and compiled.

Knows files and types; knows nothing of turns, speech, storage or Alexa.
"""
