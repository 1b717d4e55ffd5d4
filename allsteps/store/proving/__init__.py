"""Whether the ledger is what was recorded, and if not, what happened to it: altered, missing, erased by law, cut or
rewritten.

What the database holds proves itself as far as it can: every fact's link takes in the one before. Whoever can write
past the guards can also rewrite a chain from some fact to its end; that shows against a `checkpoint`, signed and kept
elsewhere.
"""
