type KeyOf<T> = (item: T, index: number) => string | null;
type Work<T> = (item: T, index: number) => Promise<void>;

/**
 * Runs the work over the items. With one lane, items run one after the other. With more, items of the same key run one after the other,
 * and up to `lanes` keys run at the same time. An item without a key (null) runs alone, after all items before it and before all items
 * after it. After a failure no lane starts another item; the call rejects with the first failure once all lanes are idle.
 */
export async function inLanes<T>(items: readonly T[], lanes: number, keyOf: KeyOf<T>, work: Work<T>): Promise<void> {
  if (lanes === 1) return atOnce(items, [[...items.keys()]], 1, work);
  const keys = items.map(keyOf);
  for (let from = 0; from < items.length;) {
    const alone = keys.indexOf(null, from);
    const to = alone === from ? from + 1 : alone === -1 ? items.length : alone;
    const indexes = Array.from({ length: to - from }, (_, offset) => from + offset);
    await atOnce(items, [...Map.groupBy(indexes, (index) => keys[index]).values()], lanes, work);
    from = to;
  }
}

/** Works each queue of indexes in order, and up to `lanes` queues at the same time. */
async function atOnce<T>(items: readonly T[], queues: number[][], lanes: number, work: Work<T>): Promise<void> {
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
