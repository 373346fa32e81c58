import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '@guichet/test-kit';
import Ajv from 'ajv-draft-04';
import { IN_WEST } from '../testing/catalogue.ts';
import { naively } from '../testing/naive-xml.ts';
import { RunningIntake, type Ask } from '../testing/running-intake.ts';
import { faultsOfXml } from './testing/georeport-xml.ts';

let intake: RunningIntake;
let reference: string;
beforeAll(async () => {
  intake = await RunningIntake.start();
  reference = await intake.accepted({ service_code: 'pothole', ...IN_WEST });
  await intake.accepted({ service_code: 'advice' });
  await eventually(async () => expect(await (await intake.call('/open311/v2/requests.json')).json()).toHaveLength(2));
}, 60_000);
afterAll(() => intake.stop());

const fetched = async (path: string, ask: Ask = {}) => {
  const answer = await intake.call(`/open311/v2/${path}`, ask);
  const { status, headers } = answer;
  return { status, headers, type: headers.get('content-type'), text: await answer.text() };
};
const CALLS: [string, string][] = [
  ['discovery', 'discovery.%'],
  ['services', 'services.%'],
  ['services', 'services.%?locale=fr'],
  ['service_definition', 'services/light.%'],
  ['service_definition', 'services/pothole.%'],
  ['service_requests', 'requests.%'],
  ['service_requests', 'requests.%?service_code=nothing'],
  ['service_requests', 'requests.%?extensions=true'],
];

describe.each(CALLS)('%s at %s', (root, path) => {
  const as = (format: string) => fetched(path.replace('%', format));

  test('is GeoReport in XML', async () => {
    const { status, type, text } = await as('xml');
    expect([status, type, faultsOfXml(text)]).toEqual([200, 'text/xml; charset=utf-8', []]);
    expect(Object.keys(naively(text))).toEqual([root]);
  });

  test('says the same in JSON', async () => {
    const [{ text: xml }, { text: json, type }] = [await as('xml'), await as('json')];
    expect(type).toBe('application/json');
    expect(textsOf(naively(xml)[root])).toEqual(textsOf(JSON.parse(json)));
  });
});

/** Every text of a document in its order, however it is nested. */
const textsOf = (value: unknown): string[] => {
  if (value === null || value === undefined || (Array.isArray(value) && value.length === 0)) return [];
  return typeof value === 'object' ? Object.values(value).flatMap(textsOf) : [String(value)];
};

test('a request and its token are lists of one', async () => {
  for (const path of [`requests/${reference}`, `tokens/${reference}`]) {
    const { text } = await fetched(`${path}.xml`);
    expect(faultsOfXml(text)).toEqual([]);
    expect(naively(text)).toMatchObject({ service_requests: { request: { service_request_id: reference } } });
    expect(JSON.parse((await fetched(`${path}.json`)).text)).toMatchObject([{ service_request_id: reference }]);
  }
});

const PLACED = { service_code: 'light', ...IN_WEST };

test.each<[string, [string, string][]]>([
  [
    'single',
    [
      ['attribute[size]', 'large'],
      ['attribute[marks]', 'a'],
    ],
  ],
  [
    'with empty brackets',
    [
      ['attribute[size][]', 'large'],
      ['attribute[marks][]', 'a'],
      ['attribute[marks][]', 'b'],
    ],
  ],
  [
    'repeated',
    [
      ['attribute[size]', 'large'],
      ['attribute[marks]', 'a'],
      ['attribute[marks]', 'b'],
      ['attribute[more]', ''],
    ],
  ],
])('a POST answers in XML, its attributes %s', async (_how, attributes) => {
  const { status, type, text } = await fetched('requests.xml', { form: [...Object.entries(PLACED), ...attributes] });
  expect([status, type, faultsOfXml(text)]).toEqual([200, 'text/xml; charset=utf-8', []]);
  const [first, ...marks] = (await intake.requests()).at(-1)!.data.answers;
  expect(first).toEqual({ question: 'size', choices: ['large'] });
  expect(marks[0].choices).toHaveLength(attributes.filter(([name]) => name.includes('marks')).length);
});

const REFUSALS: [string, number, string, Ask][] = [
  ['what is not there', 404, 'nowhere.xml', {}],
  ['a part of it', 404, 'services/pothole/more.xml', {}],
  ['a request of nobody', 404, 'requests/AAAA-AAAA-AAAA.xml', {}],
  ['a service of nobody', 404, 'services/nothing.xml', {}],
  ['a jurisdiction of nobody', 404, 'services.xml?jurisdiction_id=elsewhere', {}],
  ['a bad filter', 400, 'requests.xml?status=broken', {}],
  ['a malformed address', 400, 'requests/%E0%A4%A.xml', {}],
  ['a missing service', 400, 'requests.xml', { form: {} }],
  ['several faults', 400, 'requests.xml', { form: { service_code: 'light', lat: 'x', long: '1' } }],
  ['a bad token', 401, 'requests.xml', { form: PLACED, headers: { authorization: 'Bearer nobody' } }],
  ['a body too large', 413, 'requests.xml', { form: { description: 'x'.repeat(2_000_000) } }],
  ['a body of another kind', 415, 'requests.xml', { raw: '<x/>', headers: { 'content-type': 'text/xml' } }],
  ['JSON that is none', 400, 'requests.xml', { raw: '{', headers: { 'content-type': 'application/json' } }],
];

test.each(REFUSALS)('%s is refused with %s in both formats', async (_what, status, path, ask) => {
  const xml = await fetched(path, ask);
  expect([xml.status, xml.type, faultsOfXml(xml.text)]).toEqual([status, 'text/xml; charset=utf-8', []]);
  expect(xml.text).toContain(`<errors><error><code>${status}</code><description>`);
  const json = await fetched(path.replace('.xml', '.json'), ask);
  expect([json.status, json.type]).toEqual([status, 'application/json']);
  expect(textsOf(naively(xml.text).errors)).toEqual(textsOf(JSON.parse(json.text)));
  expect(json.headers.get('access-control-allow-origin')).toBe(path.includes('%E0') ? null : '*');
});

/** https://github.com/SeeClickFix/open311-validator, tests/discovery.rb, for what HTTParty makes of XML. */
test('SeeClickFix’s validator finds lists in discovery', async () => {
  const { discovery } = naively((await fetched('discovery.xml')).text) as any;
  expect(discovery.endpoints.endpoint).toEqual(expect.any(Array));
  for (const { specification, formats, changeset } of discovery.endpoints.endpoint) {
    expect(specification).toMatch(/_v2$/);
    expect(formats.format).toContain('text/xml');
    expect(formats.format).toEqual(expect.any(Array));
    expect(Date.parse(changeset)).toBeLessThan(Date.now());
  }
  expect(discovery.key_service).toMatch(/^http/);
  expect(JSON.parse((await fetched('discovery.json')).text).contact).toBe(discovery.contact);
});

test('every endpoint of discovery answers, each in its language', async () => {
  const { endpoints } = JSON.parse((await fetched('discovery.json')).text);
  const names = await Promise.all(
    endpoints.map(async ({ url }: { url: string }) => {
      const services: any = await (await fetch(`${url}/services.json`)).json();
      return services[0].service_name;
    }),
  );
  expect(names).toEqual(['Service pothole', 'Service pothole', 'Le service pothole']);
  expect((await fetched('services.json?locale=fr')).headers.get('content-language')).toBe('fr');
  const refused = await fetch(`${endpoints[2].url}/requests.xml`, { method: 'POST', body: new URLSearchParams() });
  expect(await refused.text()).toMatch(/Indiquez le service/);
});

test('questions that are no lists have no values, and all have a description of their type', async () => {
  const attributes = JSON.parse((await fetched('services/light.json?locale=fr')).text).attributes;
  expect(attributes.map((attribute: any) => attribute.values?.length)).toEqual([2, 2, undefined, undefined, undefined]);
  expect(attributes[2].datatype_description).toBe('Un nombre');
});

test('a service is found by the code that its city publishes, however long', async () => {
  const named = async (code: string) => (await fetched(`services/${encodeURIComponent(code)}.xml`)).text;
  const code = 'Égout/puisard: bouché, l’hiver';
  expect(naively(await named(code))).toMatchObject({ service_definition: { service_code: code } });
  expect(await named('é'.repeat(200))).toContain('There is no service with this code.');
});

test('extensions tell more', async () => {
  const [request] = JSON.parse((await fetched(`requests/${reference}.json?extensions=true`)).text);
  expect(request.extended_attributes).toMatchObject({ detailed_status: 'RECEIVED', media_urls: [] });
});

test.each<[string, string, string, RegExp]>([
  ['DELETE', '/open311/v2/requests.json', 'GET, HEAD, POST', /^\[{"code":405,"description":"[^"]*GET, HEAD, POST/],
  ['PUT', '/open311/fr/v2/requests.xml', 'GET, HEAD, POST', /^<\?xml[^]*<errors><error><code>405</],
  ['POST', '/open311/v2/services/tree.stump', 'GET, HEAD', /^\[{"code":405,/],
  ['POST', '/open311/v2/discovery.xml', 'GET, HEAD', /<code>405</],
  ['DELETE', '/api/v1/requests/K7QF-2M9D-4XTA', 'GET, HEAD', /"code":"http.method-not-allowed"/],
  ['GET', '/api/v1/requests/K7QF-2M9D-4XTA/reverse-import', 'POST', /"code":"http.method-not-allowed"/],
])('%s %s is answered by the methods that it takes', async (method, path, allowed, body) => {
  const before = await intake.written();
  const answer = await intake.call(path, { method, headers: { origin: 'https://portal.example' } });
  expect([answer.status, answer.headers.get('allow'), await answer.text()]).toEqual([
    405,
    allowed,
    expect.stringMatching(body),
  ]);
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  const preflight = await intake.call(path, { method: 'OPTIONS' });
  expect([preflight.status, preflight.headers.get('allow')]).toEqual([204, `${allowed}, OPTIONS`]);
  expect(await intake.written()).toEqual(before);
});

describe('a page of another origin', () => {
  const origin = { origin: 'https://portal.example' };

  test.each(['/open311/v2/requests.json', '/api/v1/requests'])('may send to %s', async (path) => {
    const headers = {
      ...origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type',
    };
    const preflight = await intake.call(path, { method: 'OPTIONS', headers });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
    expect(preflight.headers.get('access-control-allow-methods')).toContain('POST');
    expect(preflight.headers.get('access-control-allow-headers')).toMatch(/content-type/i);
    expect(preflight.headers.get('access-control-allow-headers')).not.toMatch(/authorization/i);
  });

  test.each(['/open311/v2/services.xml', '/api/v1/requests', '/api/v1/openapi.json', '/api/v1/nothing'])(
    'may read %s',
    async (path) => {
      const { headers } = await intake.call(path, { headers: origin });
      expect(headers.get('access-control-allow-origin')).toBe('*');
      expect(headers.get('access-control-allow-credentials')).toBeNull();
      expect(headers.get('access-control-expose-headers')).toMatch(/Retry-After/);
    },
  );

  test.each(['/health/live', '/metrics'])('may not read %s', async (path) =>
    expect((await intake.call(path, { headers: origin })).headers.get('access-control-allow-origin')).toBeNull(),
  );
});

test('HEAD is GET without a body', async () => {
  const { status, type, text } = await fetched('services.xml', { method: 'HEAD' });
  expect([status, type, text]).toEqual([200, 'text/xml; charset=utf-8', '']);
});

const SAMPLES = process.env['GUICHET_DATA_SAMPLES'];
const schemas = SAMPLES && join(SAMPLES, 'georeport-schema');
if (schemas && existsSync(schemas)) {
  test.each([
    ['services.json', 'services.json'],
    ['requests.json', 'requests.json'],
    ['requests.json?extensions=true', 'requests.json'],
    ['services/light.json', 'service-definition.json'],
    ['services/pothole.json', 'service-definition.json'],
  ])('%s is valid GeoReport v2 by %s', async (path, schema) => {
    const ajv = new Ajv.default({ strict: false, validateFormats: false });
    for (const name of ['request.json', 'service.json'])
      ajv.addSchema(JSON.parse(readFileSync(join(schemas, name), 'utf8')), name);
    const validate = ajv.compile(JSON.parse(readFileSync(join(schemas, schema), 'utf8')));
    const body = JSON.parse((await fetched(path)).text);
    expect(Array.isArray(body) ? body.length : 1).toBeGreaterThan(0);
    validate(body);
    expect(validate.errors).toBeNull();
  });
} else {
  test.skip('answers are valid GeoReport v2 (skipped: GUICHET_DATA_SAMPLES names no folder with georeport-schema/)', () =>
    undefined);
}
