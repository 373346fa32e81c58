import { fold, idFrom, type EventStore } from '@guichet/event-sourcing';
import { isOfficeTime, onCall, type Catalogue, type PublishedSettings } from '@guichet/settings';
import type { DueTimer } from '@guichet/timers';
import { laddersFor, type Timed } from '../dates/case-promise.ts';
import { caseDecider } from '../domain/case/case.ts';
import type { OnCall } from '../domain/case/clock-commands.ts';
import { heldTime } from '../dates/hold-time.ts';

export interface Paging {
  readonly pageId: string;
  readonly onCall: OnCall;
}

/** Makes the commands of the clock that need the case and its settings. A case that changes before they are decided makes them anew. */
export class CaseClock {
  constructor(
    private readonly store: EventStore,
    private readonly settings: PublishedSettings,
  ) {}

  async endHold(timer: DueTimer, holdId: string): Promise<Timed> {
    const { municipality } = timer;
    const now = new Date(timer.now);
    const state = await this.stateOf(timer);
    const { catalogue } = await this.settings.catalogue(municipality);
    const catalogueOf = (version: number) => this.settings.catalogue(municipality, version);
    const held = state && (await heldTime({ state, now, catalogue, catalogueOf }));
    const promisedBy = state?.promise?.resolveBy ?? null;
    return {
      command: { type: 'end-hold', holdId, held: held ?? { minutes: 0, resolveBy: null }, promisedBy },
      ladders: await laddersFor(this.settings, municipality, { state, now }),
    };
  }

  /**
   * A page, and whom each department pages; with `outside office hours`, only those where nobody is at work, nor was when it was due: an urgent case
   * that somebody could see then is not for the night, however late the timer is looked at again.
   */
  async page({ municipality, now, dueAt, firesAs }: DueTimer, when?: 'outside office hours'): Promise<Paging> {
    const { catalogue } = await this.settings.catalogue(municipality);
    const at = new Date(now);
    const isAtWork = (id: string) => [at, new Date(dueAt)].some((moment) => isOfficeTime(catalogue, id, moment));
    const paging = catalogue.departments.filter(({ id }) => !when || !isAtWork(id));
    const onCall = Object.fromEntries(paging.map(({ id }) => [id, entriesOf(catalogue, id, at)]));
    return { pageId: idFrom(firesAs, 'page'), onCall };
  }

  private async stateOf({ municipality, entityId: id }: DueTimer) {
    return fold(caseDecider, await this.store.readStream({ municipality, category: 'case', id }));
  }
}

/** Each is paged for as long from now as the department says. */
const entriesOf = (catalogue: Catalogue, departmentId: string, at: Date): OnCall[string] =>
  onCall(catalogue, departmentId, at).map(({ id: entry, acknowledgeWithin }) => ({
    entry,
    answerBy: new Date(at.getTime() + acknowledgeWithin * 60_000).toISOString(),
  }));
