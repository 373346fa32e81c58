import { createHash } from 'node:crypto';
import { isOutage } from '@guichet/event-sourcing';
import { SealedRecordUnreadable, UnknownSealingKey, type PersonalFields } from '@guichet/sealing';
import type { ServiceFigure } from '@guichet/service-kit';
import { Logger } from '@nestjs/common';
import type { GivenRecord } from '../records/record.ts';
import { TAKEN_AT_ONCE, type SealedOutbox, type SealedRecord, type Taken, type Withdrawn } from './intake-outbox.ts';
import { SetAside } from './set-aside.ts';
import { isSettled, type Stored } from './store-records.ts';

export interface CollectorParts {
  readonly outbox: SealedOutbox;
  /** Throws UnknownSealingKey and SealedRecordUnreadable. */
  readonly open: (record: SealedRecord) => Promise<PersonalFields>;
  readonly store: (records: readonly GivenRecord[]) => Promise<Stored[]>;
  /** Destroys records that their writer withdrew; resolves with those that may be forgotten. */
  readonly withdraw: (records: readonly Withdrawn[]) => Promise<Withdrawn[]>;
  /** How often records that could not be kept are tried again. */
  readonly lookAgainMs: number;
}

interface Kept {
  /** Those that cannot be kept, with the reason, as a code. */
  readonly stuck: ReadonlyMap<SealedRecord, string>;
  readonly withdrawn: number;
}

/** Brings sealed records from the writers' outbox into the vault: opens and stores them, then lets the outbox forget them. */
export class Collector {
  readonly #log = new Logger('Collector');
  readonly #aside = new SetAside();
  #lookedAt = performance.now();

  constructor(private readonly parts: CollectorParts) {}

  /** For the health report: empty while nothing has to stay in the outbox. */
  readonly stalled = (): Readonly<Record<string, string>> => {
    const counts = [...this.#aside.counts()].map(([reason, count]) => `${reason} (${count})`);
    return counts.length > 0 ? { outbox: counts.sort().join(', ') } : {};
  };

  readonly figure: ServiceFigure = {
    name: 'guichet_vault_records_set_aside',
    description: 'Records that stay in the outbox because the vault cannot keep them as they are',
    kind: 'gauge',
    read: () => [...this.#aside.counts()].map(([reason, value]) => ({ value, labels: { reason } })),
  };

  /** Collects just these, e.g. because somebody asks for them. Resolves with those that cannot be kept yet. Rejects with DependencyUnavailable. */
  async collect(refs: readonly string[]): Promise<ReadonlySet<string>> {
    const { stuck } = await this.#keep(await this.parts.outbox.take({ refs }));
    return new Set([...stuck.keys()].map(({ ref }) => ref));
  }

  /** Collects all that waits and can be kept. Rejects with DependencyUnavailable. */
  async collectAll(): Promise<void> {
    while (await this.round());
  }

  /** Collects the oldest; true when there may be more. Rejects with DependencyUnavailable. */
  async round(): Promise<boolean> {
    if (!this.#aside.isLooking && performance.now() - this.#lookedAt >= this.parts.lookAgainMs) this.#lookAgain();
    const { records, withdrawn } = await this.parts.outbox.take({ skip: this.#aside.size });
    const untried = records.filter((record) => !this.#aside.has(record));
    const kept = await this.#keep({ records: untried, withdrawn });
    for (const [record, reason] of kept.stuck) this.#aside.add(record, reason);
    const more =
      (untried.length > 0 && records.length >= TAKEN_AT_ONCE) ||
      (kept.withdrawn > 0 && withdrawn.length >= TAKEN_AT_ONCE);
    if (!more) this.#aside.looked();
    return more;
  }

  #lookAgain(): void {
    this.#lookedAt = performance.now();
    this.#aside.lookAgain();
  }

  /** What cannot be opened or stored stays in the outbox, so that nothing is lost by a key that is missing here, and holds up no other. */
  async #keep({ records: taken, withdrawn }: Taken): Promise<Kept> {
    const stuck = new Map<SealedRecord, string>();
    const opened = await this.#opened(taken, stuck);
    const outcomes = opened.size > 0 ? await this.parts.store([...opened.values()]) : [];
    for (const [at, record] of [...opened.keys()].entries())
      if (!isSettled(outcomes[at]!)) stuck.set(record, outcomes[at]!);
    this.#tell(stuck);
    const records = taken.filter((record) => !stuck.has(record));
    const gone = withdrawn.length > 0 ? await this.parts.withdraw(withdrawn) : [];
    if (records.length + gone.length > 0) await this.parts.outbox.confirm({ records, withdrawn: gone });
    return { stuck, withdrawn: gone.length };
  }

  async #opened(taken: readonly SealedRecord[], stuck: Map<SealedRecord, string>) {
    const opened = new Map<SealedRecord, GivenRecord>();
    for (const record of taken)
      try {
        opened.set(record, given(record, await this.parts.open(record)));
      } catch (failure) {
        if (isOutage(failure)) throw failure;
        stuck.set(record, failure instanceof UnknownSealingKey ? 'unknown-sealing-key' : 'unreadable-record');
      }
    return opened;
  }

  /** Once, however often they are tried again. */
  #tell(stuck: ReadonlyMap<SealedRecord, string>): void {
    const untold = [...stuck.keys()].filter((record) => !this.#aside.isKnown(record));
    for (const [reason, records] of Map.groupBy(untold, (record) => stuck.get(record)!)) {
      const keyIds = [...new Set(records.map(({ keyId }) => keyId))];
      const first = records.slice(0, TOLD_BY_NAME).map(({ ref }) => ref);
      this.#log.error({ message: 'records stay in the outbox', reason, records: records.length, keyIds, first });
    }
  }
}

const TOLD_BY_NAME = 10;

/** Throws SealedRecordUnreadable for what is no record of fields. */
function given(
  { municipality, ref, kind, version, enc, ciphertext }: SealedRecord,
  fields: PersonalFields | null,
): GivenRecord {
  if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) throw new SealedRecordUnreadable(ref);
  const digest = createHash('sha256').update(enc).update(ciphertext).digest();
  return { municipality, ref, kind, version, fields, digest };
}
