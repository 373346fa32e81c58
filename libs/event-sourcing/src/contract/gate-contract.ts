import { CategoryForbidden, EventRefused } from '../errors.ts';
import { anEvent, aStream, Leaky } from './contract-events.ts';
import type { ContractSuite } from './event-store-contract.ts';

const CANARY = 'Zoé Bélanger';

export function gateContract({ it, expect, open, hasRoles }: ContractSuite): void {
  /** Appends a valid event together with the one to refuse, and returns the refusal. */
  const refusal = async (over: Parameters<typeof anEvent>[0]): Promise<EventRefused> => {
    const stream = aStream();
    const fault: unknown = await open()
      .store.append(stream, [anEvent(), anEvent(over)], 'any')
      .catch((reason: unknown) => reason);
    expect(fault).toBeInstanceOf(EventRefused);
    expect(await open().store.readStream(stream)).toEqual([]); // the valid one is not written either
    expect(JSON.stringify(fault) + String(fault)).not.toContain(CANARY);
    return fault as EventRefused;
  };
  const metadata = (over: object) => ({ metadata: { ...anEvent().metadata, ...over } });

  it('refuses an event that is not in the catalogue', async () => {
    expect((await refusal({ type: 'request.unheard-of' })).type).toBe('request.unheard-of');
  });

  it('refuses a version it does not know', () => refusal({ schemaVersion: 3 }));

  it('refuses an unknown field, wherever it is', async () => {
    await refusal({ data: { words: ['ice'], name: CANARY } });
    await refusal(metadata({ name: CANARY }));
    await refusal(metadata({ actor: { role: 'agent', ref: null, name: CANARY } }));
  });

  it('refuses a value that is not of the field’s kind', async () => {
    expect((await refusal({ data: { words: [CANARY] } })).reasons.join()).toContain('/words/0');
    await refusal(metadata({ traceparent: CANARY }));
    await refusal(metadata({ actor: { role: 'agent', ref: CANARY } }));
    await refusal({ id: 'not-an-id' });
  });

  it('refuses an event whose definition has room for free text', async () => {
    expect((await refusal(Leaky({ remark: CANARY }))).reasons).toEqual(['/remark is free text']);
  });

  it('refuses an event of another category or municipality than its stream', async () => {
    await refusal(metadata({ municipality: 'elsewhere' }));
    const stream = { ...aStream(), category: 'case' };
    await expect(open().store.append(stream, [anEvent()], 'any')).rejects.toBeInstanceOf(EventRefused);
  });

  if (!hasRoles) return;
  it('lets only the owner of a category write it', async () => {
    const stranger = open().anotherCategoryStore!;
    const stream = aStream();
    await expect(stranger.append(stream, [anEvent()], 'any')).rejects.toBeInstanceOf(CategoryForbidden);
    expect(await open().store.readStream(stream)).toEqual([]);
    expect(await stranger.readStream(stream)).toEqual([]);
  });
}
