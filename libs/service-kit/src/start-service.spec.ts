import { connect } from 'node:net';
import { DirectStrategy, startBenches } from '../test/small-service.ts';
import type { RunningService } from './start-service.ts';

describe('a service', () => {
  let service: RunningService;
  beforeAll(async () => {
    service = await startBenches();
  });
  afterAll(() => service.close());

  const call = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(service.url + path, init);
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: JSON.parse(text), text };
  };
  const french = { 'accept-language': 'fr-CA, en;q=0.5' };
  const post = (path: string, body: string, headers: Record<string, string> = {}) =>
    call(path, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });

  it('keeps the keys of a form as they are', async () => {
    const body = 'service_code=X&attribute[DEPTH]=3&attribute[KIND][]=a&attribute%5BKIND%5D%5B%5D=b&attribute[NONE]=';
    const answer = await post('/benches', body, { 'content-type': 'application/x-www-form-urlencoded' });
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({
      bench: { service_code: 'X' },
      keys: ['service_code', 'attribute[DEPTH]', 'attribute[KIND][]', 'attribute[NONE]'],
    });
  });

  it('refuses text that it cannot read, in the language of the fields that it can', async () => {
    const body = 'service_code=%E9&locale=fr';
    const answer = await post('/benches', body, { 'content-type': 'application/x-www-form-urlencoded' });
    expect([answer.status, answer.body]).toMatchObject([
      400,
      {
        code: 'request.invalid',
        errors: [{ field: 'service_code', detail: expect.stringMatching(/^service_code est/u) }],
      },
    ]);
    const declared = 'application/x-www-form-urlencoded; charset=windows-1252';
    expect((await post('/benches', body, { 'content-type': declared })).body.bench).toEqual({ service_code: 'é' });
    const unknown = 'application/x-www-form-urlencoded; charset=cp850';
    expect((await post('/benches', body, { 'content-type': unknown })).body.code).toBe('http.charset-unknown');
  });

  it.each([
    ['/benches/%E9', 'http.malformed-address'],
    ['/benches/%', 'http.malformed-address'],
    ['/benches/painted?x=%E9', 'request.invalid'],
  ])('refuses the address %s', async (path, code) => {
    expect(await call(path)).toMatchObject({ status: 400, body: { code } });
  });

  it('reports faulty fields by stable codes in the caller’s language', async () => {
    const fields = { service_code: 'far too long', lat: '91', since: 'yesterday' };
    const { status, headers, body } = await post('/benches', JSON.stringify(fields), french);
    expect(status).toBe(400);
    expect(headers.get('content-type')).toMatch(/^application\/problem\+json/u);
    expect(headers.get('content-language')).toBe('fr');
    expect(body).toEqual({
      type: 'urn:guichet:problem:request.invalid',
      title: 'La requête n’est pas valide',
      status: 400,
      detail: '3 champs ne sont pas valides.',
      code: 'request.invalid',
      errors: [
        { field: 'service_code', code: 'validation.too-long', detail: 'Ce texte dépasse 10 caractères.' },
        { field: 'lat', code: 'validation.latitude', detail: 'Il faut une latitude entre −90 et 90\u00a0degrés.' },
        { field: 'since', code: 'bench.painted', detail: 'Le banc 1 est déjà peint.' },
      ],
    });
  });

  it('says of a missing field only that it is required', async () => {
    const { body } = await post('/benches', '{}');
    expect(body.errors).toEqual([
      { field: 'service_code', code: 'validation.required', detail: 'A value is required.' },
    ]);
  });

  it.each([
    ['a domain error', '/benches/painted', 409, 'bench.painted', 'Le banc 1\u00a0200 est déjà peint.'],
    ['a domain error without a text', '/benches/refused', 409, 'bench.nobody-wrote-this', /état actuel/u],
    ['what is not there', '/benches/missing', 404, 'http.not-found', /rien à cette adresse/u],
    ['an unknown path', '/nowhere', 404, 'http.not-found', /rien à cette adresse/u],
    ['an unforeseen failure', '/benches/broken', 500, 'http.internal', /consignée/u],
    ['an outage', '/benches/away', 503, 'http.unavailable', /injoignable/u],
    ['a malformed address', '/%zz', 400, 'http.malformed-address', /illisible/u],
  ])('translates %s', async (_what, path, status, code, detail) => {
    const { body, ...answer } = await call(`${path}?locale=fr`);
    expect([answer.status, body.code]).toEqual([status, code]);
    expect(body.detail).toMatch(typeof detail === 'string' ? new RegExp(`^${detail}$`, 'u') : detail);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/u);
  });

  it.each([
    ['malformed JSON', '{"a":', {}, 400, 'http.malformed-body'],
    ['an empty JSON body', '', {}, 400, 'http.malformed-body'],
    ['a poisoned prototype', '{"__proto__":{"a":1}}', {}, 400, 'http.malformed-body'],
    ['another type of content', 'x', { 'content-type': 'text/csv' }, 415, 'http.media-type'],
    ['a body over 1 MiB', JSON.stringify('x'.repeat(1024 * 1024)), {}, 413, 'http.body-too-large'],
  ])('refuses %s', async (_what, body, headers, status, code) => {
    const answer = await post('/benches', body, { ...headers, ...french });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.headers.get('content-language')).toBe('fr');
  });

  it('accepts a body just under 1 MiB', async () => {
    const answer = await post('/benches', JSON.stringify({ service_code: 'X', more: 'x'.repeat(1_048_000) }));
    expect(answer.status).toBe(201);
  });

  it.each([
    ['DELETE', '/benches/painted', 'GET, HEAD'],
    ['PATCH', '/benches?x=1', 'POST'],
    ['GET', '/benches', 'POST'],
    ['PROPFIND', '/benches', 'POST'],
    ['POST', '/health/live', 'GET, HEAD'],
  ])('answers %s %s by the methods that the address takes', async (method, path, allowed) => {
    const { status, headers, body } = await call(path, { method, headers: french });
    expect([status, headers.get('allow'), headers.get('content-type'), body]).toMatchObject([
      405,
      allowed,
      'application/problem+json; charset=utf-8',
      { code: 'http.method-not-allowed', detail: expect.stringContaining(`\u00a0: ${allowed}.`) },
    ]);
  });

  it.each(['DELETE', 'HEAD', 'POST'])('knows no %s where there is nothing', async (method) => {
    const { status, headers } = await fetch(`${service.url}/nothing`, { method });
    expect([status, headers.get('allow')]).toEqual([404, null]);
  });

  it.each([
    ['404', 'GET', '/open311/v2/nothing.json', undefined, 404],
    ['413', 'POST', '/open311/v2/requests.json', `"${'x'.repeat(1024 * 1024)}"`, 413],
    ['a malformed body', 'POST', '/open311/v2/requests.json', '{', 400],
  ])('lets a service give errors its own shape, also for %s', async (_what, method, path, body, status) => {
    const headers = { 'content-type': 'application/json', ...french };
    const answer = await call(path, { method, headers, ...(body ? { body } : {}) });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(answer.body).toEqual([{ code: status, description: expect.any(String) }]);
  });

  it('knows callers by their token', async () => {
    const as = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });
    expect((await call('/benches/mine', as('clerk-token'))).body).toEqual({
      role: 'clerk',
      ref: 'p-1',
      municipalities: ['*'],
      departments: ['roads'],
    });
    expect((await call('/benches/anyone')).body).toEqual({ role: 'resident', ref: null, departments: [] });
    const nobody = await call('/benches/mine');
    expect([nobody.status, nobody.body.code]).toEqual([401, 'identity.token-required']);
    expect(nobody.headers.get('www-authenticate')).toBe('Bearer');
    expect((await call('/benches/mine', as('council-token'))).body.code).toBe('identity.role-forbidden');
    expect((await call('/benches/anyone', as('clerk-tokeN'))).body.code).toBe('identity.token-unknown');
  });
});

describe('a service with message handlers', () => {
  it('answers HTTP while its broker is away, and is ready once handlers listen', async () => {
    const strategy = new DirectStrategy();
    let database = false;
    const service = await startBenches({ strategies: [strategy], readiness: { database: () => database } });
    const ready = async () => {
      const response = await fetch(`${service.url}/health/ready`);
      return [response.status, ((await response.json()) as { checks: object }).checks];
    };
    expect((await fetch(`${service.url}/health/live`)).status).toBe(200);
    expect(await ready()).toEqual([503, { database: false, messages: false }]);
    database = true;
    strategy.connected!();
    expect(await ready()).toEqual([200, { database: true, messages: true }]);
    expect(await service.ready()).toBe(true);
    await service.close();
    expect(strategy.closed).toBe(true);
  });

  it('gives a handler’s failure back to the strategy', async () => {
    const strategy = new DirectStrategy();
    const service = await startBenches({ strategies: [strategy] });
    await expect(strategy.deliver('bench.broke')).rejects.toThrow('a handler failed');
    await service.close();
  });
});

describe('closing', () => {
  it('releases what the service opened, once, also when the start fails', async () => {
    let released = 0;
    const onClose = async () => void (released += 1);
    const service = await startBenches({ onClose });
    await Promise.all([service.close(), service.close()]);
    expect(released).toBe(1);
    await expect(
      startBenches({ onClose, env: { GUICHET_FIXED_TOKENS: 'on', GUICHET_DEV_TOKENS: 'no' } }),
    ).rejects.toThrow('GUICHET_DEV_TOKENS is not JSON');
    expect(released).toBe(2);
  });

  it('counts a check that fails as not ready', async () => {
    const service = await startBenches({ readiness: { broker: () => Promise.reject(new Error('away')) } });
    expect(await service.health()).toEqual({ service: 'benches', ready: false, checks: { broker: false } });
    await service.close();
  });
});

describe('a consumer that does not go on', () => {
  it('is named with its reason while the service goes on answering', async () => {
    const strategy = Object.assign(new DirectStrategy(), {
      consumer: 'benches-rows',
      state: () => ({ halted: 'QueryFailedError 22008 at position 7' }),
    });
    const service = await startBenches({ strategies: [strategy], stalled: [async () => ({ timers: 'late' })] });
    const { stalled } = await service.health();
    const { status } = await fetch(`${service.url}/health/live`);
    await service.close();
    expect(stalled).toEqual({ 'benches-rows': 'QueryFailedError 22008 at position 7', timers: 'late' });
    expect(status).toBe(200);
  });
});

describe('two services in one process', () => {
  it('keep their own tokens, error shapes and names in the log', async () => {
    const written: string[] = [];
    const write = process.stdout.write;
    const first = await startBenches({ name: 'first' });
    const second = await startBenches({ name: 'second', env: { LOG_LEVEL: 'error' }, errorShape: undefined });
    const get = async (service: RunningService, path: string, token = '') => {
      const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
      const response = await fetch(service.url + path, { headers });
      return [response.status, response.headers.get('content-type')!.split(';')[0]];
    };
    expect(await get(first, '/benches/mine', 'clerk-token')).toEqual([200, 'application/json']);
    expect(await get(second, '/benches/mine', 'clerk-token')).toEqual([401, 'application/problem+json']);
    expect(await get(first, '/open311/x')).toEqual([404, 'application/json']);
    expect(await get(second, '/open311/x')).toEqual([404, 'application/problem+json']);
    process.stdout.write = ((line: string) => written.push(line) > 0) as typeof write;
    try {
      await get(first, '/benches/broken');
      await get(second, '/benches/broken');
    } finally {
      process.stdout.write = write;
    }
    expect(written.map((line) => (JSON.parse(line) as { service: string }).service)).toEqual(['first', 'second']);
    await Promise.all([first.close(), second.close()]);
  });
});

it('closes although somebody holds a connection that never carried a call', async () => {
  const service = await startBenches();
  const { hostname, port } = new URL(service.url);
  const idle = connect(Number(port), hostname);
  const ended = new Promise((resolve) => idle.once('close', resolve));
  await new Promise((resolve) => idle.once('connect', resolve));
  await Promise.all([service.close(), ended]);
}, 30_000);
