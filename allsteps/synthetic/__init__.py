"""Simulated caseloads: lives of people who do not exist, recorded as services record them.

A life is told in order: a person is registered and sentenced; prison or community; assessments, plans of
release that move, addresses, households, checks, work, visits, recall for some. Each duty that inspectors counted is
kept or not by a probability taken from published findings (`rates`), so that standards applied to the caseload must
give those rates back; the others by shares of our choice (`duties`). What is missed is mostly caught up, set aside or
put off (`keeping`), as on a list that people work with. What happened is then recorded as it would be: with delays,
corrections and retractions.

Nothing here knows what any standard asks: their ids stand in it as words, for those who set a step aside or decide
otherwise. Case k is the same however many cases are asked for.
"""

from allsteps.synthetic.caseload import simulate
from allsteps.synthetic.cast import CastMember, cast, one_of_each_role
from allsteps.synthetic.rates import RATES, Rates
from allsteps.synthetic.writing import write

__all__ = ["RATES", "CastMember", "Rates", "cast", "one_of_each_role", "simulate", "write"]
