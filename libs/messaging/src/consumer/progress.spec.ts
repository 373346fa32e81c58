import { NotInCharge } from '../lease.ts';
import type { HandledEvent } from './checkpoint.ts';
import { Progress } from './progress.ts';
import type { Arrival } from './subscription.ts';

const arrivals = [1n, 2n, 3n, 4n].map((position): Arrival => ({
  logId: 'log',
  position,
  previous: position - 1n,
  eventId: `event-${position}`,
  traceparent: '',
  message: { json: () => ({}) } as Arrival['message'],
}));

/** A checkpoint that counts starts. */
function aRow(starts = 0) {
  const row = { position: 0n, starts, takenOver: false };
  const begin = async () => void (row.starts += 1);
  const takeBack = async () => void (row.starts -= 1);
  const save = async ({ position }: HandledEvent, { stillAtWork = false } = {}) => {
    Object.assign(row, { position, starts: stillAtWork ? row.starts : 0 });
  };
  const confirm = async () => {
    if (row.takenOver) throw new NotInCharge();
  };
  return { row, checkpoint: { begin, takeBack, save, confirm, moved: () => undefined } };
}

/** A batch in which each arrival has its own lane, which pauses, continues and ends when the test says so. */
async function aBatch(before = 0) {
  const { row, checkpoint } = aRow(before);
  const progress = new Progress(arrivals, checkpoint, (write) => write());
  await progress.begin();
  const lane = (index: number) => {
    const [end, rest] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const working = progress.work(index, () => end.promise);
    let pausing: Promise<void>;
    return {
      end: () => (end.resolve(), working),
      /** Resolves when the lane pauses. */
      pause: () => new Promise<void>((resting) => (pausing = progress.pause(() => (resting(), rest.promise)))),
      goOn: () => (rest.resolve(), pausing),
    };
  };
  return { row, progress, lane };
}

describe('the start of a batch', () => {
  it('stays counted while one lane waits and another is at work', async () => {
    const { row, lane } = await aBatch();
    const [waiter, killer] = [lane(0), lane(1)];
    await waiter.pause();
    expect(row.starts).toBe(1);
    await waiter.goOn();
    await killer.pause();
    expect(row.starts).toBe(1);
  });

  it('is taken back when all wait, and counted again, once, before any goes on', async () => {
    const { row, lane } = await aBatch();
    const [first, second] = [lane(0), lane(1)];
    await first.pause();
    await second.pause();
    expect(row.starts).toBe(0);
    await first.goOn();
    expect(row.starts).toBe(1);
    await second.goOn();
    expect(row.starts).toBe(1);
  });

  it('is counted again before a lane takes its next arrival', async () => {
    const { row, lane } = await aBatch();
    await lane(0).pause();
    expect(row.starts).toBe(0);
    await lane(1).end();
    expect(row.starts).toBe(1);
  });

  it('stays counted when what was done is saved beside a handler at work', async () => {
    const { row, progress, lane } = await aBatch();
    await lane(0).end();
    const [waiter, killer] = [lane(1), lane(2)];
    await waiter.pause();
    expect(row).toMatchObject({ position: 1n, starts: 1 });
    await Promise.all([waiter.goOn(), waiter.end(), killer.end()]);
    await progress.save();
    expect(row).toMatchObject({ position: 3n, starts: 0 });
  });

  it('leaves deaths before it counted while it waits', async () => {
    const { row, lane } = await aBatch(2);
    await lane(0).pause();
    expect(row.starts).toBe(2);
  });

  it('ends for a lane that waits when another replica took over, though there is nothing to save', async () => {
    const { row, progress, lane } = await aBatch();
    const killer = lane(1);
    row.takenOver = true;
    await expect(progress.work(0, () => progress.pause(async () => undefined))).rejects.toThrow(NotInCharge);
    await killer.end();
  });
});
