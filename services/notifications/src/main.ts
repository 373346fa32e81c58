import { startTelemetry } from '@guichet/service-kit/telemetry';

// Before anything imports pg or http.
const telemetry = await startTelemetry(process.env, 'notifications');
const { start } = await import('./start.ts');
const service = await start(process.env);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void service
      .close()
      .finally(() => telemetry.shutdown())
      .finally(() => process.exit());
  });
}
