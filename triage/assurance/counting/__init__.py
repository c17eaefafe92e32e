"""The second way, without a solver: all sheets counted, and the routine builder run on each class it can tell apart."""
