import { eventually } from '@guichet/test-kit';
import { CONSUMER_NAMES, LISTENING } from '@guichet/topology';
import { jetstreamManager } from '@nats-io/jetstream';
import type { Installation } from '../installation.ts';
import { withBroker } from './broker.ts';
import { admin, ofService } from './sql.ts';

/**
 * Waits until the installation is idle: the broker has the whole log, every consumer is at its end, no message is left to send, no timer is due, and
 * the log did not grow during these checks. Rejects with what is not idle.
 */
export async function quiet(installation: Installation, timeoutMs: number): Promise<void> {
  await eventually(
    async () => {
      const before = await headOf(installation);
      for (const [who, position] of await places(installation)) {
        if (position !== before) throw new Error(`${who} is at ${position} of ${before}`);
      }
      const [outbox] = await ofService<{ left: number }>(installation, 'notifications', LEFT_TO_SEND);
      if (outbox!.left > 0) throw new Error(`${outbox!.left} messages are not sent`);
      const due = await dueTimers(installation);
      if (due.length > 0) throw new Error(`${due.length} timers are due: ${due.slice(0, 5).join(' | ')}`);
      if ((await headOf(installation)) !== before) throw new Error('the log still grows');
    },
    { timeoutMs, everyMs: 200 },
  );
}

const LEFT_TO_SEND = 'select count(*)::int as left from outbox where recorded_at is null and not forgotten';

/** Timers that may still fire, due or not. */
export async function timersLeft(installation: Installation): Promise<number> {
  const [timers] = await ofService<{ left: number }>(
    installation,
    'routing',
    'select count(*)::int as left from timer where next_at is not null',
  );
  return timers!.left;
}

async function dueTimers(installation: Installation): Promise<string[]> {
  const due = await ofService<{ timer: string }>(
    installation,
    'routing',
    `select concat_ws(' ', name, rung, 'of', entity_id, fault) as timer from timer
     where next_at is not null and due_at <= guichet_now()`,
  );
  return due.map(({ timer }) => timer);
}

async function headOf(installation: Installation): Promise<number> {
  const [head] = await admin<{ pos: number }>(installation, 'select pos::int from event_log.head');
  return head!.pos;
}

async function places(installation: Installation): Promise<[string, number][]> {
  const standings = await Promise.all(
    LISTENING.map((service) =>
      ofService<{ consumer: string; position: number }>(
        installation,
        service,
        'select consumer, position::int from consumer_checkpoint',
      ),
    ),
  );
  const at = new Map(standings.flat().map(({ consumer, position }) => [consumer, position]));
  return [
    ['the stream', await lastOfStream(installation)],
    ...CONSUMER_NAMES.map((consumer): [string, number] => [consumer, at.get(consumer) ?? 0]),
  ];
}

const lastOfStream = (installation: Installation): Promise<number> =>
  withBroker(installation, async (nats) => {
    const manager = await jetstreamManager(nats);
    const { state } = await manager.streams.info('GUICHET');
    if (state.messages === 0) return 0;
    const last = await manager.streams.getMessage('GUICHET', { seq: state.last_seq });
    return Number(last?.header.get('Guichet-Position') ?? 0);
  });
