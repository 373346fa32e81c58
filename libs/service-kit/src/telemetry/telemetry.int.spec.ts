import { execFile } from 'node:child_process';
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

describe('traces in a file', () => {
  let text: string;
  let answer: { traceparent: string };
  let spans: Span[];

  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'guichet-traces-'));
    const database = await freshDatabase();
    const file = join(folder, 'traces.jsonl');
    const env = {
      ...process.env,
      NODE_OPTIONS: '',
      OTEL_TRACES_EXPORTER: 'file',
      GUICHET_TRACE_FILE: file,
      DATABASE_URL: database.url,
      TRACEPARENT: `00-${TRACE_ID}-${CALLER_SPAN}-01`,
    };
    try {
      const node = ['--conditions', '@guichet/source', FIXTURE];
      answer = JSON.parse((await promisify(execFile)(process.execPath, node, { env })).stdout) as {
        traceparent: string;
      };
      text = await readFile(file, 'utf8');
      spans = text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Span);
    } finally {
      await database.drop();
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

describe('without tracing', () => {
  it('there is still a trace context to put into an event', () => {
    expect(currentTraceparent()).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/u);
    expect(currentTraceparent()).not.toBe(currentTraceparent());
  });
});
