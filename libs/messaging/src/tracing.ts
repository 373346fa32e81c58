import { context, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, type Context, type Span } from '@opentelemetry/api';
import { describeFault } from './failures.ts';

const tracer = () => trace.getTracer('@guichet/messaging');

/** A span whose parent is in another process, or none when the traceparent is unreadable. */
export function startSpan(name: string, kind: SpanKind, traceparent: string, attributes: Record<string, string>): Span {
  return tracer().startSpan(name, { kind, attributes }, remoteParent(traceparent));
}

/** The span as W3C trace context; `otherwise` when telemetry is off. */
export function traceparentOf(span: Span, otherwise: string): string {
  const { traceId, spanId, traceFlags } = span.spanContext();
  if (/^0+$/.test(traceId) || /^0+$/.test(spanId)) return otherwise;
  return `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`;
}

/** Runs in a consumer span, so that all calls belong to the trace. A failure marks the span with its name and place, never its message. */
export async function inConsumerSpan<T>(
  name: string,
  traceparent: string,
  attributes: Record<string, string>,
  run: () => Promise<T>,
): Promise<T> {
  const span = startSpan(name, SpanKind.CONSUMER, traceparent, attributes);
  try {
    return await context.with(trace.setSpan(remoteParent(traceparent), span), run);
  } catch (failure) {
    span.setStatus({ code: SpanStatusCode.ERROR, message: describeFault(failure) });
    throw failure;
  } finally {
    span.end();
  }
}

function remoteParent(traceparent: string): Context {
  const parts = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/.exec(traceparent);
  if (!parts) return ROOT_CONTEXT;
  const [, traceId, spanId, flags] = parts as unknown as [string, string, string, string];
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags: parseInt(flags, 16), isRemote: true });
}
