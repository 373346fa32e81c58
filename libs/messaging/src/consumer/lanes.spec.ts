import { inLanes } from './lanes.ts';

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

it('goes strictly one after the other with one lane', async () => {
  const log: string[] = [];
  await inLanes(
    ['a1', 'b1', 'a2'],
    1,
    (item) => item[0]!,
    async (item) => {
      log.push(`+${item}`);
      await turn();
      log.push(`-${item}`);
    },
  );
  expect(log).toEqual(['+a1', '-a1', '+b1', '-b1', '+a2', '-a2']);
});

it('runs different keys at once and one key in order', async () => {
  const log: string[] = [];
  await inLanes(
    ['a1', 'b1', 'a2'],
    2,
    (item) => item[0]!,
    async (item) => {
      log.push(`+${item}`);
      await turn();
      log.push(`-${item}`);
    },
  );
  expect(log.slice(0, 2)).toEqual(['+a1', '+b1']);
  expect(log.indexOf('+a2')).toBeGreaterThan(log.indexOf('-a1'));
});

it('begins nothing more after a failure, and gives it once all lanes are quiet', async () => {
  const begun: string[] = [];
  let finished = false;
  const work = async (item: string) => {
    begun.push(item);
    if (item === 'a1') throw new Error('a1');
    await turn();
    finished = true;
  };
  await expect(inLanes(['a1', 'b1', 'a2', 'b2'], 2, (item) => item[0]!, work)).rejects.toThrow('a1');
  expect(begun).toEqual(['a1', 'b1']);
  expect(finished).toBe(true);
});

it('works an item without a key alone, in its place', async () => {
  const log: string[] = [];
  await inLanes(
    ['a1', 'b1', '!', 'a2', 'b2'],
    4,
    (item) => (item === '!' ? null : item[0]!),
    async (item) => {
      log.push(`+${item}`);
      await turn();
      log.push(`-${item}`);
    },
  );
  expect(log).toEqual(['+a1', '+b1', '-a1', '-b1', '+!', '-!', '+a2', '+b2', '-a2', '-b2']);
});
