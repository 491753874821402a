"""The Alexa floor: the only one that knows the SDK, HTTP and certificates.

It may import from every floor below it. It may not decide what is said: it turns an
envelope into a turn, hands it down, and puts what comes back into Alexa's shape.
"""
