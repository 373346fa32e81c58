import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LISTENING, type ServiceName } from '@guichet/topology';
import { jetstream, type JsMsg } from '@nats-io/jetstream';
import { parse } from 'yaml';
import type { Installation } from '../installation.ts';
import { readLog } from '../log.ts';
import { deliveries } from '../mail.ts';
import { withBroker } from './broker.ts';
import type { Leap } from './city-clock.ts';
import type { Evidence, Loss, ReadModels, ConsumerPosition, StreamMessage, TimerRow } from './evidence.ts';
import { readJournal } from './journal.ts';
import { strays } from './processes.ts';
import { unlikeRebuilt } from './rebuilds.ts';
import { admin, ofService } from './sql.ts';

interface Known {
  readonly journal: string;
  readonly losses: readonly Loss[];
  readonly blows: number;
  readonly leaps: readonly Leap[];
  /** Settings folder. */
  readonly municipality: string;
}

/** Reads the evidence directly from the files, the databases and the broker. */
export async function gather(installation: Installation, known: Known): Promise<Evidence> {
  const log = await readLog(installation);
  return {
    ...(await ends(installation)),
    log,
    stream: await readStream(installation, log.length),
    appendedAt: await appendTimes(installation),
    timers: await ofService<TimerRow>(installation, 'routing', TIMERS),
    leaps: known.leaps,
    unlikeRebuilt: await unlikeRebuilt(installation),
    journal: readJournal(known.journal),
    losses: known.losses,
    blows: known.blows,
    mails: await deliveries(installation),
    readModels: await readModels(installation),
    standings: (await everywhere<ConsumerPosition>(installation, CONSUMER_POSITIONS)).flat(),
    deadLetters: (await everywhere<{ letter: string }>(installation, DEAD_LETTERS)).flat().map(({ letter }) => letter),
    strays: strays(installation),
    timeZone: timeZoneOf(known.municipality),
  };
}

const CONSUMER_POSITIONS = 'select consumer, log_id as "logId", position::int as position from consumer_checkpoint';
const DEAD_LETTERS = `select concat_ws(' ', consumer, event_id, reason, fault) as letter from dead_letter where replayed_at is null`;

const TIMERS = `select entity_id as "caseId", name, rung, caused_by as "causedBy", next_at is null as settled,
  to_char(due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "dueAt" from timer`;

async function appendTimes(installation: Installation): Promise<Map<string, number>> {
  const sql = 'select event_id as id, (extract(epoch from recorded_at) * 1000)::float8 as at from event_log.events';
  return new Map((await admin<{ id: string; at: number }>(installation, sql)).map(({ id, at }) => [id, at]));
}

const everywhere = <T>(installation: Installation, sql: string): Promise<T[][]> =>
  Promise.all(LISTENING.map((service) => ofService<T>(installation, service, sql)));

async function ends(installation: Installation): Promise<Pick<Evidence, 'logId' | 'head' | 'revisions'>> {
  const [identity] = await admin<{ logId: string; head: number }>(
    installation,
    'select log_id as "logId", (select pos::int from event_log.head) as head from event_log.identity',
  );
  const streams = await admin<{ id: string; revision: number }>(
    installation,
    'select stream_id as id, version::int as revision from event_log.streams',
  );
  return { ...identity!, revisions: new Map(streams.map(({ id, revision }) => [id, revision])) };
}

/** Reads the stream as a subscriber does, from the first message to the last. */
const readStream = (installation: Installation, expected: number): Promise<StreamMessage[]> =>
  withBroker(installation, async (nats) => {
    const client = jetstream(nats);
    const { state } = await (await client.jetstreamManager()).streams.info('GUICHET');
    const messages: StreamMessage[] = [];
    if (state.messages === 0) return messages;
    const consumer = await client.consumers.get('GUICHET');
    for await (const message of await consumer.consume({ max_messages: 500 })) {
      messages.push(asMessage(message));
      if (message.seq >= state.last_seq || messages.length > expected) break;
    }
    return messages;
  });

function asMessage(message: JsMsg): StreamMessage {
  const header = (name: string) => message.headers?.get(name) ?? '';
  return {
    sequence: message.seq,
    subject: message.subject,
    headers: {
      messageId: header('Nats-Msg-Id'),
      logId: header('Guichet-Log-Id'),
      position: header('Guichet-Position'),
      previous: header('Guichet-Previous-Position'),
      eventId: header('Guichet-Event-Id'),
    },
    body: message.json<Record<string, unknown>>(),
  };
}

async function readModels(installation: Installation): Promise<ReadModels> {
  const [requestStatus, caseStatus, judgedReports, caseRequests, caseRows, cube] = await Promise.all(
    TABLES.map(([service, sql]) => ofService<Record<string, unknown>>(installation, service, sql)),
  );
  return {
    requestStatus: requestStatus!,
    caseStatus: caseStatus!,
    judgedReports: judgedReports!,
    caseRequests: caseRequests!,
    caseRows: caseRows!,
    cube: cube!,
  };
}

const iso = (column: string): string =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as ${column}`;

/** The columns in the order in which the checker's folds name them. */
const TABLES: readonly (readonly [service: ServiceName, sql: string])[] = [
  [
    'intake',
    `select request_id, reference, service_code, ward_id, ${iso('requested_at')}, current_case_id from request_status`,
  ],
  ['intake', `select case_id, state, department_id, ${iso('expected_at')}, outcome from case_status`],
  ['dedup', 'select request_id, judged_root_id, position, current_case_id, closed::text from judged_report'],
  [
    'routing',
    'select distinct on (request_id) request_id, case_id from case_request order by request_id, position desc',
  ],
  [
    'routing',
    'select case_id, revision, position, request_id, request_count, status, department_id, outcome from case_row',
  ],
  [
    'reporting',
    `select day::text, ward_id, department_id, service_code, received, open, in_triage, unowned, resolved, closed_otherwise, cases
       from cube where received <> 0 or open <> 0 or cases <> 0`,
  ],
];

function timeZoneOf(municipality: string): string {
  const settings = parse(readFileSync(join(municipality, 'municipality.yaml'), 'utf8')) as { timeZone: string };
  return settings.timeZone;
}
