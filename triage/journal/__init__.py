"""The private record of one person on this machine: kept only after a yes, never sent. It knows no screen."""
