import { randomBytes } from 'node:crypto';
import { percentile } from '../measure/statistics.ts';
import type { Bench, Section } from '../section.ts';
import { connected } from '../stand/connections.ts';
import { startRouting } from '../stand/routing.ts';
import { Servers } from '../stand/servers.ts';
import { MUNICIPALITY } from '../stand/settings-folder.ts';

const SIZES = { usual: 100_000, full: 1_000_000, quick: 20_000 };
/** In each round. */
const ASKED = { warm: 20, counted: 100 };
const MOST_MS = 10;

/** One case in twenty is open: a city of 20 departments has tens of thousands of them when it has a million cases. */
const FILL = `
  insert into case_row (municipality, case_id, revision, position, request_id, request_count, service_code, service_group, kind, ward_id, why,
    channel, requested_at, promised_from, resolve_by, due_at, at_risk_at, status, department_id, team_id, priority, assignee, transfer_to,
    transfer_answer_by, hold_reason, hold_until, referred_to, referred_until, follow_up_at, flags, tasks, reopenings, refusals, outcome, closed_at)
  select $1, gen_random_uuid(), 3, n, gen_random_uuid(), 1, 's-' || n % 60, 'g-' || n % 8, 'service_request', 'w-' || n % 12, 'unique',
    (array['portal', 'phone', 'email'])[1 + n % 3], at, at, due, coalesce(due, 'infinity'), due - (due - at) / 4, status,
    case when status <> 'in-triage' then 'd-' || of end, case when of % 2 = 0 then 't-' || n % 3 end, 'normal',
    case when open and n % 3 = 0 then 'p-' || n % 400 end,
    case when open and roll < 0.01 then 'd-' || (of + 1) % 20 end, case when open and roll < 0.01 then due end,
    case when status = 'on-hold' then 'weather' end, case when status = 'on-hold' then due end,
    case when status = 'referred' then 'county' end, case when status = 'referred' then due end,
    case when open and roll > 0.97 then now() + make_interval(days => (n % 10)::int) end,
    case when roll between 0.5 and 0.502 then '{"claim": true}' else '{}' end::jsonb,
    case when open and roll between 0.2 and 0.23
      then jsonb_build_object(gen_random_uuid(), jsonb_build_object('departmentId', 'd-' || (of + 3) % 20, 'dueAt', due)) else '{}' end,
    0, case when open and roll > 0.995 then 2 else 0 end, case when not open then 'fixed' end, case when not open then due end
  from (
    select n, of, roll, open, at, case when n % 50 <> 0 then at + make_interval(days => (5 + n % 40)::int) end as due,
      case when not open then 'resolved' when roll < 0.06 then 'in-triage'
        else (array['assigned', 'accepted', 'in-progress', 'in-progress', 'on-hold', 'referred'])[1 + n % 6] end as status
    from (
      select n, (random() * 19)::int as of, random() as roll, random() < 0.05 as open, now() - random() * interval '40 days' as at
      from generate_series(1, $2::int) n) drawn) cases`;

const READERS = {
  'a clerk': { role: 'clerk', ref: 'p-12', departments: ['d-3'], teams: ['t-1'] },
  'a supervisor of 3 departments': {
    role: 'supervisor',
    ref: 'p-13',
    departments: ['d-4', 'd-5', 'd-6'],
    teams: ['t-1', 't-2'],
  },
  'an agent': { role: 'agent', ref: 'p-14', departments: [], teams: [] },
} as const;

export const queues: Section = {
  name: 'queues',
  about: 'work queues of staff, 50 cases a page, over HTTP, among so many cases; 1 000 000 with --full',
  async run(bench) {
    const size = bench.full ? SIZES.full : bench.turnSeconds < 2 ? SIZES.quick : SIZES.usual;
    await using servers = await Servers.start();
    const installation = await servers.installation();
    const tokens = Object.values(READERS).map((reader) => ({
      ...reader,
      municipality: MUNICIPALITY,
      token: randomBytes(18).toString('base64url'),
    }));
    await using routing = await startRouting(servers, installation, JSON.stringify(tokens));
    bench.progress(`filling ${size} cases`);
    await using client = await connected(installation.urls.routing.database);
    await client.query(FILL, [MUNICIPALITY, size]);
    await client.query('vacuum analyze case_row');
    for (const [index, reader] of Object.keys(READERS).entries())
      await recordQueues(bench, { url: `${routing.url}/api/v1/cases`, token: tokens[index]!.token, reader });
  },
};

interface Asking {
  readonly url: string;
  readonly token: string;
  readonly reader: string;
}

async function recordQueues(bench: Bench, asking: Asking): Promise<void> {
  const { queues } = (await answerOf(asking, '/queues')) as { queues: { queue: string; count: number }[] };
  for (const { queue, count } of queues)
    await record(bench, asking, `${queue}, ${asking.reader} (${count} cases)`, `?queue=${queue}&limit=50`);
  await record(bench, asking, `counts of all queues, ${asking.reader}`, '/queues');
}

async function record(bench: Bench, asking: Asking, name: string, path: string): Promise<void> {
  const rounds: number[][] = [];
  for (let round = 0; round < bench.rounds; round++) rounds.push(await timesOf(asking, path));
  for (const [part, title] of [
    [0.5, 'p50'],
    [0.95, 'p95'],
  ] as const)
    bench.record({
      name: `${name}, ${title}`,
      unit: 'ms',
      samples: rounds.map((times) => percentile(times, part)),
      ...(part > 0.5 && { target: { kind: 'most', value: MOST_MS, of: 'value' } }),
    });
}

async function timesOf(asking: Asking, path: string): Promise<number[]> {
  const times: number[] = [];
  for (let asked = 0; asked < ASKED.warm + ASKED.counted; asked++) {
    const began = performance.now();
    await answerOf(asking, path);
    if (asked >= ASKED.warm) times.push(performance.now() - began);
  }
  return times;
}

async function answerOf({ url, token }: Asking, path: string): Promise<unknown> {
  const answer = await fetch(url + path, { headers: { authorization: `Bearer ${token}` } });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return answer.json();
}
