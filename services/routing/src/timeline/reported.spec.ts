import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Reported } from './reported.ts';

const READING = { municipality: 'sampleville', purpose: 'work-on-case', reader: { role: 'clerk', ref: 'c1' } };

let intake: Server;
let answer: { status: number; body: string };
const asked: { path: string | undefined; authorization: string | undefined; refs: string[]; reader: object }[] = [];
beforeAll(async () => {
  intake = createServer((request, response) => {
    void text(request).then((body) => {
      const { refs, reader } = JSON.parse(body) as { refs: string[]; reader: object };
      asked.push({ path: request.url, authorization: request.headers.authorization, refs, reader });
      response.writeHead(answer.status).end(answer.body);
    });
  });
  await new Promise<void>((done) => intake.listen(0, '127.0.0.1', done));
});
afterAll(() => new Promise((done) => intake.close(done)));

const reported = (port = (intake.address() as AddressInfo).port) =>
  new Reported({ intakeUrl: `http://127.0.0.1:${port}`, token: 'token-service' });

test('asks for many references in several calls, each in the name of the reader', async () => {
  answer = { status: 200, body: JSON.stringify({ subjects: [{ ref: 'r1', fields: { description: 'A hole' } }] }) };
  const refs = Array.from({ length: 101 }, (_, nr) => `r${nr}`);
  expect([...(await reported().fields(refs, READING))]).toEqual([['r1', { description: 'A hole' }]]);
  expect(asked.map((call) => call.refs.length)).toEqual([100, 1]);
  expect(asked[0]).toMatchObject({
    path: '/internal/subjects/resolve',
    authorization: 'Bearer token-service',
    reader: READING.reader,
  });
});

test.each([
  [500, '{}'],
  [200, 'no JSON'],
  [200, '{"subjects":null}'],
])('an answer of %s with %s counts as none', async (status, body) => {
  answer = { status, body };
  await expect(reported().fields(['r1'], READING)).rejects.toMatchObject({ name: 'DependencyUnavailable' });
});

test('so does none', async () =>
  expect(reported(1).fields(['r1'], READING)).rejects.toMatchObject({ name: 'DependencyUnavailable' }));
