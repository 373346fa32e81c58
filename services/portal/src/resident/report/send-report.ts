import { randomUUID } from 'node:crypto';
import { Problem } from '@guichet/service-kit';
import { publishedCodeOf, type Catalogue, type ServiceSettings } from '@guichet/settings';
import type { Drafts } from '../../draft/drafts.ts';
import type { Fault } from '../../ui/error-summary.tsx';
import type { Language } from '../../ui/language.ts';
import type { Report, Requests } from '../../upstream/requests.ts';
import type { Refused } from '../../upstream/services-api.ts';
import { CHECK_TEXTS } from './check/step.tsx';
import { contact } from './contact/step.tsx';
import { draftName, sentName, type Draft, type SentRequest } from './draft.ts';
import { place } from './place/step.tsx';
import { questions } from './questions/step.tsx';
import { stepPath } from './report-paths.ts';
import { words } from './words/step.tsx';

interface Written {
  readonly language: Language;
  readonly catalogue: Catalogue;
  readonly service: ServiceSettings;
  readonly secret: string;
  readonly draft: Draft;
}

type Outcome = { readonly reference: string } | { readonly faults: readonly Fault[]; readonly status: number };

/** Makes a request of what was written, once, and keeps for the browser what it may do with it. */
export class SendReport {
  constructor(
    private readonly requests: Pick<Requests, 'submit' | 'stopped'>,
    private readonly drafts: Pick<Drafts, 'write'>,
  ) {}

  async send(written: Written): Promise<Outcome> {
    const { language, service, secret, draft } = written;
    if (draft.sent !== undefined) return { reference: draft.sent };
    const answer = await this.requests.submit(reportOf(written), draft.id, language).catch((failure: unknown) => {
      if (failure instanceof Problem && failure.code === 'portal.away') return undefined;
      throw failure;
    });
    if (!answer) return { faults: [{ field: 'send', text: CHECK_TEXTS[language].away }], status: 503 };
    if ('refused' in answer) return this.#refused(answer.refused, written);
    const { reference, secret: own } = answer.done;
    const sent: SentRequest = {
      reference,
      secret: own,
      sentAt: new Date().toISOString(),
      serviceCode: service.code,
      hasEmail: draft.email.trim() !== '',
    };
    await this.drafts.write(secret, sentName(reference), sent);
    await this.drafts.write(secret, draftName(service.code), { ...draft, sent: reference });
    return { reference };
  }

  /** A report that was changed after it may have been received is another one from here on. */
  async #refused(refused: Refused, written: Written): Promise<Outcome> {
    if (refused.code !== 'idempotency.key-reused') return { faults: faultsIn(refused, written), status: 422 };
    const { language, service, secret, draft } = written;
    await this.drafts.write(secret, draftName(service.code), { ...draft, id: randomUUID() });
    return { faults: [{ field: 'send', text: CHECK_TEXTS[language].changed }], status: 422 };
  }

  /** Only counts; what stops a report is shown whether or not that works. */
  async stopped(written: Written): Promise<void> {
    await this.requests.stopped(reportOf(written), written.draft.id).catch((failure: unknown) => {
      if (!(failure instanceof Problem)) throw failure;
    });
  }
}

function reportOf({ catalogue, service, draft }: Written): Report {
  const [address, description, email, phone] = [draft.address, draft.description, draft.email, draft.phone].map(
    (text) => text.trim(),
  );
  const answers = Object.entries(draft.answers).filter(([, given]) => given.length > 0);
  return {
    municipality: catalogue.municipality.id,
    serviceCode: publishedCodeOf(service),
    answers: Object.fromEntries(answers),
    ...(address && place.isAsked(service) && { address }),
    ...(description && { description }),
    reporter: { ...(email && { email }), ...(phone && { phone }) },
    language: draft.messages,
  };
}

/** Each fault leads to the page where it can be mended. */
function faultsIn({ detail, errors = [] }: Refused, { service, language }: Written): Fault[] {
  if (errors.length === 0) return [{ field: 'send', text: detail }];
  return errors.map((error) => {
    const [, step] = PAGES.find(([pattern]) => pattern.test(error.field)) ?? [];
    return { field: step ? stepPath(service, step, language) : 'send', text: error.detail };
  });
}

const PAGES = [
  [/^answers/u, questions],
  [/^(?:address|latitude|longitude)/u, place],
  [/^description/u, words],
  [/^reporter/u, contact],
] as const;
