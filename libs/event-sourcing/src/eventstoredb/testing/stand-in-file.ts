import { existsSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs';
import type { Kept, Proposal, StandInLog } from './stand-in-log.ts';

/** One append, as a line of JSON; bytes in base64. */
interface Line {
  readonly stream: string;
  readonly created: number;
  readonly events: readonly (Pick<Proposal, 'id' | 'type' | 'contentType'> & {
    readonly data: string;
    readonly metadata: string;
  })[];
}

const END_OF_LINE = '\n';

/** Appends what the file holds, and writes there what is appended from now on, before it is acknowledged. */
export function keepIn(path: string, log: StandInLog): void {
  if (existsSync(path)) restore(path, log);
  const file = openSync(path, 'a');
  log.keptBy = (events) => void writeSync(file, `${JSON.stringify(lineOf(events))}${END_OF_LINE}`);
}

/** A process that was killed may have left half a line, which nobody was told of. */
function restore(path: string, log: StandInLog): void {
  const whole = readFileSync(path);
  const end = whole.lastIndexOf(END_OF_LINE) + 1;
  truncateSync(path, end);
  for (const text of whole.subarray(0, end).toString('utf8').split(END_OF_LINE).filter(Boolean)) {
    const { stream, created, events } = JSON.parse(text) as Line;
    log.append(stream, log.stream(stream).lastRevision, events.map(proposalOf), created);
  }
}

const lineOf = (events: readonly Kept[]): Line => ({
  stream: events[0]!.stream,
  created: events[0]!.created,
  events: events.map(({ id, type, contentType, data, metadata }) => {
    return { id, type, contentType, data: base64(data), metadata: base64(metadata) };
  }),
});

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const proposalOf = ({ data, metadata, ...event }: Line['events'][number]): Proposal => ({
  ...event,
  data: Buffer.from(data, 'base64'),
  metadata: Buffer.from(metadata, 'base64'),
});
