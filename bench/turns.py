"""A verified relief turn against the SDK's hello-world: ``make bench``.

The two run in turn, block by block in one process, so that a machine that grows slower
slows both; what counts is the ratio of the time that their blocks take. Beside it
stands the ratio of the processor's time, all threads counted, which a busy machine
disturbs less. In each block several people open the skill anew and again, so that the
store is read and written at every turn; the block's last turn is one that has to wait
for what was written. Cold starts and memory are whole processes, in turn as well.
"""

import argparse
import datetime as dt
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from itertools import cycle, islice
from pathlib import Path

from cryptography.hazmat.primitives.serialization import Encoding

from bench.apps import hello, relief
from bench.requests import Signing, envelope, signing
from bench.wsgi import Wsgi, post

PEOPLE = 20
"""How many people speak in turn."""

MS = 1e-6
"""Milliseconds in a nanosecond."""


@dataclass
class Timings:
    """Milliseconds of each request, and processor seconds, block by block."""

    blocks: list[list[float]] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)

    def percentile(self, percent: int) -> float:
        """The time that ``percent`` in a hundred requests stay below."""
        every = sorted(ms for block in self.blocks for ms in block)
        return every[min(len(every) - 1, len(every) * percent // 100)]


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--blocks", type=int, default=20)
    parser.add_argument("--requests", type=int, default=100, help="in each block")
    parser.add_argument("--cold", type=int, default=7, help="cold starts of each")
    options = parser.parse_args()
    keys = signing()
    with tempfile.TemporaryDirectory() as name:
        _warm(keys, Path(name), options.blocks, options.requests)
        _cold(keys, Path(name), options.cold)
    return 0


def _warm(keys: Signing, folder: Path, blocks: int, requests: int) -> None:
    root = keys.root.public_bytes(Encoding.PEM)
    apps = {"hello": hello(), "relief": relief(keys.chain, root, folder)}
    timings = {name: Timings() for name in apps}
    for block in range(blocks + 1):
        now = dt.datetime.now(dt.UTC)
        bodies = [envelope(now, person) for person in range(PEOPLE)]
        signed = [(body, keys.headers(body)) for body in bodies]
        for name, app in apps.items():
            start = time.process_time()
            times = _block(app, signed, requests)
            if block:  # the first one warms up
                timings[name].blocks.append(times)
                timings[name].processor.append(time.process_time() - start)
    _print_warm(timings)


def _block(
    app: Wsgi, signed: list[tuple[bytes, dict[str, str]]], requests: int
) -> list[float]:
    times = []
    turns = list(islice(cycle(signed), requests))
    for body, headers in [*turns, turns[-1]]:
        start = time.perf_counter_ns()
        post(app, body, headers)
        times.append((time.perf_counter_ns() - start) * MS)
    return times


def _print_warm(timings: dict[str, Timings]) -> None:
    pairs = zip(timings["hello"].blocks, timings["relief"].blocks, strict=True)
    ratios = [sum(a) / sum(b) for a, b in pairs]
    spent = {name: sum(timing.processor) for name, timing in timings.items()}
    for name, timing in timings.items():
        print(
            f"{name:>7}: p50 {timing.percentile(50):6.3f} ms"
            f"   p99 {timing.percentile(99):6.3f} ms a turn"
        )
    print(
        f"  ratio: {statistics.median(ratios):.2f} times hello-world's turns a second"
        f" (blocks: {min(ratios):.2f} to {max(ratios):.2f};"
        f" by processor time {spent['hello'] / spent['relief']:.2f})"
    )


def _cold(keys: Signing, folder: Path, starts: int) -> None:
    (folder / "chain").write_bytes(keys.chain)
    (folder / "root").write_bytes(keys.root.public_bytes(Encoding.PEM))
    seconds: dict[str, list[float]] = {"hello": [], "relief": []}
    peak_mib = {"hello": 0.0, "relief": 0.0}
    for start in range(starts + 1):
        body = envelope(dt.datetime.now(dt.UTC))
        (folder / "body").write_bytes(body)
        (folder / "headers").write_text(json.dumps(keys.headers(body)), "utf-8")
        for name, times in seconds.items():
            took, peak = _one_cold(name, folder)
            if start:
                times.append(took)
            peak_mib[name] = max(peak_mib[name], peak)
    ratios = [b / a for a, b in zip(seconds["hello"], seconds["relief"], strict=True)]
    for name, times in seconds.items():
        print(
            f"{name:>7}: cold start with the first answer"
            f" {statistics.median(times) * 1000:.0f} ms, peak {peak_mib[name]:.0f} MiB"
        )
    print(
        f"  ratio: {statistics.median(ratios):.2f} times hello-world's cold start"
        f" (pairs: {min(ratios):.2f} to {max(ratios):.2f})"
    )


def _one_cold(name: str, folder: Path) -> tuple[float, float]:
    """Seconds and peak MiB of one process from start to its first answer."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "bench.cold", name, str(folder)]
    process = subprocess.Popen(command)  # noqa: S603 # our own module
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{name} gave no answer")
    return time.perf_counter() - start, usage.ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main())
