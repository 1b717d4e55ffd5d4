"""The weekly digest and the escalation letters: counts and a link, nobody's details, for mail is no safe place."""
