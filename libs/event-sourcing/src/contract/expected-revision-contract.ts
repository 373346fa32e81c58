import { ConcurrencyConflict } from '../errors.ts';
import { streamId, type ExpectedRevision } from '../event-store.ts';
import { aStream, someEvents } from './contract-events.ts';
import type { ContractSuite } from './event-store-contract.ts';

const LENGTHS = [0, 1, 3];

/** All cases of the rule: whether an append with this expected revision may extend a stream of 0, 1 or 3 events. */
const RULE: readonly (readonly [ExpectedRevision, ...boolean[]])[] = [
  ['any', true, true, true],
  ['none', true, false, false],
  [1, false, true, false],
  [2, false, false, false],
  [3, false, false, true],
  [4, false, false, false],
];

export function expectedRevisionContract({ it, expect, open }: ContractSuite): void {
  const streamOf = async (length: number) => {
    const stream = aStream();
    if (length) await open().store.append(stream, someEvents(length), 'none');
    return { stream, before: await open().store.readStream(stream) };
  };

  const extended = async (length: number, expected: ExpectedRevision): Promise<void> => {
    const { stream, before } = await streamOf(length);
    const appended = await open().store.append(stream, someEvents(2), expected);
    expect(appended).toMatchObject({ status: 'appended', revision: length + 2 });
    expect(appended.events.map(({ revision }) => revision)).toEqual([length + 1, length + 2]);
    expect(appended.events.at(-1)!.position).toBe(appended.position);
    expect(await open().another().readStream(stream)).toMatchObject([...before, ...appended.events]);
  };

  const refused = async (length: number, expected: ExpectedRevision): Promise<void> => {
    const { stream, before } = await streamOf(length);
    const head = await open().store.head();
    const fault: unknown = await open()
      .store.append(stream, someEvents(2), expected)
      .catch((reason: unknown) => reason);
    expect(fault).toBeInstanceOf(ConcurrencyConflict);
    expect(fault).toMatchObject({ streamId: streamId(stream), expected, actual: length });
    expect(await open().another().readStream(stream)).toEqual(before);
    expect(await open().store.head()).toBe(head);
  };

  for (const [expected, ...verdicts] of RULE) {
    for (const [index, length] of LENGTHS.entries()) {
      const state = length === 1 ? '1 event' : `${length} events`;
      if (verdicts[index]) it(`\`${expected}\` extends a stream of ${state}`, () => extended(length, expected));
      else it(`\`${expected}\` is refused on a stream of ${state}`, () => refused(length, expected));
    }
  }
}
