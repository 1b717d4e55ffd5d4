"""My team: what has come up to whoever answers for other people's cases, and how their officers stand."""
