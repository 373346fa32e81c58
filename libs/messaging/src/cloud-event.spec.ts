import { RequestSubmitted, type RecordedEvent } from '@guichet/events';
import { cloudEventOf, recordedFrom } from './cloud-event.ts';
import { subjectOf } from './subjects.ts';

const LOG = '5f0c2d7e-13f4-4b0e-9e27-bb2a2f9d7a10';
const event: RecordedEvent = {
  ...RequestSubmitted(RequestSubmitted.samples[0]!),
  id: '0192f0c4-8a3e-7c11-b0de-2f6f3b1c9a01',
  metadata: {
    municipality: 'ottawa',
    correlationId: 'c1',
    causationId: null,
    actor: { role: 'resident', ref: null },
    channel: 'open311',
    traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    occurredAt: '2026-11-20T14:30:00.000Z',
  },
  streamId: 'request-0192f0c4-8a3e-7c11-b0de-2f6f3b1c9a01',
  revision: 1,
  position: 9_007_199_254_740_993n,
  recordedAt: '2026-11-20T14:30:00.120Z',
};
const through = (body: unknown) => ({ json: <T>() => JSON.parse(JSON.stringify(body)) as T });

it('writes CloudEvents 1.0 with lower-case extensions', () => {
  const { data: _, ...attributes } = cloudEventOf(event, LOG);
  expect(attributes).toEqual({
    specversion: '1.0',
    id: event.id,
    type: 'ca.guichet.request.submitted.v1',
    source: '/municipalities/ottawa',
    subject: event.streamId,
    time: '2026-11-20T14:30:00.000Z',
    datacontenttype: 'application/json',
    dataschema: 'urn:guichet:data:request.submitted.v1',
    municipality: 'ottawa',
    correlationid: 'c1',
    actorrole: 'resident',
    channel: 'open311',
    traceparent: event.metadata.traceparent,
    schemaversion: 1,
    recordedat: event.recordedAt,
    logid: LOG,
    position: '9007199254740993',
    revision: 1,
  });
  expect(Object.keys(attributes).every((name) => /^[a-z0-9]{1,20}$/.test(name))).toBe(true);
  expect(subjectOf(event)).toBe('guichet.ottawa.request.submitted.v1');
});

it('brings the same event back', () => {
  expect(recordedFrom(through(cloudEventOf(event, LOG)))).toEqual(event);
  const caused = { ...event, metadata: { ...event.metadata, causationId: 'e0', actor: { role: 'clerk', ref: 'r1' } } };
  expect(recordedFrom(through(cloudEventOf(caused, LOG)))).toEqual(caused);
});

it('leaves an event newer than this code as it is', () => {
  const newer = { ...event, schemaVersion: 7, data: { other: true } };
  expect(recordedFrom(through(cloudEventOf(newer, LOG)))).toMatchObject({ schemaVersion: 7, data: { other: true } });
});

it('refuses what is no event of Guichet', () => {
  expect(() => recordedFrom(through({ specversion: '1.0', type: 'com.example.other' }))).toThrow(TypeError);
});
