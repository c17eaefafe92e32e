"""The guided session in a terminal: on the whole screen, or told in lines."""
