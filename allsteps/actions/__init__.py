"""The only door for writing: one function for each verb; authorise, check, append and leave a trail, together."""
