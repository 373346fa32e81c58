import { EventIdReused } from '../errors.ts';
import { anEvent, aStream, idsOf, MUNICIPALITY, someEvents } from './contract-events.ts';
import type { ContractSuite } from './event-store-contract.ts';

/** An id identifies one event of the log: no other event may be written with it. */
export function idReuseContract({ it, expect, open, knowsEveryId }: ContractSuite): void {
  it('refuses an id given twice in one append', async () => {
    const [stream, twice] = [aStream(), anEvent()];
    const append = open().store.append(stream, [twice, anEvent(), { ...anEvent(), id: twice.id }], 'none');
    await expect(append).rejects.toBeInstanceOf(EventIdReused);
    expect(await open().store.readStream(stream)).toEqual([]);
  });

  if (!knowsEveryId) return;

  for (const municipality of [MUNICIPALITY, 'elsewhere']) {
    it(`refuses an id that stands in another stream of ${municipality}, and what came with it`, async () => {
      const { events } = await open().store.append(aStream(), someEvents(2), 'none');
      const stream = aStream(municipality);
      const batch = [anEvent({}, municipality), { ...anEvent({}, municipality), id: events[1]!.id }];
      await expect(open().another().append(stream, batch, 'any')).rejects.toBeInstanceOf(EventIdReused);
      expect(await open().store.readStream(stream)).toEqual([]);
    });
  }

  it('refuses a whole append that stands in another stream', async () => {
    const events = someEvents(2);
    await open().store.append(aStream(), events, 'none');
    const stream = aStream();
    await expect(open().another().append(stream, events, 'none')).rejects.toBeInstanceOf(EventIdReused);
    expect(await open().store.readStream(stream)).toEqual([]);
  });

  it('an id that two streams want at the same time stands in one of them, and harms nobody else', async () => {
    const id = anEvent().id;
    const wanted = [open().store, open().another()].map((store) => store.append(aStream(), [anEvent({ id })], 'none'));
    const innocent = Array.from({ length: 4 }, () => open().store.append(aStream(), someEvents(2), 'none'));
    const outcomes = (await Promise.allSettled(wanted)).map((outcome) =>
      outcome.status === 'fulfilled' ? outcome.value.status : (outcome.reason as Error).name,
    );
    expect(outcomes.sort()).toEqual(['EventIdReused', 'appended']);
    for (const { status, events } of await Promise.all(innocent)) {
      expect(status).toBe('appended');
      expect(idsOf(events)).toHaveLength(2);
    }
  });
}
