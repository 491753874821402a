"""Floor 3: how a reply is said.

The only floor that turns keys into words and seconds into silences. It knows content
and core; it knows nothing of Alexa's envelopes, of stores or of requests.
"""
