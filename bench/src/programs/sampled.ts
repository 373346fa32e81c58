/** Preloaded into a process that is to be profiled: SIGUSR2 begins the sampling, the next one ends it and writes PROFILE_FILE. */
import { renameSync, writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';

const INTERVAL_MICROSECONDS = 500;

const session = new Session();
let sampling = false;

process.on('SIGUSR2', () => void (sampling ? end() : begin()));

async function begin(): Promise<void> {
  sampling = true;
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: INTERVAL_MICROSECONDS });
  await session.post('Profiler.start');
}

async function end(): Promise<void> {
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();
  const file = process.env.PROFILE_FILE!;
  writeFileSync(`${file}.part`, JSON.stringify(profile));
  renameSync(`${file}.part`, file);
}
