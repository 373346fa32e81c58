import type { RecordedEvent } from '@guichet/events';
import type { Delivered, MessageAction } from '../consumer/handlers.ts';
import { RetryLater } from '../failures.ts';
import type { DueReplay } from './replay-queue.ts';
import { Replays } from './replays.ts';

const due = (position: number, lane: string | null): DueReplay => ({
  eventId: `event-${position}`,
  municipality: 'sample',
  logId: 'log',
  position: BigInt(position),
  type: 'request.submitted.v1',
  event: { lane, metadata: { municipality: 'sample' } },
  starts: 0,
});

interface Given {
  readonly waiting?: readonly number[];
  readonly busy?: () => boolean;
}

/** Replays of one dead letter per given lane; those at the positions `waiting` have to wait. */
function replaysOf(lanes: (string | null)[], { waiting = [], busy = () => false }: Given = {}) {
  const letters = lanes.map((lane, index) => due(index + 1, lane));
  const left = new Set(letters);
  const called: number[] = [];
  const actionFor = ({ message }: Delivered): MessageAction => ({
    kind: 'handle',
    event: message.json<RecordedEvent>(),
    call: async () => undefined,
  });
  const replays = new Replays({
    queue: {
      due: async (after, limit) =>
        [...left].filter(({ position }) => position > (after?.position ?? 0n)).slice(0, limit),
      begin: async () => true,
      handled: async (letter) => void left.delete(letter),
      failed: async (letter) => void left.delete(letter),
      postponed: async () => undefined,
    },
    handlers: { actionFor },
    reread: async () => undefined,
    invoke: async (_, { position, isReplay }) => {
      expect(isReplay).toBe(true);
      called.push(Number(position));
      if (waiting.includes(Number(position))) throw new RetryLater();
    },
    laneOf: (event) => (event as unknown as { lane: string | null }).lane,
    maxStarts: 5,
    busy,
    log: { log: () => undefined, warn: () => undefined, error: () => undefined },
  });
  return { replays, called, perform: () => replays.perform(new AbortController().signal) };
}

describe('a letter that waits', () => {
  it('holds back later ones of its own lane only', async () => {
    const { perform, called } = replaysOf(['a', 'b', 'a', 'b'], { waiting: [1] });
    expect(await perform()).toBe(false);
    expect(called).toEqual([1, 2, 4]);
  });

  it('holds back one without a lane, and that one all after it', async () => {
    const { perform, called } = replaysOf(['a', 'b', null, 'b'], { waiting: [1] });
    await perform();
    expect(called).toEqual([1, 2]);
  });

  it('holds back everything after it when it has no lane', async () => {
    const { perform, called } = replaysOf(['a', null, 'b', null], { waiting: [2] });
    await perform();
    expect(called).toEqual([1, 2]);
  });

  it('holds back its lane on the pages after its own too, until the next look', async () => {
    const lanes = ['a', ...Array.from({ length: 40 }, () => 'b'), 'a'];
    const { replays, perform, called } = replaysOf(lanes, { waiting: [1] });
    while (await perform());
    expect(called).toEqual(Array.from({ length: 41 }, (_, index) => index + 1));
    replays.ask();
    while (await perform());
    expect(called.slice(41)).toEqual([1]);
  });
});

it('gives way to what arrives after each letter, and goes on from there', async () => {
  let busy = true;
  const { perform, called } = replaysOf(['a', 'a', 'b', 'b'], { busy: () => busy });
  expect(await perform()).toBe(true);
  expect(called).toEqual([1]);
  expect(await perform()).toBe(true);
  expect(called).toEqual([1, 2]);
  busy = false;
  expect(await perform()).toBe(false);
  expect(called).toEqual([1, 2, 3, 4]);
});

it('begins again with the first letter when it was asked in the middle', async () => {
  const { replays, perform, called } = replaysOf(['a', 'b'], { waiting: [1, 2], busy: () => true });
  await perform();
  replays.ask();
  for (let turns = 0; turns < 4; turns += 1) await perform();
  expect(called.slice(0, 3)).toEqual([1, 2, 1]);
});
