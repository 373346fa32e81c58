import { randomUUID } from 'node:crypto';
import { UnknownSealingKey } from '@guichet/sealing';
import { Collector, type CollectorParts } from './collector.ts';
import type { SealedRecord, Withdrawn } from './intake-outbox.ts';

const sealed = (ref: string = randomUUID()): SealedRecord => ({
  ...{ municipality: 'ottawa', ref, kind: 'subject', version: 1, keyId: 'k' },
  ...{ enc: Buffer.from('enc'), ciphertext: Buffer.from('text') },
});

/** An outbox of these records, of which the keys of some are missing. */
function outboxOf(records: readonly SealedRecord[], { heedsSkip = true, lookAgainMs = 3_600_000 } = {}) {
  const waiting = [...records];
  const locked = new Set<string>();
  const tried: string[] = [];
  const parts: CollectorParts = {
    outbox: {
      async take(which) {
        const all = 'refs' in which ? waiting.filter(({ ref }) => which.refs.includes(ref)) : waiting;
        return {
          records: all.slice('skip' in which && heedsSkip ? which.skip : 0).slice(0, 200),
          withdrawn: [] as Withdrawn[],
        };
      },
      async confirm({ records: done }) {
        for (const { ref } of done)
          waiting.splice(
            waiting.findIndex((one) => one.ref === ref),
            1,
          );
      },
    },
    async open({ ref, keyId }) {
      tried.push(ref);
      if (locked.has(ref)) throw new UnknownSealingKey(keyId);
      return { email: 'x' };
    },
    store: async (given) => given.map(() => 'kept'),
    withdraw: async () => [],
    lookAgainMs,
  };
  return { waiting, locked, tried, collector: new Collector(parts) };
}

async function rounds(collector: Collector): Promise<number> {
  let nr = 1;
  while (await collector.round()) nr += 1;
  return nr;
}

const MANY = Array.from({ length: 450 }, () => sealed());
const LAST = sealed();

test('more unreadable records than one call takes hold up no other, are tried once, and are counted', async () => {
  const { waiting, locked, tried, collector } = outboxOf([...MANY, LAST]);
  for (const { ref } of MANY) locked.add(ref);
  expect(await rounds(collector)).toBe(3);
  expect(waiting).toEqual(MANY);
  expect(collector.stalled()).toEqual({ outbox: 'unknown-sealing-key (450)' });
  expect(await collector.figure.read()).toEqual([{ value: 450, labels: { reason: 'unknown-sealing-key' } }]);
  await rounds(collector);
  expect(tried).toHaveLength(451);
});

test('an outbox that skips nothing is not asked again and again', async () => {
  const { locked, collector } = outboxOf([...MANY, LAST], { heedsSkip: false });
  for (const { ref } of MANY) locked.add(ref);
  expect(await rounds(collector)).toBe(2);
});

test('they are tried again after a while, and are told of until then', async () => {
  const { waiting, locked, collector } = outboxOf([...MANY, LAST], { lookAgainMs: 0 });
  for (const { ref } of MANY) locked.add(ref);
  await collector.round();
  expect(collector.stalled()).toEqual({ outbox: 'unknown-sealing-key (200)' });
  locked.clear();
  await rounds(collector); // what is left of this look
  await rounds(collector);
  expect(waiting).toEqual([]);
  expect(collector.stalled()).toEqual({});
});

test('whoever asks for one by name hears that it waits', async () => {
  const { locked, collector } = outboxOf([LAST]);
  locked.add(LAST.ref);
  expect([...(await collector.collect([LAST.ref]))]).toEqual([LAST.ref]);
  locked.clear();
  expect([...(await collector.collect([LAST.ref]))]).toEqual([]);
});
