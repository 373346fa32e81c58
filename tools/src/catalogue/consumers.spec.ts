import { jest } from '@jest/globals';
import 'reflect-metadata';
import type { OpenedLog } from '@guichet/event-sourcing';
import type { ReadModel } from '@guichet/messaging/rebuild';
import { rowOf, SERVICE_NAMES } from '@guichet/topology';
import { CONSUMERS } from './traffic.ts';

jest.setTimeout(60_000);

const NO_LOG = {} as OpenedLog;

const modelsOf = async (service: string): Promise<readonly ReadModel[]> =>
  (await import(`@guichet/${service}/rebuild`)).openReadModels.modelsOn(NO_LOG);

const REBUILDABLE = SERVICE_NAMES.filter((name) => rowOf(name).rebuildable);

describe.each(REBUILDABLE)('the read models of %s', (service) => {
  const consumers = CONSUMERS[service];
  let models: readonly ReadModel[];
  beforeAll(async () => {
    models = await modelsOf(service);
  });

  it('belong to its consumers, each of which can be rebuilt', () => {
    expect(Object.fromEntries(models.map(({ consumer, mode }) => [consumer, mode]))).toEqual(rowOf(service).consumers);
  });

  it('are rebuilt from every event that changes them', () => {
    for (const { consumer, mode, types } of models) {
      const { reactsTo } = consumers[consumer]!;
      const handled = [...reactsTo.types].sort();
      // A reaction's rebuild reads its own events too, instead of reacting again.
      const read = mode === 'projection' ? [...types] : [...types].filter((type) => reactsTo.types.has(type));
      expect([consumer, read.sort()]).toEqual([consumer, handled]);
    }
  });
});
