import type { Context } from '@opentelemetry/api';
import type { ReadableSpan, Span, SpanProcessor } from '@opentelemetry/sdk-trace';
import { appendFile } from 'node:fs/promises';
import { currentScope } from '../scope.ts';
import { allowedAttributes } from './allowed-attributes.ts';

const SERVICE = 'guichet.service';

/** Marks each span with its service, since a process may hold several, and removes all attributes that are not allowed. */
export class GuardedSpans implements SpanProcessor {
  private readonly next: SpanProcessor;

  constructor(next: SpanProcessor) {
    this.next = next;
  }

  onStart(span: Span, parent: Context): void {
    const service = currentScope()?.service;
    if (service) span.setAttribute(SERVICE, service);
    this.next.onStart(span, parent);
  }

  onEnd(span: ReadableSpan): void {
    const guarded = {
      name: { value: span.name.replace(/^(pg\.query:\w*).*/su, '$1'), enumerable: true }, // the rest may come from a statement
      attributes: { value: allowedAttributes(span.attributes), enumerable: true },
      events: { value: [], enumerable: true }, // an exception event quotes the exception's message
      status: { value: { code: span.status.code }, enumerable: true },
    };
    this.next.onEnd(Object.create(span, guarded) as ReadableSpan);
  }

  forceFlush = (): Promise<void> => this.next.forceFlush();
  shutdown = (): Promise<void> => this.next.shutdown();
}

const FLUSH_EVERY_MS = 100;

/** Appends ended spans to a file as JSON lines; `start` and `end` are ISO 8601, UTC. Several processes may share the file. */
export class SpanFile implements SpanProcessor {
  private readonly path: string;
  private lines: string[] = [];
  private writing: Promise<void> = Promise.resolve();
  private readonly timer: NodeJS.Timeout;

  constructor(path: string) {
    this.path = path;
    this.timer = setInterval(() => void this.forceFlush(), FLUSH_EVERY_MS).unref();
  }

  onStart(): void {}

  onEnd(span: ReadableSpan): void {
    const { traceId, spanId } = span.spanContext();
    const { [SERVICE]: service, ...attributes } = span.attributes;
    const line = {
      name: span.name,
      traceId,
      spanId,
      parentSpanId: span.parentSpanContext?.spanId ?? null,
      service: service ?? span.resource.attributes['service.name'],
      attributes,
      start: isoTime(span.startTime),
      end: isoTime(span.endTime),
    };
    this.lines.push(JSON.stringify(line));
  }

  forceFlush(): Promise<void> {
    if (this.lines.length === 0) return this.writing;
    const batch = `${this.lines.join('\n')}\n`;
    this.lines = [];
    this.writing = this.writing
      .then(() => appendFile(this.path, batch))
      .catch((error: NodeJS.ErrnoException) => {
        process.stderr.write(`traces: ${error.code ?? error.name} while writing spans; they are lost\n`);
      });
    return this.writing;
  }

  async shutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.forceFlush();
  }
}

const isoTime = ([seconds, nanoseconds]: readonly [number, number]): string =>
  new Date(seconds * 1000 + nanoseconds / 1e6).toISOString();
