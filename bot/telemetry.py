"""Traces and metrics by OpenTelemetry, sent only where the environment names a receiver (extra `telemetry`).

A span says what was done, how long it took and how it ended; of a call also method, host and status. No person, no
case, no address with an id in it, nothing that anybody typed. The providers are this module's own and never the
process's, so that no library, a chat SDK for one, adds spans of its own to them.
"""

import logging
import time
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from functools import partial
from typing import Any, Protocol, cast

from bot.metrics import Metrics
from domain.stores import Store, Transaction

SERVICE = "breach-desk"
SECONDS = "breach_desk_operation_seconds"
STATUS = "http.response.status_code"
log = logging.getLogger("breach_desk.telemetry")


class Span(Protocol):
    """What is told of something while it is done."""

    def set_attribute(self, key: str, value: str | int) -> object: ...


class _Untold:
    def set_attribute(self, key: str, value: str | int) -> None:
        """Nobody listens."""


UNTOLD = _Untold()
_begin: Callable[..., Any] | None = None
_took: Callable[..., None] | None = None


@contextmanager
def span(name: str, **attributes: str) -> Iterator[Span]:
    """What is done inside, timed, under what is done around it; of an error its kind alone."""
    if _begin is None or _took is None:
        yield UNTOLD
        return
    told = {key.replace("_", "."): value for key, value in attributes.items()}
    started = time.perf_counter()
    with _begin(name, attributes=told, record_exception=False, set_status_on_exception=False) as begun:
        try:
            yield begun
        except BaseException as problem:
            begun.set_attribute("error.type", type(problem).__name__)
            raise
        finally:
            _took(time.perf_counter() - started, {"operation": name})


def call(whom: str, method: str, host: str | None) -> Any:
    """A span for a call to another service; its status is set as `STATUS`."""
    return span(f"call {whom}", http_request_method=method, server_address=host or "")


class Telemetry:
    """The sending, between `started` and `close`. `close` waits for the network: keep it off the event loop."""

    def __init__(self, endpoint: str, metrics: Metrics) -> None:
        from opentelemetry.exporter.otlp.proto.http.metric_exporter import OTLPMetricExporter
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
        from opentelemetry.sdk.metrics import MeterProvider
        from opentelemetry.sdk.metrics.export import PeriodicExportingMetricReader
        from opentelemetry.sdk.resources import OTELResourceDetector, Resource
        from opentelemetry.sdk.trace import TracerProvider
        from opentelemetry.sdk.trace.export import BatchSpanProcessor

        at = endpoint.rstrip("/")
        who = Resource({"service.name": SERVICE}).merge(OTELResourceDetector().detect())
        reader = PeriodicExportingMetricReader(OTLPMetricExporter(endpoint=f"{at}/v1/metrics"))
        self._meters = MeterProvider([reader], resource=who, shutdown_on_exit=False)
        self._tracers = TracerProvider(resource=who, shutdown_on_exit=False)
        self._tracers.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(endpoint=f"{at}/v1/traces")))
        self._watch(metrics)

    def begin(self) -> None:
        """From here on spans are told."""
        global _begin, _took
        _begin = self._tracers.get_tracer(SERVICE).start_as_current_span
        _took = self._meters.get_meter(SERVICE).create_histogram(SECONDS, "s", "Time of each kind of work").record

    def close(self) -> None:
        """Send what is left, and tell nothing more."""
        global _begin, _took
        _begin = _took = None
        self._tracers.shutdown()
        self._meters.shutdown()

    def _watch(self, metrics: Metrics) -> None:
        """The counters and gauges of `/metrics`, under the same names."""
        meter = self._meters.get_meter(SERVICE)
        kinds = {"counter": meter.create_observable_counter, "gauge": meter.create_observable_gauge}
        for family in metrics.registry.collect():
            if make := kinds.get(family.type):
                make(family.name, [partial(_observed, metrics, family.name)], description=family.documentation)


def _observed(metrics: Metrics, name: str, _: object) -> Iterable[Any]:
    from opentelemetry.metrics import Observation

    for family in metrics.registry.collect():
        if family.name == name:
            wanted = (each for each in family.samples if not each.name.endswith("_created"))
            yield from (Observation(each.value, each.labels) for each in wanted)


def started(endpoint: str, metrics: Metrics) -> Telemetry | None:
    """Spans and figures go to the receiver from here on; None where none is named or the extra is not installed."""
    if not endpoint:
        return None
    try:
        telemetry = Telemetry(endpoint, metrics)
    except ImportError:
        log.warning("telemetry is not installed: pip install 'breach-desk[telemetry]'")
        return None
    telemetry.begin()
    return telemetry


class _Watched:
    """A store whose commits are told."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    @asynccontextmanager
    async def transaction(self, key: str) -> AsyncIterator[Transaction]:
        async with AsyncExitStack() as open_:
            yield await open_.enter_async_context(self._store.transaction(key))
            with span("store commit"):
                await open_.aclose()


def watched(store: Store) -> Store:
    """The same store; where spans are told, each commit is one."""
    return store if _begin is None else cast(Store, _Watched(store))
