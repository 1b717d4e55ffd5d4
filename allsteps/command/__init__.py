"""The `allsteps` command: facts in, steps out.

Exit codes: 0 done; 1 done, and a mutant of a standard survived its worked cases (`lint --mutate`); 2 unusable
input, every problem listed on standard error; 130 stopped by the reader.
"""

from allsteps.command.run import run

__all__ = ["run"]
