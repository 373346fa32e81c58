import { join, resolve } from 'node:path';
import { EXIT, UsageError } from '@guichet/texts';
import { readOptions, USAGE, type LauncherOptions } from './options.ts';

const REPOSITORY = resolve(import.meta.dirname, '..', '..');
/** A stop that takes longer is aborted; the next start cleans up what is left. */
const STOP_TIMEOUT_MS = 25_000;
/** After Ctrl-C, npm repeats the signal that the terminal already sent to every process. Signals within this time count as one. */
const SAME_REQUEST_MS = 1_000;

/** The command: starts the installation, and stops it on Ctrl-C, SIGTERM or a closed terminal. */
export async function run(args: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  if (args.includes('--help')) return console.log(USAGE);
  const options = optionsOrExit(args, env);
  const stopping = new AbortController();
  let stopped = (): unknown => undefined;
  let askedAt = 0;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (stopping.signal.aborted) {
        if (performance.now() - askedAt > SAME_REQUEST_MS) process.exit(130); // asked twice
        return;
      }
      askedAt = performance.now();
      console.log('\nStopping… · Arrêt en cours…');
      stopping.abort(new Error('asked to stop'));
      stopped();
    });
  }
  await startAndServe(options, env, stopping, (stop) => {
    stopped = stop;
    if (stopping.signal.aborted) stop();
  });
}

async function startAndServe(
  options: LauncherOptions,
  env: NodeJS.ProcessEnv,
  stopping: AbortController,
  onStarted: (stop: () => void) => void,
): Promise<void> {
  const began = performance.now();
  const traceFile =
    env.OTEL_TRACES_EXPORTER === 'file' ? env.GUICHET_TRACE_FILE || join(options.data, 'traces.jsonl') : undefined;
  const tracing = await traced(options, { ...env, ...(traceFile ? { GUICHET_TRACE_FILE: traceFile } : {}) });
  const [{ launchInstallation }, { announcement }, { notReady }, { explain }] = await Promise.all([
    import('./launcher.ts'),
    import('./announcement.ts'),
    import('./not-ready.ts'),
    import('./failures.ts'),
  ]);
  const log = (line: string): void => console.log(line);
  try {
    const launched = await launchInstallation({ options, env, traceFile, log, stopping: stopping.signal });
    const { url, publicUrl, nats, municipalities, people, seeded } = launched;
    const { data } = options;
    const announce = (): void => {
      const seconds = (performance.now() - began) / 1000;
      const memory = launched.memory();
      log(announcement({ url, publicUrl, nats, data, seconds, memory, municipalities, people, seeded }));
    };
    if (launched.notReady) {
      log(notReady(url, launched.notReady));
      void launched.ready().then(announce, () => undefined); // asked to stop meanwhile
    } else announce();
    const leave = async (code: number): Promise<void> => {
      setTimeout(() => process.exit(1), STOP_TIMEOUT_MS).unref();
      const failures = await launched.stop();
      for (const { name, error } of failures) console.error(`${name}: ${explain(error)}`);
      await tracing.shutdown();
      process.exit(failures.length > 0 ? 1 : code);
    };
    process.on('uncaughtException', (error) => {
      console.error(explain(error));
      stopping.abort(error);
      void leave(1);
    });
    onStarted(() => void leave(0));
  } catch (error) {
    if (!stopping.signal.aborted) console.error(explain(error));
    process.exit(stopping.signal.aborted ? 0 : 1);
  }
}

/** Runs before anything imports pg or http. With one process per service, each service traces by itself. */
async function traced(options: LauncherOptions, env: NodeJS.ProcessEnv): Promise<{ shutdown(): Promise<void> }> {
  if (options.processes) return { shutdown: async () => {} };
  const { startTelemetry } = await import('@guichet/service-kit');
  return startTelemetry(env, 'guichet');
}

function optionsOrExit(args: readonly string[], env: NodeJS.ProcessEnv): LauncherOptions {
  try {
    return readOptions(args, env, process.cwd(), REPOSITORY);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(`${error.message}\n\n${USAGE}`);
    process.exit(EXIT.usage);
  }
}
