"""A second reading of what steps mean, day by day and by counting: what the checker holds explanations against."""
