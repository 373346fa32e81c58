import { fold, type EventStore } from '@guichet/event-sourcing';
import type { PublishedSettings } from '@guichet/settings';
import type { DueTimer } from '@guichet/timers';
import { laddersFor, type Timed } from './case-promise.ts';
import { caseDecider } from './domain/case/case.ts';
import { heldTime } from './hold-time.ts';

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

  private async stateOf({ municipality, entityId: id }: DueTimer) {
    return fold(caseDecider, await this.store.readStream({ municipality, category: 'case', id }));
  }
}
