import { randomBytes } from 'node:crypto';
import { context, type Context, isSpanContextValid, SpanStatusCode, trace } from '@opentelemetry/api';

/** W3C trace context of the active span; `undefined` outside of any. */
export function activeTraceparent(): string | undefined {
  const span = trace.getSpanContext(context.active());
  if (!span || !isSpanContextValid(span)) return undefined;
  return `00-${span.traceId}-${span.spanId}-${span.traceFlags.toString(16).padStart(2, '0')}`;
}

/** A trace of its own, for a call that nobody traces; sampled, so that whoever does trace later shows it. */
export const newTraceparent = (): string =>
  `00-${randomBytes(16).toString('hex')}-${randomBytes(8).toString('hex')}-01`;

/** Runs an append under a span of its own: a child of the active span or, outside of any, of the given trace context. */
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
