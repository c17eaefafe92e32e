"""From answers to one result. It knows no screen and no file."""
