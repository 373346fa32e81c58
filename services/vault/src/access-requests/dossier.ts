import type { Language } from '@guichet/events';
import type { PersonalFields, RecordKind } from '@guichet/sealing';
import { struckOut } from '@guichet/service-kit';
import type { PoolClient } from 'pg';
import type { AccessLog } from '../access/access-log.ts';
import type { Records } from '../records/records.ts';
import { damaged } from '../resolve/resolve-subjects.ts';
import type { Traces } from './traces.ts';

/** A third person who is named in what somebody gave: these passages are not handed out, or the whole record is not; of a person, neither is what they alone wrote. */
export interface LeftOut {
  readonly ref: string;
  readonly passages?: readonly string[];
}

export interface GivenPart {
  readonly ref: string;
  readonly kind: RecordKind;
  /** The event that names it, e.g. `request.submitted`; null where none does. */
  readonly event: string | null;
  /** Of which request or other stream. */
  readonly about: string | null;
  readonly at: string | null;
  readonly fields: PersonalFields;
}

/** Who saw something of it, without names of persons. */
export interface SeenBy {
  readonly ref: string;
  readonly at: string;
  readonly role: string;
  readonly purpose: string;
  readonly fields: readonly string[];
}

/** All that is kept about one person, as they gave it, and who saw it. Nothing is inferred here: what the municipality made of it is in its requests. */
export interface Dossier {
  readonly municipality: string;
  readonly language: Language;
  readonly madeAt: string;
  readonly given: readonly GivenPart[];
  readonly seenBy: readonly SeenBy[];
  /** Records of which nothing is handed out because of a third person. */
  readonly withheld: number;
  /** What the log names and the vault has no values of: it was erased, or another service keeps the text and shows it. */
  readonly notHere: readonly Pick<GivenPart, 'ref' | 'event' | 'about'>[];
}

interface Sources {
  readonly records: Records;
  readonly traces: Traces;
  readonly log: AccessLog;
}

interface Wanted {
  readonly municipality: string;
  readonly refs: readonly string[];
  readonly leftOut: readonly LeftOut[];
  readonly language: Language;
  readonly now: Date;
}

/** Kept for the vault's own sake. */
const NOT_HANDED_OUT = 'struckOutBy';

/** In a transaction of the municipality. Throws Problem `vault.damaged`. */
export async function dossierOf(client: PoolClient, sources: Sources, wanted: Wanted): Promise<Dossier> {
  const { records, traces, log } = sources;
  const { municipality, language, now, leftOut } = wanted;
  const refs = await handedOut(client, traces, wanted);
  const read = await records.read(client, municipality, refs).catch(damaged);
  const traced = Map.groupBy(await traces.of(client, municipality, refs), ({ ref }) => ref);
  const notHere = [...traced].filter(([ref]) => !wanted.refs.includes(ref));
  const seenBy: SeenBy[] = [];
  for (const { ref } of read)
    for (const { at, act, role, purpose, fields } of await log.about(client, municipality, ref))
      if (act === 'read' && fields.length > 0) seenBy.push({ ref, at, role, purpose, fields });
  const given = read.map(({ ref, kind, fields }) => {
    const [first] = traced.get(ref) ?? [];
    const passages = leftOut.filter((one) => one.ref === ref).flatMap((one) => one.passages ?? []);
    const from = { event: first?.event ?? null, about: first?.streamId ?? null, at: first?.at ?? null };
    return { ref, kind, ...from, fields: without(fields, passages) };
  });
  return {
    ...{ municipality, language, madeAt: now.toISOString(), seenBy },
    given: given.toSorted((a, b) => (a.at ?? '').localeCompare(b.at ?? '')),
    withheld: wanted.refs.length - refs.length,
    notHere: notHere.map(([ref, [first]]) => ({ ref, event: first!.event, about: first!.streamId })),
  };
}

/** Whoever is left out, e.g. because two people share an address, takes along what nobody else of these people wrote. */
async function handedOut(client: PoolClient, traces: Traces, { municipality, refs, leftOut }: Wanted) {
  const named = async (subjects: readonly string[]) =>
    new Set((await traces.of(client, municipality, subjects)).map(({ ref }) => ref));
  const whole = leftOut.filter(({ passages }) => !passages).map(({ ref }) => ref);
  const kept = refs.filter((ref) => !whole.includes(ref));
  const [ofWithheld, ofKept] = [await named(whole), await named(kept)];
  return kept.filter((ref) => !ofWithheld.has(ref) || ofKept.has(ref));
}

/** Marks stand where the passages stood, however deep. */
export function without(fields: PersonalFields, passages: readonly string[]): PersonalFields {
  const kept = Object.entries(fields).filter(([name]) => name !== NOT_HANDED_OUT);
  return Object.fromEntries(kept.map(([name, value]) => [name, strike(value, passages)]));
}

function strike(value: unknown, passages: readonly string[]): unknown {
  if (typeof value === 'string') return passages.length > 0 ? struckOut(value, passages) : value;
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? without(value as PersonalFields, passages)
    : value;
}
