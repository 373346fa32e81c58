import { jest } from '@jest/globals';
import { EVENTS } from '@guichet/events';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { CloudEvent as Independent } from 'cloudevents';
import { dataDocument, eventDocument } from './documents.ts';
import { eventVersions, type EventVersion } from './event-versions.ts';
import type { JsonSchema } from './json-schema.ts';
import { exampleOf } from './samples.ts';
import { RulesReviewed } from './testing/changed-event.ts';

jest.setTimeout(60_000);

const EVERY = new Map([...EVENTS, [RulesReviewed.type, RulesReviewed]]);
const VERSIONS = eventVersions(EVERY.values()).map((event) => [event.pattern, event] as const);

function validator(document: JsonSchema) {
  const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true });
  addFormats.default(ajv);
  for (const word of ['x-field', 'x-personal', 'x-words', 'x-grows', 'x-title-fr', 'x-description-fr'])
    ajv.addKeyword(word);
  const validate = ajv.compile(JSON.parse(JSON.stringify(document)));
  return (value: unknown): string[] =>
    validate(JSON.parse(JSON.stringify(value))) ? [] : validate.errors!.map((e) => `${e.instancePath} ${e.keyword}`);
}

describe.each(VERSIONS)('%s', (_, event) => {
  it('has samples that its schema accepts and that are read in today’s shape', () => {
    const faults = validator(dataDocument(event));
    const definition = EVERY.get(event.type)!;
    expect(event.samples.length).toBeGreaterThan(0);
    for (const sample of event.samples) {
      expect(faults(sample)).toEqual([]);
      expect(definition.faults(definition.upcast(sample, event.version))).toEqual([]);
    }
  });

  it('is published as the schema of the CloudEvent says, and as CloudEvents does', () => {
    const faults = validator(eventDocument(event));
    for (const sample of event.samples) {
      const published = JSON.parse(JSON.stringify(exampleOf(event, sample))) as Record<string, unknown>;
      expect(faults(published)).toEqual([]);
      expect(new Independent(published, true).validate()).toBe(true); // throws with what is wrong
      expect(Object.keys(published).filter((name) => !(name in eventDocument(event).properties!))).toEqual([]);
      expect(published['dataschema']).toBe(dataDocument(event)['$id']);
    }
  });

  it('accepts what is not named and refuses what is missing', () => {
    const faults = validator(dataDocument(event));
    const [sample] = event.samples as [Record<string, unknown>];
    expect(faults({ ...sample, laterField: 1 })).toEqual([]);
    for (const name of event.data.required!) expect(faults({ ...sample, [name]: undefined })).not.toEqual([]);
  });
});

describe('the envelope', () => {
  const event = eventVersions()[0] as EventVersion;
  const published = exampleOf(event, event.samples[0]);
  const faults = validator(eventDocument(event));

  it.each([
    ['a local time', { time: '2026-03-09T14:30:00-05:00' }, '/time pattern'],
    ['a day that is none', { recordedat: '2026-02-30T14:30:00Z' }, '/recordedat format'],
    ['a position that is a number', { position: 4711 }, '/position type'],
    ['another event’s type', { type: 'ca.guichet.case.opened.v1' }, '/type const'],
    ['another version', { schemaversion: 2 }, '/schemaversion const'],
    ['no stream', { subject: undefined }, ' required'],
  ])('refuses %s', (_, change, fault) => {
    expect(faults({ ...published, ...change })).toContain(fault);
  });

  it('accepts a channel of tomorrow, and an event of before there was dataschema', () => {
    expect(faults({ ...published, channel: 'sms', dataschema: undefined })).toEqual([]);
  });

  it('names its attributes as CloudEvents wants: lower-case letters and digits, at most 20', () => {
    const names = Object.keys(eventDocument(event).properties!);
    expect(names.filter((name) => !/^[a-z0-9]{1,20}$/.test(name))).toEqual([]);
  });
});

it('an event that does not say what it means is not published', () => {
  const mute = { ...RulesReviewed, about: undefined } as unknown as typeof RulesReviewed;
  expect(() => eventVersions([mute])).toThrow('rules.reviewed does not say what it means');
});
