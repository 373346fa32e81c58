import { startTelemetry } from '../src/telemetry/index.ts';

/**
 * Runs as a process of its own (node strips the types), because tracing patches modules as they load, which jest's own
 * module loader does not allow. Serves one request that reads the database inside a span, and ends.
 */
const telemetry = await startTelemetry(process.env, 'whole-process');
const { Logger } = await import('@nestjs/common');
const { fastify } = await import('fastify');
const { default: pg } = await import('pg');
const { describeRequests, enterScope } = await import('../src/http/request-hooks.ts');
const { currentTraceparent, inSpan } = await import('../src/telemetry/index.ts');

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 1 });
const failing = async (sql: string, values: unknown[]) => pool.query(sql, values).catch((error: Error) => error.name);

Logger.overrideLogger(false); // standard output is the answer
const app = fastify();
const scope = { service: 'benches', logLevel: 'error' } as const;
enterScope(app, scope);
describeRequests(app, scope);
app.post('/benches/:id', () =>
  inSpan('read benches', { attributes: { 'guichet.count': 1, email: 'canary@example.org' } }, async () => {
    await pool.query(`select\n$1::text, 'canary literal', $tag$canary dollars$tag$`, ['canary parameter']);
    await failing('select $1::uuid', ['canary in an error']);
    return { traceparent: currentTraceparent() };
  }),
);

const address = await app.listen({ port: 0, host: '127.0.0.1' });
const answer = await fetch(`${address}/benches/canary-path?email=canary@example.org`, {
  method: 'POST',
  body: JSON.stringify({ name: 'canary' }),
  headers: {
    traceparent: process.env.TRACEPARENT ?? '',
    'user-agent': 'canary agent',
    'content-type': 'application/json',
  },
});
process.stdout.write(await answer.text());

const failure = inSpan('fail', { traceparent: process.env.TRACEPARENT }, () => {
  throw new TypeError('canary in an exception');
});
await failure.catch((error: Error) => error.name);
await app.close();
await pool.end();
await telemetry.shutdown();
