"""The `allsteps` command: facts in, steps out.

Exit codes: 0 done; 1 done, and what was asked about is not as it should be (a case fails, a mutant survives,
two libraries differ); 2 unusable input, every problem listed on standard error; 130 stopped by the reader.
"""

from allsteps.command.run import run

__all__ = ["run"]
