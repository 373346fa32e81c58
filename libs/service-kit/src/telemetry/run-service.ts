import { startFailure } from './start-failure.ts';
import { startTelemetry } from './start-telemetry.ts';

interface Closable {
  close(): Promise<void>;
}

type Start = (env: NodeJS.ProcessEnv) => Promise<Closable>;

/**
 * Runs a service as a separate process until SIGINT or SIGTERM. `load` imports the service, because only modules loaded after the start of
 * tracing are traced. Exits with 1 when the service could not be closed in order, or not be started for a known reason, which it tells; rejects
 * with any other.
 */
export async function runService(name: string, load: () => Promise<{ readonly start: Start }>): Promise<void> {
  const telemetry = await startTelemetry(process.env, name);
  const { start } = await load();
  const service = await start(process.env).catch(async (failure: unknown) => {
    const sentence = startFailure(failure);
    if (sentence === undefined) throw failure;
    process.stderr.write(`${sentence}\n`);
    await telemetry.shutdown();
    process.exit(1);
  });
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
