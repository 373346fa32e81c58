import type { DataOf, RequestCommented } from '@guichet/events';
import { termCodes, type Catalogue } from '@guichet/settings';
import { checkMediaUrl, checkReporter, checkText, LONGEST } from './checked-text.ts';
import { Faults, type Draft, type Fault, type ReporterField } from './draft.ts';
import { parseInstant, TIME_FAULT } from './instant.ts';

export type StatedStatus = NonNullable<DataOf<typeof RequestCommented>['statedStatus']>;

/** A comment as an edge understood it: untrusted, not yet checked. */
export interface CommentDraft {
  readonly said: Pick<Draft, 'description' | 'mediaUrl' | 'reporter' | 'answers'>;
  /** The sender's word for the state of things. */
  readonly status: string | undefined;
  /** ISO 8601 as written. */
  readonly writtenAt: string | undefined;
  /** The sender asks that the person's name be shown to nobody. */
  readonly anonymous: boolean;
}

export interface CheckedComment {
  /** ISO 8601, UTC. */
  readonly occurredAt: string;
  readonly statedStatus: StatedStatus | null;
  readonly termCodes: string[];
  /** Kept among the personal fields as it was typed. */
  readonly notUnderstood: readonly Fault[];
  readonly personal: {
    readonly subject: Partial<Record<ReporterField, string>> | undefined;
    readonly content: Readonly<Record<string, unknown>> | undefined;
  };
}

interface Circumstances {
  readonly terms: Catalogue['terms'];
  /** In which a time without a zone is meant. */
  readonly timeZone: string;
  /** Now, ISO 8601 UTC. */
  readonly now: string;
  /** What the sender's word means; undefined for a word that is not known. */
  readonly statusOf: (word: string) => StatedStatus | undefined;
}

export function checkComment(
  draft: CommentDraft,
  { terms, timeZone, now, statusOf }: Circumstances,
): CheckedComment | { readonly faults: readonly Fault[] } {
  const faults = new Faults();
  const { said } = draft;
  const description = checkText(faults, 'description', said.description, LONGEST.description);
  const mediaUrl = checkMediaUrl(faults, said);
  const { subject } = checkReporter(faults, said, 'anonymous');
  const answers = checkAttributes(faults, said);
  const status = checkText(faults, 'status', draft.status, LONGEST.addressId);
  const { occurredAt, asTyped: writtenAt } = checkTime(faults, draft, now, timeZone);
  const statedStatus = status === undefined ? null : (statusOf(status) ?? null);
  if ([description, mediaUrl, status].every((value) => value === undefined) && faults.list.length === 0)
    faults.add('update.empty', 'description');
  if (faults.list.length > 0) return { faults: faults.list };

  const content = {
    ...(description !== undefined && { description }),
    ...(mediaUrl !== undefined && { mediaUrl }),
    ...(answers && { answers }),
    ...(status !== undefined && statedStatus === null && { status }),
    ...(writtenAt !== undefined && { writtenAt }),
  };
  const hasContent = Object.keys(content).length > 0;
  return {
    occurredAt,
    statedStatus,
    termCodes: termCodes(terms, description ?? ''),
    notUnderstood: faults.kept,
    personal: {
      subject,
      content: hasContent ? { ...content, ...(draft.anonymous && { anonymous: true }) } : undefined,
    },
  };
}

/** What a sender adds under names of its own is kept with the text, as it is. */
function checkAttributes(faults: Faults, { answers }: CommentDraft['said']): Record<string, string> | undefined {
  const kept = Object.entries(answers).flatMap(([code, values]) => {
    const text = checkText(faults, `answers.${code}`, values.join('\n'), LONGEST.answer);
    return text === undefined ? [] : [[code, text] as const];
  });
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}

/** A sender’s clock may be ahead: what it says of the future happens now, and so does what is not understood. */
function checkTime(
  faults: Faults,
  { writtenAt }: CommentDraft,
  now: string,
  timeZone: string,
): { readonly occurredAt: string; readonly asTyped?: string | undefined } {
  if (writtenAt === undefined) return { occurredAt: now };
  const time = parseInstant(writtenAt, timeZone);
  if (typeof time !== 'string') return { occurredAt: time.at < now ? time.at : now };
  faults.keep(TIME_FAULT[time], 'writtenAt', { field: 'writtenAt' });
  return { occurredAt: now, asTyped: checkText(faults, 'writtenAt', writtenAt, LONGEST.addressId) };
}
