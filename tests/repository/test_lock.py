"""What is installed comes from the public index, at the versions and digests written down."""

from __future__ import annotations

import re
import tomllib
from urllib.parse import urlparse

import pytest

from tests.lib.tree import ROOT

PUBLIC = {"pypi.org", "files.pythonhosted.org"}


def strangers(lock: str) -> list[str]:
    """Sources of packages that another machine would not have, or would not trust."""
    found = []
    for package in tomllib.loads(lock)["package"]:
        source = package["source"]
        if source != {"registry": "https://pypi.org/simple"} and source != {"editable": "."}:
            found.append(f"{package['name']}: {source}")
        files = [*package.get("wheels", ()), *filter(None, [package.get("sdist")])]
        found += [
            f"{package['name']}: {file}"
            for file in files
            if urlparse(file.get("url", "")).hostname not in PUBLIC
            or not file.get("hash", "").startswith("sha256:")
        ]
    return found


def test_the_lock_names_the_public_index_only() -> None:
    assert not strangers((ROOT / "uv.lock").read_text(encoding="utf-8"))


OF_THE_INDEX = 'source = { registry = "https://pypi.org/simple" }\nwheels = [{ %s }]'


@pytest.mark.parametrize(
    "source",
    [
        'source = { registry = "https://mirror.example/simple" }',
        'source = { registry = "wheels" }',
        'source = { git = "https://example.org/a.git" }',
        OF_THE_INDEX % 'url = "https://mirror.example/a.whl", hash = "sha256:0"',
        OF_THE_INDEX % 'url = "https://files.pythonhosted.org/a.whl"',
    ],
)
def test_another_source_is_seen(source: str) -> None:
    good = OF_THE_INDEX % 'url = "https://files.pythonhosted.org/a.whl", hash = "sha256:0"'
    assert not strangers(f'[[package]]\nname = "a"\n{good}')
    assert strangers(f'[[package]]\nname = "a"\n{source}')


def test_uv_itself_is_one_version_with_its_digests() -> None:
    lines = (ROOT / "tools" / "uv.txt").read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    wanted = [line for line in lines if line and not line.startswith("#")]
    assert len(wanted) == 1
    assert re.fullmatch(r"uv==[\d.]+(\s+--hash=sha256:[0-9a-f]{64})+\s*", wanted[0])


def test_every_runtime_dependency_says_why_it_is_there() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    block = text.split("\ndependencies = [\n", 1)[1].split("\n]", 1)[0]
    for line in block.splitlines():
        assert re.fullmatch(r'\s+"[^"]+",\s+# .{15,}', line), line
