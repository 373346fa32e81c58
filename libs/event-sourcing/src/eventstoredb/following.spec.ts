import { eventually } from '@guichet/test-kit';
import { jest } from '@jest/globals';
import { EventStoreUnavailable, PositionUnknown } from '../errors.ts';
import type { EventStore } from '../event-store.ts';
import { Followers } from '../followers.ts';
import { aStream, idsOf, someEvents } from '../contract/contract-events.ts';
import { OnStandIn, untilThere } from './testing/on-stand-in.ts';
import { faults } from './testing/stand-in-messages.ts';

jest.setTimeout(60_000); // long, because the machine may be busy
const on = new OnStandIn();
const open = on.open.bind(on);

describe('a subscription', () => {
  it('goes on where it was when the server comes back', async () => {
    const store = open();
    const stop = new AbortController();
    const seen: string[] = [];
    const following = (async () => {
      for await (const batch of store.subscribeAll(0n, stop.signal)) {
        seen.push(...idsOf(batch));
        if (seen.length === 6) stop.abort();
      }
    })();
    const before = await store.append(aStream(), someEvents(3), 'none');
    on.server.stop();
    await expect(store.append(aStream(), someEvents(1), 'none')).rejects.toBeInstanceOf(EventStoreUnavailable);
    await expect(store.head()).rejects.toBeInstanceOf(EventStoreUnavailable);
    await on.server.start();
    const after = await untilThere(() => store.append(aStream(), someEvents(3), 'none'));
    await following;
    expect(seen).toEqual(idsOf([...before.events, ...after.events]));
  });
});

describe('a follower', () => {
  /** Follows from the position; `seen` grows, and `end` rejects or resolves as the subscription does. */
  function followed(store: EventStore, after: bigint) {
    const stop = new AbortController();
    const seen: string[] = [];
    const end = (async () => {
      for await (const batch of store.subscribeAll(after, stop.signal)) seen.push(...idsOf(batch));
    })();
    return { seen, end, stop: () => stop.abort() };
  }

  it.each([
    ['stops as for an upgrade, which resets its calls', () => on.server.drain()],
    ['is killed', async () => on.server.stop()],
  ])('goes on when the server %s and comes back', async (_, goAway) => {
    const store = open();
    const following = followed(store, 0n);
    const before = await store.append(aStream(), someEvents(1), 'none');
    await eventually(() => following.seen.length === 1);
    await goAway();
    await on.server.start();
    const after = await untilThere(() => store.append(aStream(), someEvents(1), 'none'));
    await eventually(() => following.seen.length === 2);
    expect(following.seen).toEqual(idsOf([...before.events, ...after.events]));
    following.stop();
    await following.end;
  });

  it('goes on when the server drops it as too slow', async () => {
    const store = open();
    const following = followed(store, 0n);
    await store.append(aStream(), someEvents(1), 'none');
    await eventually(() => following.seen.length === 1);
    for (let n = 0; n < 3; n++) await store.append(aStream(), someEvents(200), 'none');
    await eventually(() => following.seen.length === 601);
    expect(new Set(following.seen).size).toBe(601);
    following.stop();
    await following.end;
  });

  it('is known as lost, since the beginning of it, until the server gives events again', async () => {
    const followers = new Followers();
    const following = followed(open({ followers }), 0n);
    await untilThere(() => open().append(aStream(), someEvents(1), 'none'));
    await eventually(() => following.seen.length === 1);
    expect(followers.lostSince).toBeUndefined();
    on.server.stop();
    await eventually(() => followers.lostSince !== undefined);
    const since = followers.lostSince;
    await new Promise((resolve) => setImmediate(resolve));
    expect(followers.lostSince).toBe(since);
    await on.server.start();
    await eventually(() => followers.lostSince === undefined); // no event has come
    on.server.stop();
    await eventually(() => followers.lostSince !== undefined);
    following.stop();
    await following.end;
    expect(followers.lostSince).toBeUndefined();
  });

  it('tells each fault that nobody foresaw once, and goes on', async () => {
    const told: unknown[] = [];
    const store = open({ onFault: (fault) => told.push(fault) });
    const following = followed(store, 0n);
    on.server.nextReads = [1, 2, 3].map((nth) => faults.unforeseen(`the ${nth}th time`));
    on.server.drop();
    const { events } = await store.append(aStream(), someEvents(1), 'none');
    await eventually(() => following.seen.length === 1);
    expect(following.seen).toEqual(idsOf(events));
    expect(told.map(String)).toEqual([expect.stringContaining('unforeseen')]);
    following.stop();
    await following.end;
  });

  it.each([
    ['no event has', (last: bigint) => last - 1n],
    ['is beyond the end of a restored log', (last: bigint) => last * 1000n],
  ])('refuses a position that %s', async (_, positionOf) => {
    const store = open();
    const { position } = await store.append(aStream(), someEvents(1), 'none');
    await expect(followed(store, positionOf(position)).end).rejects.toBeInstanceOf(PositionUnknown);
  });
});
