"""Coverage in the sentences of strangers: ``make understand ARGS='[locale ...]'``.

Coverage of the model by stand-ins for Alexa; none of them is Alexa, and none of this is
her accuracy. Exit code 0: measured, and nothing is below its floor; 1: something is, or
a set cannot be read.
"""

from __future__ import annotations

import argparse
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from typing import TYPE_CHECKING

from skill.language.problems import UnknownLocaleError
from tests.understand import floors
from tests.understand.lines import UTTERANCES, SetError, locales
from tests.understand.measured import measure_locale
from tests.understand.table import lines_of, summary
from tests.understand.thinning import thin

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the exit code is told above."""
    parser = argparse.ArgumentParser(prog="make understand", description=__doc__)
    parser.add_argument("locale", nargs="*", help="such as en-US; all if left out")
    parser.add_argument("--raise", dest="lift", action="store_true", help="the floors")
    parser.add_argument("--thin", action="store_true", help="sets with many samples")
    parser.add_argument("--sentences", action="store_true", help="what was missed")
    parser.add_argument("--open", action="store_true", help="labels of unread sets too")
    options = parser.parse_args(arguments)
    wanted = options.locale or locales(UTTERANCES)
    try:
        if options.thin:
            _tell(f"{name}: {n} gone" for loc in wanted for name, n in thin(loc))
        with ProcessPoolExecutor(os.cpu_count()) as pool:
            found = list(pool.map(partial(measure_locale, folder=UTTERANCES), wanted))
    except (SetError, UnknownLocaleError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    measurements = [one for some in found for one in some]
    for one in measurements:
        told = lines_of(one, open_unread=options.open, sentences=options.sentences)
        _tell(told)
    _tell(summary(measurements))
    standing = floors.read()
    if options.lift:
        floors.write(floors.raised(standing, measurements))
        return 0
    below = list(floors.fallen(standing, measurements))
    _tell(f"below its floor: {line}" for line in below)
    _tell(f"may be raised: {line}" for line in floors.raisable(standing, measurements))
    return 1 if below else 0


def _tell(lines: Iterable[str]) -> None:
    for line in lines:
        sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main())
