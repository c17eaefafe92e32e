"""Asking in a terminal. It knows no rule's logic."""
