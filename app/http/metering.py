"""What is measured of the service, for Prometheus: requests by route, never by address, key or question.

One process keeps its numbers in memory. Several (``toezegd serve --workers N``) keep them in files of a folder that
the first of them makes, and whichever is asked adds all of them up.
"""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from prometheus_client import CollectorRegistry, Counter, Histogram, ProcessCollector, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

SHARED_FOLDER = "PROMETHEUS_MULTIPROC_DIR"
"""The variable by which the library is told that several processes count together."""
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
_OCTETS = (1_000, 10_000, 100_000, 500_000, 1_000_000, 5_000_000, 20_000_000)


@dataclass(frozen=True, slots=True)
class Done:
    """One request that was answered: the route's path with the names of its parameters, never their values."""

    method: str
    route: str
    status: int
    seconds: float
    octets: int


@dataclass(frozen=True, slots=True)
class Gauge:
    """Something of the register as it is now, by ``labels`` when there is more than one of it."""

    name: str
    said: str
    values: Mapping[tuple[str, ...], float]
    labels: tuple[str, ...] = ()


class Metrics:
    """The numbers of one process; each application has its own."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        by = ("method", "route")
        self._requests = Counter(
            "toezegd_requests", "Requests that were answered.", (*by, "status"), registry=self._registry
        )
        self._seconds = Histogram(
            "toezegd_request_seconds", "How long answers took.", by, registry=self._registry, buckets=_SECONDS
        )
        self._octets = Histogram(
            "toezegd_response_octets", "How large answers were.", by, registry=self._registry, buckets=_OCTETS
        )

    def note(self, done: Done) -> None:
        """Count a request."""
        self._requests.labels(done.method, done.route, str(done.status)).inc()
        self._seconds.labels(done.method, done.route).observe(done.seconds)
        self._octets.labels(done.method, done.route).observe(done.octets)

    def exposition(self, gauges: tuple[Gauge, ...]) -> bytes:
        """Everything in Prometheus' text format; of process metrics, those of the process that answers."""
        counted = self._registry
        if SHARED_FOLDER in os.environ:
            counted = CollectorRegistry()
            MultiProcessCollector(counted)  # type: ignore[no-untyped-call]
        read = CollectorRegistry()
        ProcessCollector(registry=read)
        read.register(_Read(gauges))
        return generate_latest(counted) + generate_latest(read)


class _Read(Collector):
    def __init__(self, gauges: tuple[Gauge, ...]) -> None:
        self._gauges = gauges

    def collect(self) -> Iterator[GaugeMetricFamily]:
        for gauge in self._gauges:
            family = GaugeMetricFamily(gauge.name, gauge.said, labels=gauge.labels)
            for values, number in gauge.values.items():
                family.add_metric(values, number)
            yield family
