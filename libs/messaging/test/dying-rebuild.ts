import { PostgresEventStore } from '@guichet/event-sourcing';
import { rebuild } from '../src/rebuild/rebuild.ts';
import { notes } from './notes.ts';

/** A rebuild in a separate process that is killed when it reaches a phase. Arguments: log, database, phase. */
const [log, databaseUrl, deadly] = process.argv.slice(2) as [string, string, string];
process.stdin.resume().on('end', () => process.exit()); // ends with the test
await rebuild({
  model: notes,
  databaseUrl,
  store: PostgresEventStore.connect(log),
  onProgress: ({ phase }) => {
    if (phase === deadly) process.kill(process.pid, 'SIGKILL');
  },
});
process.exit(3);
