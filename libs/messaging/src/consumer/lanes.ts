/**
 * Runs the work over the items: one after the other, or, with more lanes, items of one key one after the other and so many keys at
 * once. After a failure no lane begins another item; rejects with the first failure once all lanes are quiet.
 */
export async function inLanes<T>(
  items: readonly T[],
  lanes: number,
  keyOf: (item: T, index: number) => string,
  work: (item: T, index: number) => Promise<void>,
): Promise<void> {
  const queues = queuesOf(items, lanes, keyOf);
  const failures: unknown[] = [];
  const run = async (): Promise<void> => {
    for (let queue = queues.shift(); queue && failures.length === 0; queue = queues.shift()) {
      for (const index of queue) {
        if (failures.length > 0) return;
        await work(items[index]!, index).catch((failure) => failures.push(failure));
      }
    }
  };
  await Promise.all(Array.from({ length: lanes }, run));
  if (failures.length > 0) throw failures[0];
}

/** Indexes by key, in the order in which the keys first came; all in one queue when there is one lane. */
function queuesOf<T>(items: readonly T[], lanes: number, keyOf: (item: T, index: number) => string): number[][] {
  if (lanes === 1) return [items.map((_, index) => index)];
  return [...Map.groupBy(items.keys(), (index) => keyOf(items[index]!, index)).values()];
}
