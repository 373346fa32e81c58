import { CaseOpened, CasePromised, RequestSubmitted, type Language, type RecordedEvent } from '@guichet/events';
import type { EventStore } from '@guichet/event-sourcing';
import {
  answersInWords,
  assetText,
  type AnswerInWords,
  type PlaceKeys,
  type PublishedSettings,
  type Remembered,
  type ServiceSettings,
} from '@guichet/settings';
import { metresBetween } from './domain/geometry.ts';
import { comparisonFor, type Comparison } from './domain/policy.ts';
import { resemblances, type JudgedReport, type Resemblance } from './domain/resemblance.ts';
import type { JudgedReports } from './read-model/judged-reports.ts';
import { requestsIn } from './requests-in.ts';

const MOST = 5;

type Services = Remembered['services'];
type Nearby = Pick<Resemblance, 'report' | 'metres' | 'isSameAsset'>;

/** What somebody is about to report. */
export interface Sought {
  readonly municipality: string;
  readonly service: ServiceSettings;
  readonly latitude: number;
  readonly longitude: number;
  /** As it was typed, or the code of the choice. */
  readonly asset: string | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly language: Language;
}

/** An open case that it may be about. Nothing about who reported it, nor what they wrote. */
export interface Reported {
  /** Tracking number of the report that is nearest. */
  readonly reference: string;
  /** Whole metres. */
  readonly distanceMetres: number;
  /** Both name the same one. */
  readonly isSameAsset: boolean;
  readonly requestedAt: string;
  readonly answers: AnswerInWords[];
  /** How many reported it. */
  readonly people: number;
  /** When it is promised to be done; null without such a promise. */
  readonly expectedAt: string | null;
}

/** Tells whoever is about to report what is reported already. */
export class AlreadyReported {
  constructor(
    private readonly store: Pick<EventStore, 'readStream'>,
    private readonly settings: Pick<PublishedSettings, 'remembered'>,
    private readonly reports: Pick<JudgedReports, 'near'>,
    private readonly keys?: Pick<PlaceKeys, 'of'>,
  ) {}

  /** `count` is that of the reports, in however many cases; the nearest cases come first. */
  async find(sought: Sought): Promise<{ count: number; nearest: Reported[] }> {
    const { municipality, service, now: requestedAt } = sought;
    const comparison = this.#comparison(sought);
    const [near, { services }] = await Promise.all([
      this.reports.near({ municipality, serviceCode: service.code, comparison, requestedAt }),
      this.settings.remembered(municipality),
    ]);
    const mayBeTold = ({ closed, submittedService }: JudgedReport): boolean =>
      !closed && isPublic(services.get(submittedService ?? ''));
    const open = resemblances(comparison, requestedAt, near.filter(mayBeTold)).flatMap((one) => nearbyOf(one, sought));
    const nearest = nearestCases(open).map((one) => this.#told(one, sought, services));
    return { count: open.length, nearest: await Promise.all(nearest) };
  }

  #comparison({ municipality, service, latitude, longitude, asset }: Sought): Comparison {
    if (!isPublic(service)) return { by: 'nothing' };
    const { question } = service.duplicate;
    const text = asset !== undefined && question !== undefined ? assetText(question, asset) : undefined;
    const assetKey = text === undefined ? undefined : this.keys?.of(municipality, text);
    return comparisonFor(service.duplicate, { latitude, longitude, placeKey: null, assetKey });
  }

  async #told({ report, metres, isSameAsset }: Nearby, sought: Sought, services: Services): Promise<Reported> {
    const { municipality, service, language } = sought;
    const streamOf = (category: string, id: string | null): Promise<readonly RecordedEvent[]> =>
      id === null ? Promise.resolve([]) : this.store.readStream({ municipality, category, id });
    const [request, history] = await Promise.all([
      streamOf(RequestSubmitted.category, report.requestId),
      streamOf(CaseOpened.category, report.caseId), // null before routing has opened it
    ]);
    const submitted = request.find((event) => RequestSubmitted.is(event));
    if (!submitted) throw new Error('a report was judged that was never submitted'); // cannot happen: the verdict follows from it
    const { reference, answers } = submitted.data;
    const questions = services.get(submitted.data.serviceCode)?.questions ?? service.questions;
    return {
      reference,
      distanceMetres: Math.round(metres),
      isSameAsset,
      requestedAt: new Date(report.requestedAt).toISOString(),
      answers: answersInWords(language, questions, answers),
      people: Math.max(1, requestsIn(history).length),
      expectedAt: history.findLast((event) => CasePromised.is(event))?.data.resolveBy ?? null,
    };
  }
}

/**
 * A service that only staff may see, or whose reporters are confidential, gives no hint, not even that a report exists. Neither does a report that
 * was submitted under one, whatever it is about by now.
 */
const isPublic = (service: Pick<ServiceSettings, 'placePrivacy' | 'reporter'> | undefined): boolean =>
  service?.placePrivacy === 'public' && service.reporter !== 'confidential';

/** How far it is, also where it is the same asset. What staff alone may see is compared by a key, and has no point. */
function nearbyOf({ report, isSameAsset }: Resemblance, sought: Sought): Nearby[] {
  const { latitude, longitude } = report;
  if (latitude === null || longitude === null) return [];
  return [{ report, isSameAsset, metres: metresBetween(sought, { latitude, longitude }) }];
}

/** Of each case the report that is nearest. */
function nearestCases(open: readonly Nearby[]): Nearby[] {
  const inOrder = open.toSorted((a, b) => Number(b.isSameAsset) - Number(a.isSameAsset) || a.metres - b.metres);
  const ofCases = new Map<string, Nearby>();
  for (const one of inOrder) {
    const key = one.report.caseId ?? one.report.requestId;
    if (!ofCases.has(key)) ofCases.set(key, one);
  }
  return [...ofCases.values()].slice(0, MOST);
}
