"""The trail: who did what, to whom, when and why. Read in the order of time, and never counted by person."""
