"""Deciding about a step: setting it aside, varying its day, deciding otherwise, bearing its gap; acknowledging it."""
