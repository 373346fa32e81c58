import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freshDatabase } from '@guichet/test-kit';
import { currentTraceparent } from './index.ts';

const TRACE_ID = '0af7651916cd43dd8448eb211c80319c';
const CALLER_SPAN = 'b7ad6b7169203331';
const FIXTURE = join(import.meta.dirname, '../../test/traced-server.ts');

interface Span {
  name: string;
  traceId: string;
  spanId: string;
  parentSpanId: string;
  service: string;
  attributes: Record<string, unknown>;
  start: string;
  end: string;
}

/** Runs the fixture with its own database; returns what it printed. */
async function runTraced(variables: Record<string, string>): Promise<string> {
  const database = await freshDatabase();
  const given = { DATABASE_URL: database.url, TRACEPARENT: `00-${TRACE_ID}-${CALLER_SPAN}-01`, NODE_OPTIONS: '' };
  const node = ['--conditions', '@guichet/source', FIXTURE];
  try {
    const env = { ...process.env, ...given, ...variables };
    return (await promisify(execFile)(process.execPath, node, { env })).stdout;
  } finally {
    await database.drop();
  }
}

describe('traces in a file', () => {
  let text: string;
  let answer: { traceparent: string };
  let spans: Span[];

  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'guichet-traces-'));
    const file = join(folder, 'traces.jsonl');
    try {
      const printed = await runTraced({ OTEL_TRACES_EXPORTER: 'file', GUICHET_TRACE_FILE: file });
      answer = JSON.parse(printed) as { traceparent: string };
      text = await readFile(file, 'utf8');
      spans = text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Span);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  const named = (name: string) => spans.find((span) => span.name === name)!;

  it('follow one trace from the caller through HTTP to PostgreSQL', () => {
    const request = named('POST /benches/:id');
    const own = named('read benches');
    const queries = spans.filter(({ name }) => name === 'pg.query:SELECT');
    expect(request).toMatchObject({ traceId: TRACE_ID, parentSpanId: CALLER_SPAN, service: 'benches' });
    expect(own).toMatchObject({ traceId: TRACE_ID, parentSpanId: request.spanId, service: 'benches' });
    expect(queries.map(({ traceId, parentSpanId }) => [traceId, parentSpanId])).toEqual([
      [TRACE_ID, own.spanId],
      [TRACE_ID, own.spanId],
    ]);
    expect(answer.traceparent).toBe(`00-${TRACE_ID}-${own.spanId}-01`);
    expect(Date.parse(own.end)).toBeGreaterThanOrEqual(Date.parse(own.start));
  });

  it('take up a remote parent and name the error of a failed span', () => {
    expect(named('fail')).toMatchObject({
      traceId: TRACE_ID,
      parentSpanId: CALLER_SPAN,
      service: 'whole-process',
      attributes: { 'error.type': 'TypeError' },
    });
  });

  it('hold nothing a person sent: no path, query, header, parameter, literal or message', () => {
    expect(named('read benches').attributes).toEqual({ 'guichet.count': 1 });
    expect(named('POST /benches/:id').attributes).toMatchObject({
      'http.route': '/benches/:id',
      'http.response.status_code': 200,
    });
    expect(text).toContain('$1::text, ?, ?');
    expect(text).not.toMatch(/canary/iu);
  });
});

describe('traces to a collector', () => {
  it('hold no more than those in a file', async () => {
    const received: Buffer[] = [];
    const collector = createServer((request, response) => {
      request.on('data', (chunk: Buffer) => received.push(chunk)).on('end', () => response.end());
    });
    await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
    const { port } = collector.address() as AddressInfo;
    await runTraced({ OTEL_TRACES_EXPORTER: 'otlp', OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}` });
    await new Promise((resolve) => collector.close(resolve));
    const sent = Buffer.concat(received).toString('latin1');
    expect(sent).toContain('POST /benches/:id');
    expect(sent).toContain('pg.query:SELECT');
    expect(sent).not.toMatch(/canary/iu);
  });
});

describe('without tracing', () => {
  it('there is still a trace context to put into an event', () => {
    expect(currentTraceparent()).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/u);
    expect(currentTraceparent()).not.toBe(currentTraceparent());
  });
});
