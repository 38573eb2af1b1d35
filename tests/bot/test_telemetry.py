"""Traces and metrics: they come to a receiver of OTLP on this machine, and hold nothing of anybody."""

import sys
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from opentelemetry.proto.collector.metrics.v1.metrics_service_pb2 import ExportMetricsServiceRequest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

from tests.conversations.conftest import WEDNESDAY, Bot
from tests.conversations.standin import Clock, Connector

TYPED = "A plan about Wilhelmina Quist was sent to 4 Larch Close"


class Receiver:
    """Takes what is sent by OTLP over HTTP."""

    def __init__(self, status: int = 200) -> None:
        self.status = status
        self.bodies: list[bytes] = []
        self.traces = ExportTraceServiceRequest()
        self.metrics = ExportMetricsServiceRequest()

    async def start(self) -> "Receiver":
        app = web.Application()
        app.router.add_post("/v1/traces", partial(self._take, into=self.traces))
        app.router.add_post("/v1/metrics", partial(self._take, into=self.metrics))
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def _take(self, request: web.Request, into: Any) -> web.Response:
        body = await request.read()
        self.bodies.append(body)
        into.MergeFromString(body)
        return web.Response(status=self.status)

    async def stop(self) -> None:
        await self._runner.cleanup()

    @property
    def spans(self) -> list[Any]:
        return [span for of in self.traces.resource_spans for scope in of.scope_spans for span in scope.spans]

    @property
    def figures(self) -> dict[str, Any]:
        scopes = [scope for of in self.metrics.resource_metrics for scope in of.scope_metrics]
        return {each.name: each for scope in scopes for each in scope.metrics}


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    receiver = await Receiver().start()
    yield receiver
    await receiver.stop()


async def told(folder: Path, connector: Connector, **environment: str) -> Bot:
    """A bot to which somebody began to report, and which has ended."""
    bot = await Bot(folder / "data", connector, Clock(WEDNESDAY), **environment).start()
    sam = bot.chat()
    await sam.say("report")
    await sam.say(TYPED)
    assert "anger" in sam.text
    await bot.stop()
    return bot


def named(spans: list[Any], name: str) -> list[Any]:
    return [span for span in spans if span.name == name]


def attributes(span: Any) -> dict[str, Any]:
    return {each.key: each.value.string_value or each.value.int_value for each in span.attributes}


async def test_a_turn_its_commit_and_its_answer_are_told(
    tmp_path: Path, connector: Connector, receiver: Receiver
) -> None:
    await told(tmp_path, connector, OTEL_EXPORTER_OTLP_ENDPOINT=receiver.url)
    turns = named(receiver.spans, "turn")
    assert len(turns) == 2
    for name in ("store commit", "call connector"):
        under = {span.parent_span_id for span in named(receiver.spans, name)}
        assert {turn.span_id for turn in turns} <= under
    call = named(receiver.spans, "call connector")[0]
    assert attributes(call) == {
        "http.request.method": "POST",
        "server.address": "127.0.0.1",
        "http.response.status_code": 201,
    }
    seconds = receiver.figures["breach_desk_operation_seconds"].histogram.data_points
    assert {point.attributes[0].value.string_value for point in seconds} >= {"turn", "store commit", "call connector"}
    assert "breach_desk_outbox_sent" in receiver.figures


async def test_nothing_of_anybody_is_in_them(tmp_path: Path, connector: Connector, receiver: Receiver) -> None:
    await told(tmp_path, connector, OTEL_EXPORTER_OTLP_ENDPOINT=receiver.url)
    sent = b"".join(receiver.bodies)
    assert b"breach-desk" in sent
    for words in (*TYPED.split()[3:5], "Larch", "Sam", "sam", "tenant", "conversations"):
        assert words.encode() not in sent, words
    known = {"http.request.method", "server.address", "http.response.status_code", "error.type"}
    assert {key for span in receiver.spans for key in attributes(span)} <= known
    assert not any(span.events for span in receiver.spans)


async def test_of_an_error_only_its_kind_is_told(tmp_path: Path, connector: Connector, receiver: Receiver) -> None:
    connector.refuse = [400] * 10
    bot = await Bot(tmp_path / "data", connector, Clock(WEDNESDAY), OTEL_EXPORTER_OTLP_ENDPOINT=receiver.url).start()
    await bot.chat().say("report")
    await bot.stop()
    failed = [attributes(span) for span in named(receiver.spans, "call connector")]
    assert {(each["error.type"], each["http.response.status_code"]) for each in failed} == {("SendFailed", 400)}


async def test_without_a_receiver_nothing_is_told(tmp_path: Path, connector: Connector, receiver: Receiver) -> None:
    await told(tmp_path, connector)
    assert receiver.bodies == []


async def test_a_receiver_that_takes_nothing_holds_nobody_up(tmp_path: Path, connector: Connector) -> None:
    receiver = await Receiver(status=400).start()
    await told(tmp_path, connector, OTEL_EXPORTER_OTLP_ENDPOINT=receiver.url)
    assert receiver.bodies
    await receiver.stop()


async def test_without_the_extra_it_works_and_says_so(
    tmp_path: Path,
    connector: Connector,
    receiver: Receiver,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setitem(sys.modules, "opentelemetry.exporter.otlp.proto.http.trace_exporter", None)
    await told(tmp_path, connector, OTEL_EXPORTER_OTLP_ENDPOINT=receiver.url)
    assert "telemetry is not installed" in caplog.text
    assert receiver.bodies == []
