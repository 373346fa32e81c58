import { streamId } from '../event-store.ts';
import { anEvent, aStream, Noted, someEvents } from './contract-events.ts';
import type { ContractSuite } from './event-store-contract.ts';
import { follow } from './following.ts';

export function readContract(suite: ContractSuite): void {
  recordsContract(suite);
  municipalityContract(suite);
  upcastingContract(suite);
  identityContract(suite);
}

function recordsContract({ it, expect, open }: ContractSuite): void {
  it('gives an event back as it was appended', async () => {
    const stream = aStream();
    const event = anEvent({ data: { words: ['neige', 'œuvre', 'déblaiement-de-l’île', '❄'] } });
    const { position } = await open().store.append(stream, [event], 'none');
    const [read] = await open().another().readStream(stream);
    expect(read).toEqual({
      ...event,
      streamId: streamId(stream),
      revision: 1,
      position,
      recordedAt: expect.any(String),
    });
    expect(new Date(read!.recordedAt).toISOString()).toBe(read!.recordedAt);
  });

  it('is not changed through what it was given or gave', async () => {
    const stream = aStream();
    const event = anEvent({ data: { words: ['ice'] } });
    const { events } = await open().store.append(stream, [event], 'none');
    const words = (one: { data: unknown }): string[] => (one.data as { words: string[] }).words;
    words(event).push('given');
    words(events[0]!).push('answered');
    words((await open().store.readStream(stream))[0]!).push('read');
    expect(words((await open().store.readStream(stream))[0]!)).toEqual(['ice']);
  });

  it('gives nothing for a stream that does not exist', async () => {
    expect(await open().store.readStream(aStream())).toEqual([]);
  });

  it('reads the log on from any position, in order, up to a limit', async () => {
    const before = await open().store.head();
    const first = await open().store.append(aStream(), someEvents(2), 'none');
    const second = await open().store.append(aStream(), someEvents(2), 'none');
    const all = await open().another().readAll(before);
    expect(all).toMatchObject([...first.events, ...second.events]);
    expect(await open().store.readAll(before, 3)).toMatchObject(all.slice(0, 3));
    for (const [index, { position }] of all.entries()) {
      expect(await open().store.readAll(position)).toMatchObject(all.slice(index + 1));
    }
    expect(await open().store.head()).toBe(second.position);
  });

  it('gives the event that stands at a position, and nothing where none does', async () => {
    const stream = aStream();
    await open().store.append(stream, someEvents(3), 'none');
    for (const event of await open().store.readStream(stream))
      expect(await open().another().eventAt(event.position)).toMatchObject(event);
    expect(await open().store.eventAt(0n)).toBeUndefined();
    expect(await open().store.eventAt((await open().store.head()) + 1n)).toBeUndefined();
  });

  it('begins at the beginning', async () => {
    const [first, second] = await open().store.readAll(0n, 2);
    expect(first!.position).toBeGreaterThan(0n);
    expect(await open().another().readAll(first!.position, 1)).toEqual([second]);
  });
}

function municipalityContract({ it, expect, open }: ContractSuite): void {
  it('keeps streams of one name apart by municipality', async () => {
    const here = aStream();
    const there = { ...here, municipality: 'elsewhere' };
    const before = await open().store.head();
    const one = await open().store.append(here, someEvents(2), 'none');
    expect(await open().store.readStream(there)).toEqual([]);
    const other = await open().store.append(there, [anEvent({}, 'elsewhere')], 'none');
    expect(other.revision).toBe(1);
    expect(await open().another().readStream(here)).toMatchObject(one.events);
    expect(await open().another().readStream(there)).toMatchObject(other.events);
    expect(await open().store.readAll(before)).toMatchObject([...one.events, ...other.events]);
  });
}

function upcastingContract({ it, expect, open, patienceMs: withinMs }: ContractSuite): void {
  it('gives an old version in today’s shape, whoever reads it and however', async () => {
    const stream = aStream();
    const before = await open().store.head();
    const old = anEvent({ schemaVersion: 1, data: { word: 'ice' } });
    const appended = await open().store.append(stream, [old], 'none');
    const [read] = await open().store.readStream(stream);
    expect(read).toMatchObject({ id: old.id, ...Noted({ words: ['ice'] }), metadata: old.metadata });
    expect(read!.data).not.toHaveProperty('word');
    expect(await open().another().readAll(before)).toEqual([read]);
    expect(await follow(open().another(), before, { lastId: old.id, withinMs })).toEqual([read]);
    expect([read]).toMatchObject(appended.events);
    expect(await open().store.eventAt(appended.position)).toEqual(read);
    expect([read]).toMatchObject((await open().store.append(stream, [old], 'none')).events);
  });
}

function identityContract({ it, expect, open, canChangeLogId }: ContractSuite): void {
  it('keeps its identity, which everybody is told', async () => {
    const id = await open().store.logId();
    expect(id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    await open().store.append(aStream(), [anEvent()], 'none');
    expect(await open().another().logId()).toBe(id);
  });

  if (!canChangeLogId) return;
  it('has another identity once it was restored, which those who are connected learn', async () => {
    const [stream, stores] = [aStream(), [open().store, open().another()]];
    const { events } = await open().store.append(stream, someEvents(2), 'none');
    const before = await Promise.all(stores.map((store) => store.logId()));
    await open().changeLogId!();
    const after = await Promise.all(stores.map((store) => store.logId()));
    expect(new Set([...before, ...after]).size).toBe(2);
    expect(after[0]).not.toBe(before[0]);
    expect(after[1]).toBe(after[0]);
    expect(await open().store.readStream(stream)).toMatchObject(events);
    expect(await open().store.append(stream, [anEvent()], 2)).toMatchObject({ status: 'appended', revision: 3 });
  });
}
