import { startBenches } from '../../test/small-service.ts';
import type { RunningService } from '../index.ts';

const town = (id: string) =>
  ({
    id,
    languagePolicy: 'OTHER',
    sourceLanguage: 'en',
    open311: { jurisdictionId: `${id}.example`, contact: { en: 'Call us.', fr: 'Appelez-nous.' } },
  }) as const;

let shared: RunningService;
let alone: RunningService;

beforeAll(async () => {
  shared = await startBenches({ served: async () => [town('hill'), town('lake')] });
  alone = await startBenches({ served: async () => [town('hill')] });
});
afterAll(() => Promise.all([shared?.close(), alone?.close()]));

type Asked = readonly [token: string, name?: string];

async function codeOf(service: RunningService, [token, name]: Asked, body?: object): Promise<string> {
  const answer = await fetch(`${service.url}/benches/mine${name === undefined ? '' : `?municipality=${name}`}`, {
    method: body ? 'POST' : 'GET',
    headers: { authorization: `Bearer ${token}-token`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  return ((await answer.json()) as { code?: string }).code ?? 'allowed';
}

describe('staff act in the municipalities that their token names', () => {
  test.each<[...Asked, string]>([
    ['hill', 'hill', 'allowed'],
    ['hill', 'hill.example', 'allowed'],
    ['two', 'lake', 'allowed'],
    ['clerk', 'lake', 'allowed'],
    ['hill', 'lake', 'http.unknown-municipality'],
    ['hill', 'lake.example', 'http.unknown-municipality'],
    ['hill', 'moon', 'http.unknown-municipality'],
    ['hill', undefined, 'http.municipality-required'],
    ['nowhere', 'hill', 'identity.no-municipality'],
    ['nowhere', undefined, 'identity.no-municipality'],
  ])('%s, about %s: %s', async (token, name, code) => {
    expect(await codeOf(shared, [token, name])).toBe(code);
  });

  test('where one is served, nobody has to name it', async () => {
    expect(await codeOf(alone, ['hill'])).toBe('allowed');
    expect(await codeOf(alone, ['lake'])).toBe('http.unknown-municipality');
  });

  test('a body that names another one is refused, whatever the address says', async () => {
    expect(await codeOf(shared, ['hill', 'hill'], { municipality: 'lake' })).toBe('http.unknown-municipality');
    expect(await codeOf(shared, ['hill'], { municipality: 'lake' })).toBe('http.unknown-municipality');
    expect(await codeOf(shared, ['hill'], { municipality: 'hill' })).toBe('allowed');
  });

  test('what everybody may do needs none', async () => {
    const answer = await fetch(`${shared.url}/benches/anyone?municipality=lake`, {
      headers: { authorization: 'Bearer nowhere-token' },
    });
    expect(answer.status).toBe(200);
  });
});
