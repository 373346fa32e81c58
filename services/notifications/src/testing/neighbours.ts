import { randomUUID } from 'node:crypto';
import { idFrom, newId } from '@guichet/event-sourcing';
import {
  CaseAssigned,
  CaseOpened,
  CasePaged,
  CasePromised,
  CaseRequestAttached,
  CaseResolved,
  CaseSentToTriage,
  type DataOf,
  type EventBody,
  type Language,
  RequestContactCorrected,
  RequestFollowAsked,
  RequestFollowed,
  RequestSubmitted,
  RequestUnfollowed,
} from '@guichet/events';
import type { TestInstallation } from '@guichet/test-kit';
import { testCatalogue } from './catalogue.ts';

type Submitted = DataOf<typeof RequestSubmitted>;
export interface Following {
  readonly requestId: string;
  readonly followId: string;
  readonly subjectRef: string;
}

const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const MUNICIPALITY = 'valbois';

/** Does what the neighbouring services would: publishes a catalogue, and appends requests and cases. */
export class Neighbours {
  private submitted = 0;

  private constructor(private readonly installation: TestInstallation) {}

  static async of(installation: TestInstallation): Promise<Neighbours> {
    await installation.publishCatalogue(testCatalogue());
    return new Neighbours(installation);
  }

  /** A request of a new person, reachable by e-mail by default. */
  async submit(language: Language = 'en', changes: Partial<Submitted> = {}): Promise<Submitted> {
    const request: Submitted = {
      ...RequestSubmitted.samples[0]!,
      requestId: newId(),
      reference: `K7QF-2M9D-${reference(this.submitted++)}`,
      language,
      subjectRef: randomUUID(),
      ...changes,
    };
    await this.append('intake', 'request', request.requestId, [RequestSubmitted(request)]);
    return request;
  }

  /** A case for the request, in one append: assigned and promised, or in triage. Returns its id. */
  async open({ requestId }: Submitted, { triage = false } = {}): Promise<string> {
    const caseId = idFrom(requestId, 'case');
    const owner = triage
      ? CaseSentToTriage({ caseId, rulesVersion: 1, why: 'no-rule' })
      : CaseAssigned({ ...CaseAssigned.samples[0]!, caseId, departmentId: 'public-works' });
    await this.append('routing', 'case', caseId, [
      CaseOpened({ ...CaseOpened.samples[0]!, caseId, requestId }),
      owner,
      CasePromised({ ...CasePromised.samples[0]!, caseId, resolveBy: '2026-03-16T18:30:00.000Z' }),
    ]);
    return caseId;
  }

  async attach(caseId: string, { requestId }: Submitted, ofRequestId: string): Promise<void> {
    await this.append('routing', 'case', caseId, [CaseRequestAttached({ caseId, requestId, ofRequestId })]);
  }

  /** Somebody asks to follow the request, and confirms it. Returns whom the messages are for. */
  async follow({ requestId }: Submitted, language: Language, { confirmed = true } = {}): Promise<Following> {
    const [followId, subjectRef] = [randomUUID(), randomUUID()];
    await this.append('intake', 'request', requestId, [
      RequestFollowAsked({ requestId, followId, subjectRef, language }),
      ...(confirmed ? [RequestFollowed({ requestId, followId })] : []),
    ]);
    return { requestId, followId, subjectRef };
  }

  async unfollow({ requestId, followId }: Following): Promise<void> {
    await this.append('intake', 'request', requestId, [RequestUnfollowed({ requestId, followId })]);
  }

  async correctContact({ requestId }: Submitted, reachableBy: Submitted['reachableBy']): Promise<void> {
    const body = RequestContactCorrected({ requestId, fields: ['email'], reachableBy });
    await this.append('intake', 'request', requestId, [body]);
  }

  async page(caseId: string, entry: string): Promise<void> {
    const body = CasePaged({ ...CasePaged.samples[0]!, caseId, rota: 'public-works', entry });
    await this.append('routing', 'case', caseId, [body]);
  }

  async resolve(caseId: string, outcome = 'fixed'): Promise<void> {
    const body = CaseResolved({ caseId, outcome, resolved: outcome === 'fixed' });
    await this.append('routing', 'case', caseId, [body]);
  }

  private async append(role: 'intake' | 'routing', category: string, id: string, bodies: EventBody[]): Promise<void> {
    const metadata = { actor: { role: 'resident', ref: null }, occurredAt: '2026-03-09T18:30:00.000Z' };
    await this.installation.append(role, { municipality: MUNICIPALITY, category, id }, bodies, metadata);
  }
}

const reference = (n: number) => [32 ** 3, 32 ** 2, 32, 1].map((place) => DIGITS[Math.floor(n / place) % 32]).join('');
