"""The shape of the command: subcommands are loaded only when asked for, and all is documented."""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

import pytest

from dondoc.cli.main import COMMANDS, main, parser, subcommand

DOCUMENTED = (Path(__file__).parents[3] / "docs/command.md").read_text("utf-8")


def section(name: str) -> str:
    """What the documentation says of one subcommand."""
    _, _, rest = DOCUMENTED.partition(f"\n## `dondoc {name}`")
    return rest.partition("\n## ")[0]


def options(name: str) -> list[str]:
    """The options of one subcommand, and the names of its words."""
    own = argparse.ArgumentParser(add_help=False)
    subcommand(name).arguments(own)
    return [word for action in own._actions for word in action.option_strings or [str(action.metavar)]]


@pytest.mark.parametrize("name", COMMANDS)
def test_each_subcommand_and_option_is_documented(name: str) -> None:
    told = section(name)
    assert told, f"docs/command.md has no section for dondoc {name}"
    assert [option for option in options(name) if option not in told] == []


def test_nothing_is_documented_that_does_not_exist() -> None:
    told = [line.split()[2].strip("`") for line in DOCUMENTED.splitlines() if line.startswith("## `dondoc ")]
    assert sorted(told) == sorted(COMMANDS)


def test_an_unknown_subcommand_is_refused_with_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["reed"])
    assert end.value.code == 2
    assert "'reed'" in capsys.readouterr().err


def test_without_a_subcommand_the_usage_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main([])
    assert end.value.code == 2
    assert "COMMAND" in capsys.readouterr().err


def test_the_overview_loads_no_subcommand() -> None:
    program = (
        "import sys; from dondoc.cli.main import parser; parser(''); "
        "print([name for name in sys.modules if name.startswith(('dondoc.', 'django'))])"
    )
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "['dondoc.cli', 'dondoc.cli.main']"


def test_options_belong_to_the_subcommand_that_is_chosen() -> None:
    assert parser("serve").parse_args(["serve", "--port", "8123"]).port == 8123
