"""The safety case of docs/safety as data, and the record of the proof beside it."""
