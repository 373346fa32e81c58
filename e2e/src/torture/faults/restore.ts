import { setTimeout as sleep } from 'node:timers/promises';
import type { Running } from '@guichet/launcher/running';
import type { Installation } from '../../installation.ts';
import type { ForgottenEvent, Loss } from '../evidence.ts';
import { REBUILDABLE, rebuild } from '../rebuilds.ts';
import { ask } from '../sql.ts';
import { between, type Fault } from './fault.ts';
import { killed } from './signals.ts';

/**
 * The log is copied, goes on, and is then replaced by the copy under a new log id, as an administrator would after losing a disk: with
 * every service stopped. What the replaced log has beyond the copy is declared lost.
 */
export const logRestored: Fault = async ({ installation }, random) => {
  const copiedAt = await withServicesDown(installation, async ({ databases }) => {
    const server = on('postgres', databases.admin);
    await ask(server, 'drop database if exists guichet_log_copy');
    await ask(server, 'create database guichet_log_copy template guichet_log');
    return Date.now();
  });
  await sleep(between(2_000, 6_000, random));
  const lost = await withServicesDown(installation, async ({ databases }) => {
    const loss = await declareLoss(databases, copiedAt);
    await putCopyInPlace(databases.admin);
    for (const service of REBUILDABLE) await rebuild(installation, service, '--other-log');
    return loss;
  });
  const { references, events } = lost;
  return {
    undoneAt: Date.now(),
    blows: 2,
    lost,
    note: `${references.length} requests and ${events.length} events declared lost`,
  };
};

const on = (database: string, url: string): string => Object.assign(new URL(url), { pathname: `/${database}` }).href;

/** Only PostgreSQL and NATS keep running meanwhile. */
async function withServicesDown<T>(installation: Installation, act: (running: Running) => Promise<T>): Promise<T> {
  const { running } = installation;
  await installation.killLauncher();
  await Promise.all(Object.values(running.pids.services).flatMap((pids) => pids.map((pid) => killed(pid))));
  const answer = await act(running);
  await installation.start();
  return answer;
}

async function declareLoss({ admin: log }: Running['databases'], copiedAt: number): Promise<Loss> {
  const [copied] = await ask<{ pos: string }>(on('guichet_log_copy', log!), 'select pos from event_log.head');
  const events = await ask<ForgottenEvent>(
    log!,
    `select e.event_id as id, s.stream_id as stream, e.version::int as revision, e.type, e.data, e.meta
     from event_log.events e join event_log.streams s using (stream_no) where e.pos > $1 order by e.pos`,
    [copied!.pos],
  );
  const of = (type: string, name: string) =>
    events.filter((event) => event.type === type).map(({ data }) => data[name] as string);
  return {
    copiedAt,
    references: of('request.submitted', 'reference'),
    notices: of('notice.queued', 'noticeId'),
    events,
  };
}

/** Gives the log a new id, because positions of the replaced log are no longer valid. */
async function putCopyInPlace(log: string): Promise<void> {
  const server = on('postgres', log);
  await ask(server, 'drop database if exists guichet_log_replaced');
  await ask(server, 'alter database guichet_log rename to guichet_log_replaced');
  await ask(server, 'alter database guichet_log_copy rename to guichet_log');
  await ask(log, 'update event_log.identity set log_id = gen_random_uuid()');
}
