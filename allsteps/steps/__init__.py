"""Standards applied to people: what is due, met or late, and why.

The plain-Python evaluator here is the definition made runnable; every other engine must agree with it.
"""
