import { startTelemetry } from '@guichet/service-kit/telemetry';

// Before anything that imports pg or http: only what is loaded afterwards is traced.
const telemetry = await startTelemetry(process.env, 'reporting');
const { start } = await import('./start.ts');
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
