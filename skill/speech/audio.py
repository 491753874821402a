"""A part as an APL for audio document: the same words and silences as the SSML.

Amazon: APL for audio reference. At most 240 seconds are rendered; ``Silence`` takes
milliseconds; a document must not be silence alone.
"""

from typing import Any

from skill.speech.score import Part, Quiet
from skill.speech.ssml import spoken_ssml

MOST_SECONDS = 240.0


def apla(part: Part) -> dict[str, Any]:
    """A document that plays the pieces in their order."""
    items = [
        {"type": "Silence", "duration": round(piece.seconds * 1000)}
        if isinstance(piece, Quiet)
        else {
            "type": "Speech",
            "contentType": "SSML",
            "content": f"<speak>{spoken_ssml(piece, part)}</speak>",
        }
        for piece in part.pieces
    ]
    return {
        "type": "APLA",
        "version": "0.91",
        "mainTemplate": {
            "parameters": [],
            "item": {"type": "Sequencer", "items": items},
        },
    }
