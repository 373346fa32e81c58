import type { Evidence } from '../evidence.ts';
import { repeated, type Violation, violated } from './violations.ts';

/** Checks the log, and its copy in NATS. */
export const order = (evidence: Evidence): Violation[] => [
  ...positions(evidence),
  ...revisions(evidence),
  ...violated('ids', 'used again', repeated(evidence.log.map(({ id }) => id))),
  ...recurrence(evidence),
  ...copy(evidence),
];

/**
 * Where something followed from an event that is still there, and follows from it again. Only the first event of an append is compared: what else
 * it does may depend on when it happens.
 */
function recurrence({ log, losses }: Evidence): Violation[] {
  const again = new Map(log.map((event) => [consequenceOf(event), event.id]));
  const wrong = losses.flatMap(({ events }) =>
    events.filter((event) => {
      const id = event.meta['causationId'] && again.get(consequenceOf(event));
      return id && id !== event.id && event.type.startsWith('case.') && !isStaff(event);
    }),
  );
  return violated(
    'recurrence',
    'another id',
    wrong.map(({ stream, type, id }) => `${stream} ${type} ${id}`),
  );
}

type Consequence = Pick<Evidence['log'][number], 'stream' | 'type' | 'meta' | 'data'>;

const isStaff = ({ meta }: Consequence): boolean => String(meta['actor']?.ref ?? '') !== '';

const consequenceOf = ({ stream, type, meta, data }: Consequence): string =>
  [stream, type, meta['causationId'], data['requestId'], data['rung'], data['taskId']].join(' ');

function positions({ log, head }: Evidence): Violation[] {
  const wrong = log.flatMap(({ position }, index) =>
    position === index + 1 ? [] : [`${position} at place ${index + 1}`],
  );
  const end = head === log.length ? [] : [`the head says ${head}, and there are ${log.length} events`];
  return violated('positions', 'not dense', [...wrong, ...end]);
}

function revisions({ log, revisions: known }: Evidence): Violation[] {
  const reached = new Map<string, number>();
  const wrong: string[] = [];
  for (const { stream, revision } of log) {
    const expected = (reached.get(stream) ?? 0) + 1;
    if (revision !== expected) wrong.push(`${stream} has ${revision} where ${expected} should be`);
    reached.set(stream, revision);
  }
  for (const [stream, revision] of known) {
    if (reached.get(stream) !== revision)
      wrong.push(`${stream} should end at ${revision}, not at ${reached.get(stream)}`);
  }
  return violated('revisions', 'not contiguous', wrong);
}

function copy({ log, stream, logId }: Evidence): Violation[] {
  const wrong: string[] = [];
  if (stream.length !== log.length) wrong.push(`${stream.length} messages for ${log.length} events`);
  const first = stream[0]?.sequence ?? 1;
  stream.forEach((message, index) => {
    const event = log[index];
    if (message.sequence !== first + index) wrong.push(`sequence ${message.sequence} at place ${index + 1}`);
    const expected = event && asCopied(event, logId);
    const actual = asFound(message);
    const differing = expected && Object.keys(actual).filter((key) => !same(actual[key], expected[key]));
    if (!differing || differing.length > 0)
      wrong.push(`position ${message.headers.position}: ${differing?.join(', ') ?? 'no such event'}`);
  });
  return violated('copy', 'not the log', wrong);
}

/** The parts of an event that its message must repeat. */
const asCopied = (event: Evidence['log'][number], logId: string): Record<string, unknown> => ({
  subject: `guichet.${event.municipality}.${event.type}.v${event.schemaVersion}`,
  messageId: event.id,
  eventId: event.id,
  logId,
  position: String(event.position),
  previous: String(event.position - 1),
  bodyId: event.id,
  bodyType: `ca.guichet.${event.type}.v${event.schemaVersion}`,
  bodySubject: event.stream,
  bodyRevision: event.revision,
  bodyTime: event.meta['occurredAt'],
  bodyPosition: String(event.position),
  data: event.data,
});

const asFound = ({ subject, headers, body }: Evidence['stream'][number]): Record<string, unknown> => ({
  subject,
  ...headers,
  bodyId: body['id'],
  bodyType: body['type'],
  bodySubject: body['subject'],
  bodyRevision: body['revision'],
  bodyTime: body['time'],
  bodyPosition: body['position'],
  data: body['data'],
});

const same = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b);

/** JSON with sorted keys: PostgreSQL stores keys in its own order. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
