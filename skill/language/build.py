"""Build the interaction models: `python -m skill.language.build [--check] [locale]`.

Without a locale all are built. Exit code 0: built, or fresh; 1: the words have
problems, or with `--check` the built file is stale; 2: no such locale.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from skill.language.assemble import Assembly
from skill.language.check import check
from skill.language.model import InteractionModel
from skill.language.problems import LanguageError, UnknownLocaleError
from skill.language.sources import locales, read

ROOT = Path(__file__).resolve().parents[2]
CONTENT = ROOT / "content"
MODELS = ROOT / "interaction_models"


def build(content: Path, locale: str) -> InteractionModel:
    """The interaction model of one locale; the same files give the same model.

    Args:
        content: the folder that holds `intents.yaml` and `words/`.
        locale: such as "en-US".

    Raises:
        LanguageError: with every problem of the files.
        UnknownLocaleError: no words are written for that locale.
    """
    assembly = Assembly(*read(content, locale))
    model = assembly.model()
    check(assembly, model)
    if assembly.problems:
        raise LanguageError(tuple(sorted(set(assembly.problems))))
    return model


def main(
    arguments: Sequence[str] | None = None,
    content: Path = CONTENT,
    models: Path = MODELS,
) -> int:
    """Run the command; the exit code is told above."""
    parser = argparse.ArgumentParser(prog="python -m skill.language.build")
    parser.add_argument("locale", nargs="*", help="such as en-US; all if left out")
    parser.add_argument("--check", action="store_true", help="write nothing")
    options = parser.parse_args(arguments)
    try:
        wanted = options.locale or locales(content)
        bring = partial(_bring, content, models, check_only=options.check)
        with ProcessPoolExecutor(os.cpu_count()) as pool:
            stale = [line for line in pool.map(bring, wanted) if line]
    except UnknownLocaleError as error:
        return _say(2, str(error))
    except LanguageError as error:
        return _say(1, str(error))
    return _say(1, "\n".join(stale)) if stale else 0


def _bring(content: Path, models: Path, locale: str, *, check_only: bool) -> str | None:
    """Write one built model, or tell that it is stale."""
    path = models / f"{locale}.json"
    built = build(content, locale).to_json().encode()
    if not check_only:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(built)
    elif not path.is_file() or path.read_bytes() != built:
        return f"interaction_models/{path.name} is stale: run `make models`"
    return None


def _say(code: int, text: str) -> int:
    sys.stderr.write(f"{text}\n")
    return code


if __name__ == "__main__":
    sys.exit(main())
