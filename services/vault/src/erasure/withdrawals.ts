import { isOutage } from '@guichet/event-sourcing';
import { Logger } from '@nestjs/common';
import { BY_THE_VAULT, erased } from '../announce/subject-events.ts';
import type { OfRecord } from '../records/existing.ts';
import { inMunicipality } from '../records/in-municipality.ts';
import type { ErasureParts } from './erasures.ts';

const WRITER = { act: 'withdraw', caller: 'intake', role: 'service', reader: null, purpose: 'withdrawn', fields: [] };

/** Destroys what its writer withdrew because it never came to anything. The event is for the vault itself, which a restored backup sends back to the log. */
export class Withdrawals {
  readonly #log = new Logger('Withdrawals');

  constructor(private readonly parts: ErasureParts) {}

  /** Resolves with those that are gone; what is held stays. */
  async withdraw<W extends OfRecord>(withdrawn: readonly W[]): Promise<W[]> {
    const gone: W[] = [];
    for (const one of withdrawn)
      try {
        if (await this.#isGone(one)) gone.push(one);
      } catch (failure) {
        if (isOutage(failure)) throw failure;
        this.#log.error(failure); // it holds up no other
      }
    return gone;
  }

  #isGone({ municipality, ref }: OfRecord): Promise<boolean> {
    const { pool, directory, records, holds, log, clock, announcements } = this.parts;
    return inMunicipality(pool, municipality, async (client) => {
      const [fresh, now] = [await directory.enter(client, municipality, [ref]), await clock.now()];
      if (fresh.has(ref)) {
        await records.bury(client, municipality, ref, now);
        return true;
      }
      const head = await records.head(client, municipality, ref);
      if (!head || head.erasedAt !== null) return true; // of another municipality: not its writer’s to withdraw, and nothing to wait for
      if ((await holds.standing(client, { municipality, ref })).length > 0) return false;
      await records.destroy(client, municipality, ref, now);
      if (head.kind) await announcements.owe(client, erased({ ...head, kind: head.kind }, BY_THE_VAULT, now));
      await log.add(client, municipality, now, [{ ...WRITER, ref, kind: head.kind }]);
      return true;
    });
  }
}
