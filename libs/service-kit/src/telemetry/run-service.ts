import { startTelemetry } from './start-telemetry.ts';

interface Closable {
  close(): Promise<void>;
}

type Start = (env: NodeJS.ProcessEnv) => Promise<Closable>;

/**
 * Runs a service as a separate process until SIGINT or SIGTERM. `load` imports the service, because only modules loaded after the start of
 * tracing are traced. Exits with 1 when the service could not be closed in order; rejects when it could not be started.
 */
export async function runService(name: string, load: () => Promise<{ readonly start: Start }>): Promise<void> {
  const telemetry = await startTelemetry(process.env, name);
  const { start } = await load();
  const service = await start(process.env);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      service
        .close()
        .finally(() => telemetry.shutdown())
        .then(
          () => process.exit(0),
          () => process.exit(1),
        );
    });
  }
}
