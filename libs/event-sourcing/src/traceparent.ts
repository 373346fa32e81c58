import { context, type Context, isSpanContextValid, SpanStatusCode, trace } from '@opentelemetry/api';
import { randomBytes } from './random-bytes.ts';

/** W3C trace context of the active span; undefined when there is none. */
export function activeTraceparent(): string | undefined {
  const span = trace.getSpanContext(context.active());
  if (!span || !isSpanContextValid(span)) return undefined;
  return `00-${span.traceId}-${span.spanId}-${span.traceFlags.toString(16).padStart(2, '0')}`;
}

/** Context of a new trace, for a call without one. It is marked as sampled, so that services that trace later record it. */
export const newTraceparent = (): string =>
  `00-${randomBytes(16).toString('hex')}-${randomBytes(8).toString('hex')}-01`;

/** Runs an append in a new span, a child of the active span or else of the given trace context. */
export async function inAppendSpan<T>(type: string, parent: string | undefined, append: () => Promise<T>): Promise<T> {
  const tracer = trace.getTracer('@guichet/event-sourcing');
  return tracer.startActiveSpan(`append ${type}`, {}, activeOr(parent), async (span) => {
    try {
      return await append();
    } catch (fault) {
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw fault;
    } finally {
      span.end();
    }
  });
}

function activeOr(traceparent: string | undefined): Context {
  const active = context.active();
  const [, traceId, spanId, flags] = /^00-(\w{32})-(\w{16})-(\w{2})$/.exec(traceparent ?? '') ?? [];
  if (trace.getSpanContext(active) || !traceId || !spanId || !flags) return active;
  return trace.setSpanContext(active, { traceId, spanId, traceFlags: parseInt(flags, 16), isRemote: true });
}
