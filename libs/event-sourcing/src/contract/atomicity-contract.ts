import { EventRefused } from '../errors.ts';
import { anEvent, anEventOf, aStream, someEvents } from './contract-events.ts';
import type { ContractSuite } from './event-store-contract.ts';

/** The largest allowed size of an event, in bytes. */
const MOST_BYTES = 256 * 1024;

/** An append is stored completely or not at all, and no reader ever sees a part of it. */
export function atomicityContract({ it, expect, open }: ContractSuite): void {
  for (const place of [0, 20, 39]) {
    it(`writes nothing of forty events of which number ${place + 1} is bad`, async () => {
      const stream = aStream();
      const head = await open().store.head();
      const events = someEvents(40).with(place, anEvent({ data: { words: [7] } }));
      await expect(open().store.append(stream, events, 'any')).rejects.toBeInstanceOf(EventRefused);
      expect(await open().another().readStream(stream)).toEqual([]);
      expect(await open().store.head()).toBe(head);
    });
  }

  it('shows readers the whole of an append or nothing of it, while it is being written', async () => {
    const stream = aStream();
    const before = await open().store.head();
    const written = new AbortController();
    const lengths: number[] = [];
    const reader = async (): Promise<void> => {
      while (!written.signal.aborted) {
        lengths.push((await open().another().readStream(stream)).length);
        lengths.push((await open().another().readAll(before, 1_000)).length);
      }
    };
    const readers = [reader(), reader()];
    try {
      for (let n = 0; n < 25; n++) await open().store.append(stream, someEvents(8), n * 8 || 'none');
    } finally {
      written.abort();
      await Promise.all(readers);
    }
    expect(lengths.filter((length) => length % 8 !== 0)).toEqual([]);
    expect(lengths.length).toBeGreaterThan(0);
  });

  it('refuses an append without events, which makes no stream', async () => {
    const stream = aStream();
    const head = await open().store.head();
    await expect(open().store.append(stream, [], 'any')).rejects.toBeInstanceOf(EventRefused);
    expect(await open().store.head()).toBe(head);
    expect(await open().store.append(stream, [anEvent()], 'none')).toMatchObject({ revision: 1 });
  });

  it('takes an event of exactly 256 KiB in UTF-8 and gives it back as it was', async () => {
    const [stream, event] = [aStream(), anEventOf(MOST_BYTES)];
    await open().store.append(stream, [event], 'none');
    const [read] = await open().another().readStream(stream);
    expect(read!.data).toEqual(event.data);
  });

  it('refuses an event of one byte more, though it has far fewer characters', async () => {
    const [stream, event] = [aStream(), anEventOf(MOST_BYTES + 1)];
    expect(JSON.stringify(event).length).toBeLessThan(MOST_BYTES);
    const append = open().store.append(stream, [anEvent(), event], 'none');
    await expect(append).rejects.toMatchObject({
      name: 'EventRefused',
      reasons: ['262145 bytes are more than 262144'],
    });
    expect(await open().store.readStream(stream)).toEqual([]);
  });
}
