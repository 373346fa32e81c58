import { RequestSubmitted } from '@guichet/events';
import { Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { JetStreamStrategy } from '../src/index.ts';

/** A service in a process of its own that is killed by one event, and prints the others. Arguments: NATS, database, event id. */
const [servers, url, poison] = process.argv.slice(2) as [string, string, string];
Logger.overrideLogger(false);
process.stdin.resume().on('end', () => process.exit()); // never outlives the test
const dataSource = await new DataSource({ type: 'postgres', url }).initialize();
const strategy = new JetStreamStrategy({
  service: 'dedup',
  mode: 'reaction',
  servers,
  dataSource,
  maxAttempts: 2,
  leaseSeconds: 1,
});
strategy.addHandler(
  RequestSubmitted.pattern,
  async ({ id }: { id: string }) => {
    process.stdout.write(`${id}\n`);
    if (id === poison) process.kill(process.pid, 'SIGKILL');
  },
  true,
);
strategy.listen(() => {});
