import { jest } from '@jest/globals';
import { type AsyncAPIDocumentInterface, Parser } from '@asyncapi/parser';
import { cloudEventOf, subjectOf } from '@guichet/messaging';
import { inboxOf } from '@guichet/messaging/access';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { asyncApi } from './async-api.ts';
import { eventVersions } from './event-versions.ts';
import { recordedSample } from './samples.ts';

jest.setTimeout(60_000);

const EVENTS = eventVersions();
/** A later AsyncAPI than 3.0 is no fault: 3.0 is what subscribers' tools know. */
const FOR_INFORMATION = 'asyncapi-latest-version';

async function read(document: object) {
  const { document: parsed, diagnostics } = await new Parser().parse(JSON.stringify(document));
  const faults = diagnostics.filter(({ code }) => code !== FOR_INFORMATION);
  return { parsed, faults: faults.map(({ path, message }) => `${path.join('.')} ${message}`) };
}

const described = (events = EVENTS) => JSON.parse(JSON.stringify(asyncApi(events, '1.0.0')));

/** Of everything below, the schemas that become types: objects and lists of words. Samples are no schemas. */
function typesIn(part: unknown, path = ''): { path: string; title?: string }[] {
  if (typeof part !== 'object' || part === null || path.endsWith('/examples')) return [];
  const schema = part as { title?: string; type?: string; properties?: object; enum?: object; allOf?: object };
  const isPart = /\/allOf\/\d+$/u.test(path); // of a type that has its name
  const isType = !isPart && (schema.type === 'object' || schema.properties || schema.enum || schema.allOf);
  const below = Object.entries(part).flatMap(([name, inner]) => typesIn(inner, `${path}/${name}`));
  return isType && !/\/(?:properties|items\/oneOf)$/u.test(path) ? [{ path, title: schema.title }, ...below] : below;
}

/** The parser does not look at examples in AsyncAPI 3. */
function exampleFaults(parsed: AsyncAPIDocumentInterface): string[] {
  const ajv = new Ajv({ strict: false });
  addFormats.default(ajv);
  return parsed
    .operations()
    .all()
    .flatMap((operation) =>
      operation
        .messages()
        .all()
        .flatMap((message) => {
          const examples = message.examples().all();
          const validate = ajv.compile(message.payload()!.json());
          if (examples.length === 0) return [`${message.name()} has no example`];
          return examples
            .filter((example) => !validate(example.payload()))
            .map((example) => `${message.name()} ${example.name()}`);
        }),
    );
}

describe('the AsyncAPI description', () => {
  it('is read without an error or a warning; every event is received, with examples that its payload accepts', async () => {
    const { parsed, faults } = await read(described());
    expect(faults).toEqual([]);
    const received = parsed!
      .operations()
      .all()
      .map((operation) => [operation.action(), operation.messages().all()[0]!.name()]);
    expect(received).toEqual([
      ...EVENTS.map(({ pattern }) => ['receive', `ca.guichet.${pattern}`]),
      ['receive', 'EventPage'],
      ['receive', `ca.guichet.${EVENTS[0]!.pattern}`],
    ]);
    expect(exampleFaults(parsed!)).toEqual([]);
  });

  it('says how to reach each way: where, with which secret, and where replies come to', async () => {
    const { parsed } = await read(described());
    const ways = parsed!
      .servers()
      .all()
      .map((server) => [
        server.id(),
        server.protocol(),
        server
          .security()
          .flatMap((one) => one.all())
          .map((one) => one.scheme().type()),
      ]);
    expect(ways).toEqual([
      ['nats', 'nats', ['asymmetricEncryption']],
      ['http', 'https', ['http']],
    ]);
    expect(described().servers.nats['x-nats'].inboxPrefix).toBe(inboxOf('{subscriber}'));
    const addresses = parsed!
      .channels()
      .all()
      .map((channel) => [
        channel.address(),
        channel
          .servers()
          .all()
          .map((server) => server.id()),
      ]);
    const feed = ['/api/v1/events', ['http']];
    expect(addresses.slice(-2)).toEqual([feed, feed]);
    expect(addresses.slice(0, -2)).toEqual(
      EVENTS.map(({ pattern }) => [`guichet.{municipality}.${pattern}`, ['nats']]),
    );
  });

  it('names every type that a generator makes, each with a name of its own', () => {
    const titles = typesIn(described().components);
    expect(titles.filter(({ title }) => !/^[A-Z][A-Za-z0-9]+$/u.test(title ?? ''))).toEqual([]);
    const names = titles.map(({ title }) => title);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    expect(names).toEqual(
      expect.arrayContaining(['RequestSubmittedV1', 'RequestSubmittedV1Data', 'RequestSubmittedV1DataPlace']),
    );
  });

  it('has the subjects that the forwarder publishes to', () => {
    const { channels } = described();
    for (const event of EVENTS) {
      const recorded = recordedSample(event, event.samples[0]);
      const address: string = channels[event.pattern].address;
      expect(address.replace('{municipality}', recorded.metadata.municipality)).toBe(subjectOf(recorded));
    }
  });

  it('has a correlation id that is where it says', () => {
    const { location } = described().components.correlationIds.call;
    const event = EVENTS[0]!;
    const body = cloudEventOf(recordedSample(event, event.samples[0]), 'log');
    expect(body).toHaveProperty(location.replace('$message.payload#/', ''));
  });

  it('would be refused with a wrong example, or with a reference that leads nowhere', async () => {
    const document = described(EVENTS.slice(0, 1));
    document.components.messages['request.submitted.v1'].examples[0].payload.data.reference = 'no reference';
    const { parsed, faults } = await read(document);
    const wrong = 'ca.guichet.request.submitted.v1 sample-1'; // on the bus and in the feed
    expect([faults, exampleFaults(parsed!)]).toEqual([[], [wrong, wrong]]);
    document.operations['receive.request.submitted.v1'].channel.$ref = '#/channels/case.closed.v1';
    expect((await read(document)).faults).not.toEqual([]);
  });
});
