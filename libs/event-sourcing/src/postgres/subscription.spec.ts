import type { RecordedEvent } from '@guichet/events';
import { EventStoreUnavailable } from '../errors.ts';
import { Followers } from '../followers.ts';
import { anEvent } from '../contract/contract-events.ts';
import { AppendListener } from './append-listener.ts';
import { subscription } from './subscription.ts';

const at = (position: bigint): RecordedEvent => ({
  ...anEvent(),
  streamId: 'request-x',
  revision: 1,
  position,
  recordedAt: '',
});

const none = () => undefined;

/** A listener that is never connected, so that no notification comes by accident; it records its calls. */
function quietListener() {
  const listener = new AppendListener({}, () => undefined);
  const asked: number[] = [];
  const hurried: boolean[] = [];
  const wait = listener.wait.bind(listener);
  let entered = 0;
  return Object.assign(listener, {
    asked,
    hurried,
    entered: () => entered,
    enter: () => void entered++,
    leave: async () => void entered--,
    wait: (since: number, signal: AbortSignal, soon = false) => {
      asked.push(since);
      hurried.push(soon);
      return wait(since, signal, soon);
    },
  });
}

describe('a subscription', () => {
  it('does not sleep through a ring that came while it read', async () => {
    const listener = quietListener();
    const stop = new AbortController();
    const log: RecordedEvent[] = [];
    const read = async (after: bigint): Promise<RecordedEvent[]> => {
      const found = log.filter(({ position }) => position > after);
      if (log.length === 0) {
        log.push(at(1n)); // appended just after the database looked
        listener.notifications++;
      }
      return found;
    };
    for await (const events of subscription({
      after: 0n,
      read,
      most: 1,
      listener,
      onFault: none,
      followers: new Followers(),
      signal: stop.signal,
    })) {
      expect(events).toEqual(log);
      stop.abort();
    }
    expect([listener.asked, listener.hurried]).toEqual([[0], [false]]); // the notifications it knew of before it read
    expect(listener.entered()).toBe(0);
  });

  it('waits an outage out, soon looks again whatever the bell hears, and reads on from where it was', async () => {
    const listener = quietListener();
    const faults: unknown[] = [];
    const followers = new Followers();
    const lost: unknown[] = [];
    const onFault = (fault: unknown) => void [faults.push(fault), lost.push(followers.lostSince)];
    const stop = new AbortController();
    const answers = [[at(4n)], new EventStoreUnavailable('down'), new EventStoreUnavailable('down'), [at(5n)]];
    const asked: bigint[] = [];
    const read = async (after: bigint): Promise<RecordedEvent[]> => {
      asked.push(after);
      const answer = answers.shift()!;
      if (answer instanceof Error) throw answer;
      return answer;
    };
    const seen: bigint[] = [];
    const { signal } = stop;
    for await (const events of subscription({ after: 3n, read, most: 1, listener, onFault, followers, signal })) {
      seen.push(...events.map(({ position }) => position));
      if (seen.length === 2) stop.abort();
    }
    expect(seen).toEqual([4n, 5n]);
    expect(asked).toEqual([3n, 4n, 4n, 4n]);
    expect(listener.hurried).toEqual([true, true]);
    expect(faults).toEqual([expect.any(EventStoreUnavailable), expect.any(EventStoreUnavailable)]);
    expect(lost).toEqual([expect.any(Date), lost[0]]);
    expect(followers.lostSince).toBeUndefined();
  });

  it('looks again only after a full read or a ring', async () => {
    const listener = quietListener();
    const stop = new AbortController();
    const asked: bigint[] = [];
    const log = [at(1n), at(2n), at(3n)];
    const read = async (after: bigint): Promise<RecordedEvent[]> => {
      asked.push(after);
      return log.filter(({ position }) => position > after).slice(0, 2);
    };
    setTimeout(() => stop.abort(), 50);
    for await (const _ of subscription({
      after: 0n,
      read,
      most: 2,
      listener,
      onFault: none,
      followers: new Followers(),
      signal: stop.signal,
    }));
    expect(asked).toEqual([0n, 2n]);
  });

  it('tells of any other fault, and leaves the listener', async () => {
    const listener = quietListener();
    const read = () => Promise.reject(new TypeError('ours'));
    const first = subscription({
      after: 0n,
      read,
      most: 1,
      listener,
      onFault: none,
      followers: new Followers(),
      signal: new AbortController().signal,
    }).next();
    await expect(first).rejects.toThrow('ours');
    expect(listener.entered()).toBe(0);
  });
});
