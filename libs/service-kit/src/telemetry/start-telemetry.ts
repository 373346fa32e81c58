import { createRequire } from 'node:module';
import type { SpanProcessor } from '@opentelemetry/sdk-trace';

export interface Telemetry {
  /** Writes the buffered spans and stops tracing, once the last service of the process has called it. */
  shutdown(): Promise<void>;
}

/** OpenTelemetry allows one SDK a process: services that share a process share it. */
let running: { users: number; stop: () => Promise<void> } | undefined;

/**
 * Starts tracing when `OTEL_TRACES_EXPORTER` is `otlp` (endpoint by OpenTelemetry's own variables) or `file` (JSON lines
 * appended to `GUICHET_TRACE_FILE`); otherwise nothing is loaded. Call it before anything imports http or pg.
 * Throws when `file` is chosen without a path.
 */
export async function startTelemetry(env: NodeJS.ProcessEnv, serviceName: string): Promise<Telemetry> {
  const exporter = env.OTEL_TRACES_EXPORTER;
  if (exporter !== 'otlp' && exporter !== 'file') return { shutdown: async () => {} };
  running ??= { users: 0, stop: await startSdk(exporter, env, serviceName) };
  running.users += 1;
  let open = true;
  return {
    shutdown: async () => {
      if (!open || !running) return;
      open = false;
      running.users -= 1;
      if (running.users > 0) return;
      const { stop } = running;
      running = undefined;
      await stop();
    },
  };
}

async function startSdk(
  exporter: 'otlp' | 'file',
  env: NodeJS.ProcessEnv,
  serviceName: string,
): Promise<() => Promise<void>> {
  const [{ NodeSDK }, { GuardedSpans }] = await Promise.all([
    import('@opentelemetry/sdk-node'),
    import('./span-processors.ts'),
  ]);
  const sdk = new NodeSDK({
    serviceName,
    autoDetectResources: false, // detectors add the command line and host names
    instrumentations: await instrumentations(),
    spanProcessors: [new GuardedSpans(await destination(exporter, env))],
    metricReaders: [],
    logRecordProcessors: [],
  });
  sdk.start();
  patchLoadedModules();
  return () => sdk.shutdown();
}

async function destination(exporter: 'otlp' | 'file', env: NodeJS.ProcessEnv): Promise<SpanProcessor> {
  if (exporter === 'file') {
    const path = env.GUICHET_TRACE_FILE;
    if (!path)
      throw new Error(
        'OTEL_TRACES_EXPORTER=file needs GUICHET_TRACE_FILE · OTEL_TRACES_EXPORTER=file exige GUICHET_TRACE_FILE',
      );
    const { SpanFile } = await import('./span-processors.ts');
    return new SpanFile(path);
  }
  const [{ BatchSpanProcessor }, { OTLPTraceExporter }] = await Promise.all([
    import('@opentelemetry/sdk-trace'),
    import('@opentelemetry/exporter-trace-otlp-proto'),
  ]);
  return new BatchSpanProcessor({ exporter: new OTLPTraceExporter() });
}

/** Only http and pg: the whole set of instrumentations costs seconds at start. */
async function instrumentations() {
  const [{ HttpInstrumentation }, { PgInstrumentation }] = await Promise.all([
    import('@opentelemetry/instrumentation-http'),
    import('@opentelemetry/instrumentation-pg'),
  ]);
  return [
    new HttpInstrumentation({
      ignoreIncomingRequestHook: ({ url = '' }) => url.startsWith('/health/') || url === '/metrics',
      requireParentforOutgoingSpans: true,
    }),
    // Polling (leases, checkpoints, the forwarder's tail) has no cause and would hide the traces of requests.
    new PgInstrumentation({ requireParentSpan: true, ignoreConnectSpans: true, enhancedDatabaseReporting: false }),
  ];
}

/** The instrumentations patch what passes through `require`; ES modules of these packages share the patched objects. */
function patchLoadedModules(): void {
  const require = createRequire(import.meta.url);
  for (const name of ['node:http', 'node:https', 'http', 'https', 'pg', 'pg-pool']) require(name);
}
