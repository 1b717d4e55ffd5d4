"""A second reading of what steps mean, day by day, against which the checker holds explanations."""
