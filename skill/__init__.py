"""Cramp Coach: guided relief for a muscle cramp, by voice."""
