"""Measurements: ratios against the SDK's hello-world, paired in one run."""
