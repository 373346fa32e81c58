import { Refusal } from '@guichet/texts';
import type { EventStore } from '@guichet/event-sourcing';
import { sameEvent } from './verify.ts';
import type { Side } from './side.ts';

const PAGE = 500;
const NBSP = '\u00a0';

export type Progress = (done: bigint, of: bigint) => void;

/** Copies what the target lacks of the source up to `upTo`; gives the number of events. Throws when the target is not the source's first part. */
export async function copyLog(source: Side, target: Side, upTo: bigint, onProgress: Progress): Promise<number> {
  const logId = await source.store.logId();
  let after = await reached(source.store, target.store);
  let copied = 0;
  while (after < upTo) {
    const page = (await source.store.readAll(after, PAGE)).filter(({ position }) => position <= upTo);
    await target.append(page, logId);
    after = page.at(-1)!.position;
    copied += page.length;
    onProgress(after, upTo);
  }
  return copied;
}

/** Position in the source of the target's last event; `0n` for an empty target. */
async function reached(source: EventStore, target: EventStore): Promise<bigint> {
  let [ours, theirs] = [0n, 0n];
  for (;;) {
    const there = await target.readAll(theirs, PAGE);
    if (there.length === 0) return ours;
    const expected = await source.readAll(ours, there.length);
    const wrong = there.findIndex((event, index) => !expected[index] || !sameEvent(event, expected[index]));
    if (wrong >= 0)
      throw new Refusal({
        en: `--to holds another log: its event ${there[wrong]!.id} is not in the same place of the source`,
        fr: `--to contient un autre journal${NBSP}: son événement ${there[wrong]!.id} n’est pas à la même place dans la source`,
      });
    ours = expected.at(-1)!.position;
    theirs = there.at(-1)!.position;
  }
}
