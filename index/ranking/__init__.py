"""Candidates -> ranked evidence and a confidence: features, a fitted linear model, its weights."""
