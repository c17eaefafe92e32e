"""`python -m triage` is the command `triage`."""

from triage.cli import run

if __name__ == "__main__":
    run()
