import { Writable } from 'node:stream';
import { CaseAccepted, type RecordedEvent } from '@guichet/events';
import { EventStream, ReaderTooSlow } from './event-stream.ts';
import { feedCursors } from './feed-cursors.ts';
import type { Entry } from './live-tail.ts';

const LOG = '6b1f4c1e-0000-4000-8000-000000000001';
const entry = (position: number): Entry => ({
  event: { ...CaseAccepted(CaseAccepted.samples[0]!), position: BigInt(position) } as unknown as RecordedEvent,
  json: JSON.stringify({ position }),
});

/** Gives one batch at a time, and counts how often it was asked. */
function tailOf(...batches: Entry[][]) {
  const tail = {
    asked: 0,
    async next(_after: bigint, signal: AbortSignal): Promise<readonly Entry[]> {
      const batch = batches[tail.asked++];
      if (batch) return batch;
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      return [];
    },
  };
  return tail;
}

function reading(sink: Writable, selects: (event: RecordedEvent) => boolean = () => true, patienceMs = 20) {
  return new EventStream({ sink, start: { logId: LOG, position: 4n }, selects, limit: Infinity, patienceMs });
}

test('a reader that takes nothing is given up, and cost one event', async () => {
  const stuck = new Writable({ highWaterMark: 1, write: () => {} }); // never done
  const tail = tailOf([entry(5), entry(6)], [entry(7)]);
  await expect(reading(stuck).run(tail, new AbortController().signal)).rejects.toThrow(ReaderTooSlow);
  expect(tail.asked).toBe(0); // not even the greeting was taken
  expect(stuck.writableLength).toBeLessThan(200);
});

test('the next batch is fetched when the reader took the one before', async () => {
  const written: string[] = [];
  let release = (): void => {};
  const slow = new Writable({
    highWaterMark: 1,
    decodeStrings: false,
    write(text: string, _encoding, done) {
      written.push(text);
      if (text.includes('data')) release = done;
      else done();
    },
  });
  const tail = tailOf([entry(5)], [entry(6)]);
  const over = new AbortController();
  const run = reading(slow, undefined, 60_000).run(tail, over.signal);
  await new Promise(setImmediate);
  expect(tail.asked).toBe(1);
  release();
  await new Promise(setImmediate);
  expect(tail.asked).toBe(2);
  over.abort();
  await run;
  expect(
    written.filter((text) => text.includes('data')).map((text) => JSON.parse(/data: (.*)/.exec(text)![1]!)),
  ).toEqual([{ position: 5 }, { position: 6 }]);
});

test('the heartbeat moves the id on past what was not selected', async () => {
  let text = '';
  const sink = new Writable({ write: (chunk, _encoding, done) => ((text += chunk), done()) });
  const over = new AbortController();
  const stream = reading(sink, () => false);
  const run = stream.run(tailOf([entry(5), entry(9)]), over.signal);
  await new Promise(setImmediate);
  stream.heartbeat();
  over.abort();
  await run;
  expect(text).not.toContain('data');
  expect(text).toMatch(/^retry: 3000\nid: .+\n\n: \nid: .+\n\n$/u);
  const ids = [...text.matchAll(/id: (.+)/gu)].map((match) => feedCursors.read(match[1]!).position);
  expect(ids).toEqual([4n, 9n]);
});
