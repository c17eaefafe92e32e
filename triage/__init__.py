"""A safety-first triage questionnaire and routine recommender for lower back pain."""

__version__ = "0.1.0"
