"""`python -m allsteps` is the `allsteps` command."""

from allsteps.command import run

if __name__ == "__main__":
    run()
