"""Candidates -> ranked evidence and a confidence: features, a fitted linear model, its weights.

The face: what `calibrate` fits, and an article's lead. Ranking is behind `index.article_index`.
"""

from index.ranking.confidence import CONFIDENCE_FEATURES, confidence_features
from index.ranking.leads import lead_of
from index.ranking.weights import Weights, at_odds, load_weights

__all__ = [
    "CONFIDENCE_FEATURES",
    "Weights",
    "at_odds",
    "confidence_features",
    "lead_of",
    "load_weights",
]
