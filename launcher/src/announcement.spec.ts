import { notReady } from './not-ready.ts';
import { announcement } from './announcement.ts';

const text = announcement({
  url: 'http://127.0.0.1:8080',
  nats: '127.0.0.1:24817',
  data: '/data',
  seconds: 3.14,
  memory: { bytes: 251_000_000, measure: 'PSS', processes: 12 },
  municipalities: ['riviere-aux-pins'],
  seeded: 6,
  publicUrl: 'https://311.example.ca',
  people: [
    ['clerk', 'pass-of-clerk'],
    ['supervisor', 'pass-of-supervisor'],
  ],
});

test('says where everything is, how long it took and what it uses', () => {
  for (const part of [
    'http://127.0.0.1:8080/mail',
    '/health/ready',
    '127.0.0.1:24817',
    '/open311/v2/services.json',
    '/data/running.json',
    'https://311.example.ca/fr/connexion',
    'clerk       pass-of-clerk',
    'supervisor  pass-of-supervisor',
  ])
    expect(text).toContain(part);
  expect(text).toContain('3.1 s');
  expect(text).toContain('251 MB');
});

test('in French too, as French is written', () => {
  expect(text).toContain('3,1\u00a0s');
  expect(text).toContain('251\u00a0Mo');
  expect(text).toContain('est prêt\u00a0: ');
});

test('while something is not ready, it says what, why and what to do instead', () => {
  const halted = { ready: false, checks: { log: true }, stalled: { routing: 'the stream carries another log than …' } };
  const services = { intake: [{ ready: true }], routing: [halted], dedup: [{ ready: false, checks: { log: false } }] };
  const lines = notReady('http://here', { ready: false, services }).split('\n');
  expect(lines).toEqual([
    expect.stringContaining('not ready yet'),
    expect.stringContaining('pas encore prêt'),
    '  routing (routing: the stream carries another log than …)',
    '  dedup (log)',
    expect.stringContaining('npm run rebuild -- <service> --other-log'),
    expect.stringContaining('npm run migrate-log'),
  ]);
  expect(notReady('http://here', { ready: false, services: { dedup: services.dedup } })).not.toContain('rebuild');
});
