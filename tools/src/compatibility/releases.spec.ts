import { jest } from '@jest/globals';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EVENTS } from '@guichet/events';
import { eventVersions } from '../catalogue/event-versions.ts';
import { besideNull, type JsonSchema } from '../catalogue/json-schema.ts';
import { brokenPromises } from './compare-releases.ts';
import { firstReleases, keepRelease, promisedToday, readRelease, releaseNumbers } from './releases.ts';

jest.setTimeout(60_000);

const KEPT = join(import.meta.dirname, '../../../docs/events/releases');
const today = promisedToday(eventVersions());

/** Today's promises with one schema changed. */
const changed = (name: string, change: (schema: any) => void) => {
  const schema = structuredClone(today.get(name)) as JsonSchema;
  change(schema);
  return new Map([...today, [name, schema]]);
};

describe('the events of today', () => {
  it('keep what every release promised', async () => {
    const numbers = await releaseNumbers(KEPT);
    expect(numbers.length).toBeGreaterThan(0);
    for (const number of numbers) {
      const broken = brokenPromises(await readRelease(KEPT, number), today);
      if (broken.length > 0) throw new Error([`What release ${number} promised is broken:`, ...broken].join('\n'));
    }
  });

  it('accept the samples of every release, in today’s shape', async () => {
    for (const number of await releaseNumbers(KEPT)) {
      for (const [name, { examples }] of await readRelease(KEPT, number)) {
        const [, type, version] = /^(.+)\.v(\d+)$/.exec(name) ?? [];
        for (const sample of (examples ?? []) as unknown[]) {
          const definition = EVENTS.get(type!)!;
          expect(definition.faults(sample, Number(version))).toEqual([]);
          expect(definition.faults(definition.upcast(sample, Number(version)))).toEqual([]);
        }
      }
    }
  });
});

describe('a broken promise says what broke, in which event, for whom and what to do', () => {
  it.each<[string, ReturnType<typeof changed>, RegExp]>([
    [
      'a field less',
      changed('request.submitted.v1', (s) => delete s.properties.place.properties.wardId),
      /^request\.submitted\.v1 place\.wardId was removed or renamed: readers .* fail[^]*publish request\.submitted\.v2 beside it/,
    ],
    [
      'a word more',
      changed('case.assigned.v1', (s) => s.properties.priority.enum.push('whenever')),
      /^case\.assigned\.v1 priority has a word more, in a list that was closed/,
    ],
    [
      'an attribute less',
      changed('envelope', (s) => delete s.properties.logid),
      /^envelope logid was removed[^]*the envelope has no versions/,
    ],
    [
      'a field less in a past version',
      new Map([...changed('case.opened.v1', (s) => delete s.properties.why), ['case.opened.v2', {}]]),
      /^case\.opened\.v1 why was removed[^]*put it back: case\.opened\.v2 stands beside it/,
    ],
    ['a version less', new Map([...today].filter(([name]) => name !== 'case.opened.v1')), /^case\.opened\.v1 is gone/],
  ])('%s', (_, after, message) => {
    expect(brokenPromises(today, after).join('\n')).toMatch(message);
  });

  it('but a new event, a version beside and an optional field are no news', () => {
    const more = changed('case.opened.v1', (s) => (s.properties.later = besideNull(s.properties.wardId)));
    const after = new Map([...more, ['tree.planted.v1', today.get('case.opened.v1')!], ['case.opened.v2', {}]]);
    expect(brokenPromises(today, after)).toEqual([]);
  });
});

describe('keeping a release', () => {
  let folder: string;
  beforeEach(async () => void (folder = join(await mkdtemp(join(tmpdir(), 'releases-')), 'releases')));
  afterEach(() => rm(join(folder, '..'), { recursive: true }));

  it('keeps every schema, and which release each was first part of', async () => {
    const fewer = new Map([...today].filter(([name]) => name !== 'rules.published.v1'));
    await keepRelease(folder, '0.9.0', fewer);
    await keepRelease(folder, '0.10.0', today);
    expect(await releaseNumbers(folder)).toEqual(['0.9.0', '0.10.0']);
    expect(await readRelease(folder, '0.10.0')).toEqual(today);
    const first = await firstReleases(folder);
    expect([first.get('case.opened.v1'), first.get('rules.published.v1')]).toEqual(['0.9.0', '0.10.0']);
  });

  it.each([
    ['no number', 'next', 'is no release number'],
    ['a path', '../1.0.0', 'is no release number'],
    ['the same again', '1.0.0', 'does not follow 1.0.0'],
    ['an older one', '0.9.9', 'does not follow 1.0.0'],
  ])('refuses %s, and writes nothing', async (_, number, reason) => {
    await keepRelease(folder, '1.0.0', today);
    await expect(keepRelease(folder, number, today)).rejects.toThrow(reason);
    expect(await readdir(folder)).toEqual(['1.0.0']);
  });

  it('refuses a release that breaks the one before, and writes nothing', async () => {
    await keepRelease(folder, '1.0.0', today);
    const after = changed('case.resolved.v1', (s) => delete s.properties.outcome);
    await expect(keepRelease(folder, '1.1.0', after)).rejects.toThrow(
      /Release 1\.0\.0 promised otherwise:\ncase\.resolved[^]* · L’édition 1\.0\.0 promettait/,
    );
    expect(await readdir(join(folder, '..'))).toEqual(['releases']);
    expect(await readdir(folder)).toEqual(['1.0.0']);
  });
});
