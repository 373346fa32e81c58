import { createHash } from 'node:crypto';
import { SealedRecordUnreadable, UnknownSealingKey, type PersonalFields } from '@guichet/sealing';
import { Logger } from '@nestjs/common';
import type { GivenRecord } from '../records/record.ts';
import { TAKEN_AT_ONCE, type SealedOutbox, type SealedRecord, type Taken, type Withdrawn } from './intake-outbox.ts';
import type { Stored } from './store-records.ts';

export interface CollectorParts {
  readonly outbox: SealedOutbox;
  /** Throws UnknownSealingKey and SealedRecordUnreadable. */
  readonly open: (record: SealedRecord) => Promise<PersonalFields>;
  readonly store: (records: readonly GivenRecord[]) => Promise<Stored[]>;
  /** Destroys records that their writer withdrew; resolves with those that may be forgotten. */
  readonly withdraw: (records: readonly Withdrawn[]) => Promise<Withdrawn[]>;
}

/** Brings sealed records from the writers' outbox into the vault: opens and stores them, then lets the outbox forget them. */
export class Collector {
  readonly #log = new Logger('Collector');
  /** Why records stay in the outbox; a code. */
  #trouble: string | undefined;

  constructor(private readonly parts: CollectorParts) {}

  /** For the health report: empty while nothing has to stay in the outbox. */
  readonly stalled = (): Readonly<Record<string, string>> => (this.#trouble ? { outbox: this.#trouble } : {});

  /** Collects just these, e.g. because somebody asks for them. Rejects with DependencyUnavailable. */
  async collect(refs: readonly string[]): Promise<void> {
    await this.#keep(await this.parts.outbox.take(refs));
  }

  /** Collects the oldest; true when there may be more. Rejects with DependencyUnavailable. */
  async round(): Promise<boolean> {
    const taken = await this.parts.outbox.take();
    const { settled, trouble } = await this.#keep(taken);
    this.#trouble = trouble;
    return settled > 0 && Math.max(taken.records.length, taken.withdrawn.length) >= TAKEN_AT_ONCE;
  }

  /** What cannot be opened or stored stays in the outbox, so that nothing is lost by a key that is missing here. */
  async #keep({ records: taken, withdrawn }: Taken): Promise<{ settled: number; trouble: string | undefined }> {
    const { opened, trouble } = await this.#opened(taken);
    const outcomes = opened.length > 0 ? await this.parts.store(opened) : [];
    const refused = opened.filter((_, at) => outcomes[at] === 'refused');
    for (const { ref, version } of refused)
      this.#log.error(`another record is stored under ${ref}, version ${version}`);
    const records = opened.filter((record) => !refused.includes(record));
    const gone = withdrawn.length > 0 ? await this.parts.withdraw(withdrawn) : [];
    if (records.length + gone.length > 0) await this.parts.outbox.confirm({ records, withdrawn: gone });
    return {
      settled: records.length + gone.length,
      trouble: refused.length > 0 ? 'another-record-of-the-same-version' : trouble,
    };
  }

  async #opened(taken: readonly SealedRecord[]): Promise<{ opened: GivenRecord[]; trouble: string | undefined }> {
    const opened: GivenRecord[] = [];
    let trouble: string | undefined;
    for (const record of taken)
      try {
        opened.push(given(record, await this.parts.open(record)));
      } catch (failure) {
        trouble = codeOf(failure);
        this.#log.error(failure);
      }
    return { opened, trouble };
  }
}

const given = (
  { municipality, ref, kind, version, enc, ciphertext }: SealedRecord,
  fields: PersonalFields,
): GivenRecord => ({
  ...{ municipality, ref, kind, version, fields },
  digest: createHash('sha256').update(enc).update(ciphertext).digest(),
});

function codeOf(failure: unknown): string {
  if (failure instanceof UnknownSealingKey) return 'unknown-sealing-key';
  if (failure instanceof SealedRecordUnreadable) return 'unreadable-record';
  throw failure;
}
