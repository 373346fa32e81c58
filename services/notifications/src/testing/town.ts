import { randomUUID } from 'node:crypto';
import { idFrom, newId, PostgresEventStore } from '@guichet/event-sourcing';
import {
  CaseAssigned,
  CaseOpened,
  CasePromised,
  CaseRequestAttached,
  CaseResolved,
  CaseSentToTriage,
  CataloguePublished,
  type DataOf,
  type EventBody,
  type Language,
  RequestSubmitted,
} from '@guichet/events';
import type { Installation } from '@guichet/provisioning';
import { type Catalogue, SettingsBodies } from '@guichet/settings';
import { sampleCatalogue } from './sample-catalogue.ts';

type Submitted = DataOf<typeof RequestSubmitted>;
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Writes what the neighbouring services would: requests, cases and a catalogue, each under the role that owns them. */
export class Town {
  readonly municipality = 'valbois';
  readonly intake: PostgresEventStore;
  readonly routing: PostgresEventStore;
  private readonly revisions = new Map<string, number>();
  private submitted = 0;

  constructor(private readonly installation: Pick<Installation, 'urls'>) {
    this.intake = PostgresEventStore.connect(installation.urls.intake.log, { poolSize: 2 });
    this.routing = PostgresEventStore.connect(installation.urls.routing.log, { poolSize: 2 });
  }

  async publish(catalogue: Catalogue = sampleCatalogue()): Promise<void> {
    const importer = PostgresEventStore.connect(this.installation.urls.importer.log, { poolSize: 1 });
    try {
      const digest = await new SettingsBodies(importer.pool).put(this.municipality, catalogue);
      const body = CataloguePublished({ version: 1, digest, reasonCode: 'initial-import', authorRef: null });
      await this.append(importer, `catalogue-${this.municipality}`, [body]);
    } finally {
      await importer.close();
    }
  }

  /** A request of its own person, reachable by e-mail unless told otherwise. */
  async submit(language: Language = 'en', changes: Partial<Submitted> = {}): Promise<Submitted> {
    const request: Submitted = {
      ...RequestSubmitted.samples[0]!,
      requestId: newId(),
      reference: `K7QF-2M9D-${reference(this.submitted++)}`,
      language,
      subjectRef: randomUUID(),
      ...changes,
    };
    await this.append(this.intake, `request-${request.requestId}`, [RequestSubmitted(request)]);
    return request;
  }

  /** A case for the request, in one append: assigned and promised, or in triage. Gives its id. */
  async open({ requestId }: Submitted, { triage = false } = {}): Promise<string> {
    const caseId = idFrom(requestId, 'case');
    const owner = triage
      ? CaseSentToTriage({ caseId, rulesVersion: 1, why: 'no-rule', ruleId: null })
      : CaseAssigned({ ...CaseAssigned.samples[0]!, caseId, departmentId: 'public-works' });
    await this.append(this.routing, `case-${caseId}`, [
      CaseOpened({ ...CaseOpened.samples[0]!, caseId, requestId }),
      owner,
      CasePromised({ ...CasePromised.samples[0]!, caseId, resolveBy: '2026-03-16T18:30:00.000Z' }),
    ]);
    return caseId;
  }

  async attach(caseId: string, { requestId }: Submitted, ofRequestId: string): Promise<void> {
    await this.append(this.routing, `case-${caseId}`, [CaseRequestAttached({ caseId, requestId, ofRequestId })]);
  }

  async resolve(caseId: string, outcome = 'fixed'): Promise<void> {
    const body = CaseResolved({ caseId, outcome, resolved: outcome === 'fixed' });
    await this.append(this.routing, `case-${caseId}`, [body]);
  }

  async close(): Promise<void> {
    await Promise.all([this.intake.close(), this.routing.close()]);
  }

  private async append(store: PostgresEventStore, stream: string, bodies: readonly EventBody[]): Promise<void> {
    const [category, ...rest] = stream.split('-') as [string, ...string[]];
    const correlationId = newId();
    const metadata = {
      municipality: this.municipality,
      correlationId,
      causationId: null,
      actor: { role: 'resident', ref: null },
      channel: 'open311' as const,
      traceparent: `00-${correlationId.replaceAll('-', '')}-00f067aa0ba902b7-01`,
      occurredAt: '2026-03-09T18:30:00.000Z',
    };
    const events = bodies.map((body) => ({ ...body, id: newId(), metadata }));
    const before = this.revisions.get(stream) ?? 0;
    const name = { municipality: this.municipality, category, id: rest.join('-') };
    const { revision } = await store.append(name, events, before || 'none');
    this.revisions.set(stream, revision);
  }
}

const reference = (n: number) => [32 ** 3, 32 ** 2, 32, 1].map((place) => DIGITS[Math.floor(n / place) % 32]).join('');
