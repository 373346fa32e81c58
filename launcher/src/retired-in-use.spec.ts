import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { typographyFaults } from '@guichet/service-kit/testing';
import { refuseInUse, RetiredInUse } from './retired-in-use.ts';

const retiring = {
  folder: 'town',
  municipality: 'town',
  retired: { departments: ['water'], services: ['leak'] },
};

let routing: Server;
let answer: { status: number; body: object };
let asked: unknown;
beforeAll(async () => {
  routing = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += String(part);
    asked = { path: request.url, as: request.headers.authorization, body: JSON.parse(body) };
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body));
  });
  await new Promise<void>((resolve) => routing.listen(0, '127.0.0.1', resolve));
});
afterAll(() => new Promise((resolve) => routing.close(resolve)));

const refuse = () =>
  refuseInUse(retiring, {
    internalUrl: `http://127.0.0.1:${(routing.address() as AddressInfo).port}`,
    token: 'secret',
  });

test('settings that retire what nothing is open under are taken', async () => {
  answer = { status: 200, body: { open: [] } };
  await expect(refuse()).resolves.toBeUndefined();
  expect(asked).toEqual({
    path: '/internal/cases/open-under',
    as: 'Bearer secret',
    body: { municipality: 'town', departments: ['water'], services: ['leak'] },
  });
});

test('open cases are named in both languages, with what to do', async () => {
  answer = {
    status: 200,
    body: {
      open: [
        { kind: 'department', id: 'water', cases: 12 },
        { kind: 'service', id: 'leak', cases: 3 },
      ],
    },
  };
  const refusal = await refuse().catch((thrown: unknown) => thrown as RetiredInUse);
  expect(refusal).toBeInstanceOf(RetiredInUse);
  const { en, fr } = (refusal as RetiredInUse).text;
  expect(en).toContain(
    '  department water: 12 open\n  service leak: 3 open\nPut them back, or start with --accept-retired',
  );
  expect(fr).toContain('  direction water\u00a0: 12 en cours\n  service leak\u00a0: 3 en cours\nRemettez-les');
  expect(typographyFaults(fr.replaceAll('\n  ', '\n'), 'fr')).toEqual([]);
});

test('without an answer nothing is retired', async () => {
  answer = { status: 503, body: {} };
  await expect(refuse()).rejects.toThrow('routing answers 503');
});
