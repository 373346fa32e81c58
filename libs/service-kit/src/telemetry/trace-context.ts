import { randomBytes } from 'node:crypto';
import { context, ROOT_CONTEXT, SpanStatusCode, trace, TraceFlags, type Attributes } from '@opentelemetry/api';

const TRACEPARENT = /^00-(?<traceId>[0-9a-f]{32})-(?<spanId>[0-9a-f]{16})-(?<flags>[0-9a-f]{2})$/u;

/** W3C `traceparent` of the active span; a new one when nothing is traced, so that an event always carries one. */
export function currentTraceparent(): string {
  const active = trace.getActiveSpan()?.spanContext();
  if (active && trace.isSpanContextValid?.(active) !== false) {
    return `00-${active.traceId}-${active.spanId}-${(active.traceFlags & TraceFlags.SAMPLED).toString(16).padStart(2, '0')}`;
  }
  return `00-${randomBytes(16).toString('hex')}-${randomBytes(8).toString('hex')}-01`;
}

export interface SpanOptions {
  /** W3C trace context of the cause; the active span is the parent without it. */
  readonly traceparent?: string;
  /** Codes, ids and counts only; attributes that are not on the exporter's allow-list are dropped. */
  readonly attributes?: Attributes;
}

/** Runs `work` inside a span. A failure marks the span with the error's name, never its message, and is rethrown. */
export async function inSpan<T>(name: string, options: SpanOptions, work: () => Promise<T> | T): Promise<T> {
  const tracer = trace.getTracer('@guichet/service-kit');
  const parent = options.traceparent ? remoteParent(options.traceparent) : context.active();
  return tracer.startActiveSpan(name, { attributes: options.attributes ?? {} }, parent, async (span) => {
    try {
      return await work();
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR });
      span.setAttribute('error.type', error instanceof Error ? error.name : typeof error);
      throw error;
    } finally {
      span.end();
    }
  });
}

function remoteParent(traceparent: string) {
  const parts = TRACEPARENT.exec(traceparent)?.groups;
  if (!parts) return ROOT_CONTEXT;
  return trace.setSpanContext(context.active(), {
    traceId: parts.traceId!,
    spanId: parts.spanId!,
    traceFlags: Number.parseInt(parts.flags!, 16),
    isRemote: true,
  });
}
