"""What outlives a session, kept briefly: bytes under opaque keys; no words, no SDK."""
