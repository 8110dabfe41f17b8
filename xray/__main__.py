"""The command line: `python -m xray package.module:Class --input 1,1,28,28`."""

from __future__ import annotations

import argparse
import ast
import importlib
import io
import sys
from types import ModuleType
from typing import Any

from xray.ask import build_inputs, build_model
from xray.record import MODES, XrayError, xray

EXAMPLE = "as in python -m xray package.module:Class --input 1,1,28,28"


def main(argv: list[str] | None = None) -> int:
    """Print the X-ray of the model that the command line names.

    Returns 0; 1 where forward raised, after the X-ray up to there; 2 for a slip in the command.
    """
    wanted = _parser().parse_args(argv)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a terminal that cannot print the bars
    try:
        module, name = _import(wanted.model)
        args, named_args = _arguments(wanted.args)
        model = build_model(module, name, args, named_args, cure="give them with --args")
        inputs = [tensor for text in wanted.input for tensor in build_inputs(text, model)]
        record = xray(model, *inputs, mode=wanted.mode)
    except XrayError as error:
        print(f"xray: {str(error).rstrip('.')}.", file=sys.stderr)
        return 2
    print(record.json(indent=2) if wanted.json else record)
    if record.error is None:
        return 0
    print(
        f"\nxray: the X-ray ends where forward raised. If a shape did not fit, change --input "
        f"(now {'; '.join(wanted.input) or 'none'}).",
        file=sys.stderr,
    )
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m xray",
        description="Run a model once and print what it registered, called and executed.",
    )
    parser.add_argument("model", help="package.module:Name of a model, its class, or a function")
    parser.add_argument(
        "--input",
        action="append",
        default=[],
        metavar="SIZES",
        help="the shape of an input, as 1,1,28,28 or 2,5:int64; repeat it for several",
    )
    parser.add_argument("--args", default="", help='what the class takes, as "64, 10, bias=False"')
    parser.add_argument("--mode", choices=MODES, default="eval")
    parser.add_argument("--json", action="store_true", help="print the whole record as JSON")
    return parser


def _import(text: str) -> tuple[ModuleType, str]:
    module_name, colon, name = text.partition(":")
    if not (module_name and colon and name):
        raise XrayError(f"{text} names no model; write module:Class, {EXAMPLE}")
    names = module_name.split(".")
    if names[-1] == "py" or not all(name.isidentifier() for name in names):
        raise XrayError(
            f"{module_name} is no module's name; in the folder above it, write it with dots and "
            f"without .py, {EXAMPLE}"
        )
    try:
        return importlib.import_module(module_name), name
    except ModuleNotFoundError as error:
        if error.name and (module_name == error.name or module_name.startswith(f"{error.name}.")):
            raise XrayError(
                f"there is no module {module_name} here; run this in the folder that holds "
                f"{module_name.partition('.')[0]}, {EXAMPLE}"
            ) from error
        raise XrayError(
            f"{module_name} needs the module {error.name}; install it in this environment"
        ) from error
    except (Exception, SystemExit) as error:
        raise XrayError(
            f"importing {module_name} raises {type(error).__name__}: {error}; mend it first"
        ) from error


def _arguments(text: str) -> tuple[list[Any], dict[str, Any]]:
    """Positional and named arguments out of `64, 10, bias=False`; literals only."""
    try:
        call = ast.parse(f"f({text})", mode="eval").body
        if not isinstance(call, ast.Call) or any(k.arg is None for k in call.keywords):
            raise ValueError
        named = {str(k.arg): ast.literal_eval(k.value) for k in call.keywords}
        return [ast.literal_eval(arg) for arg in call.args], named
    except (SyntaxError, ValueError) as error:
        raise XrayError(
            f"--args {text!r} cannot be read; write Python literals, as --args '64, bias=False'"
        ) from error


if __name__ == "__main__":
    sys.exit(main())
