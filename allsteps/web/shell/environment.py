"""Jinja as every template finds it: the design system's macros, ours, translation, and days in words.

Templates lie in their journey's folder and are named from `allsteps/web`: `caseload/cases.html`.
"""

from __future__ import annotations

from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext, ngettext, npgettext, pgettext
from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader

from allsteps.web.configuration import here
from allsteps.web.shell import days, words


def environment(**options: Any) -> Environment:
    """Called by Django once, with its own loader (the folder of the journeys) among the options."""
    own = options.pop("loader")
    design_system = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
    made = Environment(
        loader=ChoiceLoader([own, design_system]),
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
        trim_blocks=True,
        lstrip_blocks=True,
        **options,
    )
    made.policies["ext.i18n.trimmed"] = True
    made.install_gettext_callables(  # type: ignore[attr-defined]
        gettext, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext
    )
    made.globals.update(
        url=address, static=static, demonstration=here().demonstration, say=words.say, holder=words.holder
    )
    made.filters.update(
        day=days.day,
        short_day=days.short_day,
        weekday=days.weekday,
        instant=days.instant,
        due=days.due,
        word=words.word,
        capital=words.capital,
    )
    return made


def address(name: str, *arguments: Any, **keywords: Any) -> str:
    """The address of a page by its name: `url("case", "cases", "c-1")`."""
    return reverse(name, args=arguments or None, kwargs=keywords or None)
