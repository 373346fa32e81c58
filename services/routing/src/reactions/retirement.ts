import { CaseOpened, type CataloguePublished, type RecordedOf } from '@guichet/events';
import { EventStore, fold } from '@guichet/event-sourcing';
import { RetryLater } from '@guichet/messaging';
import { PublishedSettings, retiredBetween, retiresNothing, type Retired } from '@guichet/settings';
import { caseDecider } from '../domain/case/case.ts';
import { holdEndingAt } from '../dates/hold-ending.ts';
import { OpenCases } from '../read-model/open-cases.ts';
import { reactAt } from './react-at.ts';

type Published = RecordedOf<typeof CataloguePublished>;

/** Frozen: ids of events are made of it. */
const RETIRE = 'routing.retire';

/** For so long after a publication, some cases are still opened by the settings before, which are read again every second. */
const SETTINGS_LINGER_MS = 3_000;

/** Appends at once. */
const AT_ONCE = 16;

/** Open cases under what new settings no longer name go to triage. */
export class Retirement {
  constructor(
    private readonly store: EventStore,
    private readonly settings: PublishedSettings,
    private readonly cases: OpenCases,
    private readonly lingerMs = SETTINGS_LINGER_MS,
  ) {}

  /** Throws RetryLater until the rows of cases hold all that was opened under the settings before. */
  async follow(published: Published): Promise<void> {
    const { municipality } = published.metadata;
    const { version } = published.data;
    if (version === 1) return;
    await this.settings.catalogue(municipality, version); // reads the list again where it was read before this publication
    const [before, now] = await Promise.all([
      this.settings.catalogue(municipality, version - 1),
      this.settings.catalogue(municipality),
    ]);
    const retired = retiredBetween(before.catalogue, now.catalogue);
    if (retiresNothing(retired)) return;
    await this.waitForRows(published);
    const caseIds = await this.cases.under(municipality, retired);
    for (let from = 0; from < caseIds.length; from += AT_ONCE) {
      const next = caseIds.slice(from, from + AT_ONCE);
      await Promise.all(next.map((caseId) => this.retire(published, caseId, retired)));
    }
  }

  private async waitForRows({ recordedAt }: Published): Promise<void> {
    const until = new Date(Date.parse(recordedAt) + this.lingerMs);
    if (Date.now() < until.getTime()) throw new RetryLater('the settings before may still be in use');
    const followed = await this.cases.haveFollowed({ head: await this.store.head(), until: until.toISOString() });
    if (!followed) throw new RetryLater('the rows of cases are behind the log');
  }

  /** The ids of its events follow from the publication and the case. */
  private async retire(published: Published, caseId: string, retired: Retired): Promise<void> {
    const { municipality, occurredAt } = published.metadata;
    const stream = { municipality, category: CaseOpened.category, id: caseId };
    const history = await this.store.readStream(stream);
    const state = fold(caseDecider, history);
    if (!state) return;
    const { held, decider } = await holdEndingAt(this.settings, municipality, { state, now: new Date(occurredAt) });
    const command = { type: 'retire', ...retired, held } as const;
    await reactAt(this.store, { stream, history, command, decider }, published, `${RETIRE} ${caseId}`);
  }
}
