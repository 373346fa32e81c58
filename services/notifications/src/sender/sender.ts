import { randomUUID } from 'node:crypto';
import { Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { type EventStore, execute, idFrom } from '@guichet/event-sourcing';
import { describeFault } from '@guichet/messaging';
import { inSpan } from '@guichet/service-kit';
import { noticeDecider, type NoticeCommand } from '../domain/notice.ts';
import { CLAIM_SECONDS, type Outbox, type OutboxRow, type Result, type SettledRow } from '../outbox/outbox.ts';
import type { Addresses } from './addresses.ts';
import type { EmailWriter } from './email-writer.ts';
import type { Links } from './links.ts';
import type { MailServer } from './mail-server.ts';
import { Pause } from './pause.ts';
import type { RotaAddresses } from './rota-addresses.ts';

export interface SenderParts {
  readonly outbox: Outbox;
  readonly addresses: Addresses;
  readonly links: Pick<Links, 'secrets'>;
  readonly rotas: Pick<RotaAddresses, 'of'>;
  readonly emails: EmailWriter;
  readonly mail: Pick<MailServer, 'send'>;
  readonly store: EventStore;
  /** Whether this replica is the one that works. */
  readonly active: () => boolean;
}

/** What intake says of the messages of a round. */
interface Known {
  /** By the reference of the person. */
  readonly addresses: ReadonlyMap<string, string>;
  /** By what their links act on. */
  readonly secrets: ReadonlyMap<string, string>;
}

const BATCH = 20;
const IDLE_MS = 500;
/** No message is begun later than this after the claim, because sending one takes ten seconds at most. */
const CLAIM_USED_FOR_MS = (CLAIM_SECONDS - 11) * 1000;
const OUTAGE_MS = { first: 250, most: 5_000 };

/**
 * Sends the messages of the outbox, one after the other. A message is marked as sent before the result is appended to the log. Only a crash
 * between the mail server's acceptance and the mark sends a second copy, under the same Message-ID.
 */
export class Sender implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger('Sender');
  private readonly self = randomUUID();
  private readonly stopping = new AbortController();
  private readonly pause = new Pause(this.stopping.signal);
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly parts: SenderParts) {}

  onApplicationBootstrap(): void {
    this.running = this.run();
  }

  /** Waits until the current message is finished. */
  async onApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  /** Tells the sender that the outbox holds something new. */
  wake(): void {
    this.pause.end();
  }

  private get working(): boolean {
    return !this.stopping.signal.aborted && this.parts.active();
  }

  private async run(): Promise<void> {
    let outages = 0;
    while (!this.stopping.signal.aborted) {
      try {
        const handled = this.working ? await this.round() : 0;
        outages = 0;
        if (handled === 0) await this.pause.for(IDLE_MS);
      } catch (failure) {
        this.log.warn(`sending pauses: ${describeFault(failure)}`);
        await this.pause.for(Math.min(OUTAGE_MS.first * 2 ** outages++, OUTAGE_MS.most), 'full length');
      }
    }
  }

  /** Returns the number of messages it looked at. Throws when a system it depends on is unavailable. */
  private async round(): Promise<number> {
    const { outbox } = this.parts;
    const unrecorded = await outbox.unrecorded(BATCH);
    if (unrecorded.length > 0) await this.record(unrecorded);
    const claimedAt = performance.now();
    const due = await outbox.claim(this.self, BATCH);
    if (due.length === 0) return unrecorded.length;
    const known = await this.known(due);
    const mayGoOn = () => this.working && performance.now() - claimedAt < CLAIM_USED_FOR_MS;
    const settled = await this.deliver(due, known, mayGoOn);
    await this.record(settled);
    if (!this.working) await outbox.release(this.self);
    return due.length;
  }

  private async known(due: readonly OutboxRow[]): Promise<Known> {
    const toPeople = due.filter(({ notice }) => notice.subjectRef !== null);
    const refs = toPeople.map(({ notice }) => notice.subjectRef!);
    const links = toPeople.map(({ municipality, notice }) => ({ municipality, id: linkedBy(notice) }));
    const [addresses, secrets] = await Promise.all([
      refs.length > 0 ? this.parts.addresses.resolve(refs) : new Map<string, string>(),
      this.parts.links.secrets(links),
    ]);
    return { addresses, secrets };
  }

  /**
   * Sends one message after the other: if several were under way, a crash would send several twice. Messages that were settled before a
   * failure are recorded by a later round.
   */
  private async deliver(due: readonly OutboxRow[], { addresses, secrets }: Known, mayGoOn: () => boolean) {
    const settled: SettledRow[] = [];
    for (const row of due) {
      if (!mayGoOn()) break;
      await inSpan('send notice', spanOf(row), async () => {
        const { subjectRef } = row.notice;
        const address = subjectRef === null ? await this.parts.rotas.of(row) : addresses.get(subjectRef);
        const result = await this.handOver(row, address, secrets.get(linkedBy(row.notice)));
        if (result) settled.push({ ...row, ...result, settledAt: await this.untilMarked(row.notice.noticeId, result) });
      });
    }
    return settled;
  }

  /** `undefined` when the message is to be tried again later. */
  private async handOver(
    row: OutboxRow,
    address: string | undefined,
    secret: string | undefined,
  ): Promise<Result | undefined> {
    const { outbox, emails, mail } = this.parts;
    const { noticeId, template } = row.notice;
    if (!address) return { result: 'failed', why: 'address-unknown' };
    try {
      const delivery = await mail.send(await emails.write(row, address, secret));
      if (delivery.kind === 'accepted') return { result: 'sent' };
      this.log.warn({ message: 'notice not taken', noticeId, template, outcome: delivery.kind, why: delivery.why });
      if (delivery.kind === 'refused') return { result: 'failed', why: delivery.why };
      await outbox.postpone(noticeId, Math.min(5 * 2 ** row.attempts, 900));
      return undefined;
    } catch (failure) {
      // The message goes behind the others, in case this message is what makes the server fail.
      await outbox.postpone(noticeId, Math.min(0.25 * 2 ** row.attempts, 15));
      throw failure;
    }
  }

  /** Retries until the mark is written, also through an outage of the own database: a message without its mark would be sent twice. */
  private async untilMarked(noticeId: string, result: Result): Promise<string> {
    for (;;) {
      try {
        return await this.parts.outbox.settle(noticeId, result);
      } catch (failure) {
        if (this.stopping.signal.aborted) throw failure;
        this.log.warn(`not marked yet: ${describeFault(failure)}`);
        await this.pause.for(OUTAGE_MS.first, 'full length');
      }
    }
  }

  /** Appends all results at once, so that one commit holds them. */
  private async record(rows: readonly SettledRow[]): Promise<void> {
    await Promise.all(rows.map((row) => this.append(row)));
    await this.parts.outbox.recorded(rows.map(({ notice: { noticeId } }) => noticeId));
  }

  private async append(row: SettledRow): Promise<void> {
    const { noticeId } = row.notice;
    const stream = { municipality: row.municipality, category: 'notice', id: noticeId };
    const command: NoticeCommand =
      row.result === 'sent' ? { type: 'record-sent', noticeId } : { type: 'record-failed', noticeId, why: row.why };
    const context = {
      municipality: row.municipality,
      correlationId: row.correlationId,
      causationId: row.queuedEventId,
      actor: { role: 'service:notifications', ref: null },
      channel: 'system' as const,
      occurredAt: row.settledAt,
      traceparent: row.traceparent,
    };
    const eventIds = (ordinal: number) => idFrom(noticeId, 'settled', String(ordinal));
    await execute(this.parts.store, noticeDecider, stream, command, context, { eventIds });
  }
}

/** What the links of a message act on. */
const linkedBy = ({ followId, requestId }: OutboxRow['notice']): string => followId ?? requestId ?? '';

const spanOf = ({ notice: { noticeId, template }, traceparent }: OutboxRow) => ({
  traceparent,
  attributes: { 'guichet.notice': noticeId, 'guichet.template': template },
});
