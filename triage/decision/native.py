"""The compiled part of durable-rules: the one place that imports it, light enough to be looked for at every start."""

import durable_rules_engine as native

__all__ = ["native"]
