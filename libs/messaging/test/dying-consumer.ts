import { setTimeout } from 'node:timers/promises';
import { RequestSubmitted } from '@guichet/events';
import { Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { JetStreamStrategy, RetryLater } from '../src/index.ts';

/**
 * A service in a separate process that one event kills; it prints the ids of all events. Arguments: NATS, database, id of that event. With
 * the id of a second event, which waits for ever, it works on two lanes, and the first event kills the process a little later.
 */
const [servers, url, poison, patient] = process.argv.slice(2) as [string, string, string, string?];
Logger.overrideLogger(false);
process.stdin.resume().on('end', () => process.exit()); // ends with the test
const dataSource = await new DataSource({ type: 'postgres', url }).initialize();
const strategy = new JetStreamStrategy({
  service: 'dedup',
  mode: 'reaction',
  servers,
  dataSource,
  maxAttempts: 2,
  leaseSeconds: 1,
  concurrency: patient ? 2 : 1,
});
strategy.addHandler(
  RequestSubmitted.pattern,
  async ({ id }: { id: string }) => {
    if (id === patient) throw new RetryLater();
    process.stdout.write(`${id}\n`);
    if (id !== poison) return;
    if (patient) await setTimeout(200); // longer than the first pause of the other lane
    process.kill(process.pid, 'SIGKILL');
  },
  true,
);
strategy.listen(() => {});
