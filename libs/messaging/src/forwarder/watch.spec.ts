import { StreamChanged } from './stream-copy.ts';
import { watch } from './watch.ts';

/** A copy that ends at 3, of a log that ends at 4; it is checked the given number of times, then stopped. */
async function looked(times: number, { publishing = false, head = 4n, moving = false, lost = false } = {}) {
  const stop = new AbortController();
  let position = 3n;
  const copy = {
    get position() {
      return moving ? position++ : position;
    },
    publishing,
    verify: async () => {
      if (lost) throw new StreamChanged();
      if (--times === 0) stop.abort();
    },
  };
  await watch({ copy, head: async () => head, everyMs: 0, signal: stop.signal });
}

const stopped = { name: 'Stopped' };

it('tells of a subscription that does not bring what the log has', async () => {
  await expect(looked(9)).rejects.toThrow('the subscription to the log is silent');
});

it.each([
  ['NATS has not answered for what it brought', { publishing: true }],
  ['there is nothing to bring', { head: 3n }],
  ['the copy grows', { head: 100n, moving: true }],
])('does not when %s', async (_, given) => {
  await expect(looked(9, given)).rejects.toMatchObject(stopped);
});

it('tells of a stream that lost something', async () => {
  await expect(looked(9, { lost: true })).rejects.toThrow(StreamChanged);
});
