import { Opener } from '@guichet/sealing';
import { serviceOnLog, type Opened } from '@guichet/service-kit';
import { clockOf } from '@guichet/timers';
import { AccessRequests } from './access-requests/access-requests.ts';
import { Traces } from './access-requests/traces.ts';
import { AccessLog } from './access/access-log.ts';
import { UnusualReveals } from './access/unusual/unusual-reveals.ts';
import { Announcements } from './announce/announcements.ts';
import { Collector } from './collect/collector.ts';
import { IntakeOutbox } from './collect/intake-outbox.ts';
import { StoreRecords } from './collect/store-records.ts';
import { CONFIG, keysOf } from './config.ts';
import { consumers } from './consumers.ts';
import { Erasures } from './erasure/erasures.ts';
import { Holds } from './erasure/holds.ts';
import { Ledger } from './erasure/ledger.ts';
import { Withdrawals } from './erasure/withdrawals.ts';
import { Incidents } from './incidents/incidents.ts';
import type { KeyFile } from './keys/key-file.ts';
import { openOwnDatabase } from './own-database.ts';
import './problems.ts';
import { Directory } from './records/directory.ts';
import { RecordKeys } from './records/record-keys.ts';
import { Records } from './records/records.ts';
import { SearchWords } from './records/search-words.ts';
import { RectifySubjects } from './rectify/rectify-subjects.ts';
import { FindSubjects } from './resolve/find-subjects.ts';
import { ResolveSubjects } from './resolve/resolve-subjects.ts';
import { Rotation } from './rotate/rotation.ts';
import { Rounds } from './rounds.ts';
import { openedGuard, VaultModule } from './vault.module.ts';

type VaultOpened = Opened<'vault', typeof CONFIG>;

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** Rounds of collecting between two tries of what could not be kept. */
const LOOKS_A_WHILE = 60;

/** Starts the vault: what is asked of it over HTTP, and what it does by itself. */
export const start = serviceOnLog({
  name: 'vault',
  config: CONFIG,
  openOwnDatabase,
  logPoolSize: 3,
  consumers,
  parts: (opened) => {
    const { file, keys } = keysOf(opened.config);
    const { pool } = opened;
    const clock = clockOf(pool, opened.config.GUICHET_TEST_CLOCK);
    const [directory, words, log] = [new Directory(pool), new SearchWords(() => file.now().search), new AccessLog()];
    const records = new Records(keys, words);
    const announcements = new Announcements(pool, opened.log.store);
    const ledger = new Ledger({ pool, store: opened.log.store, directory, records });
    const shared = { pool, directory, records, words, log, clock, announcements };
    const holds = new Holds(shared);
    const erasures = new Erasures({ ...shared, holds });
    const withdrawals = new Withdrawals({ ...shared, holds });
    const collector = collectorOf(opened, file, new StoreRecords(shared), withdrawals);
    const traces = new Traces({ pool, store: opened.log.store });
    const rotation = new Rotation(pool, directory, new RecordKeys(keys));
    const unusual = new UnusualReveals(shared);
    const working = { collector, announcements, ledger, rotation, erasures, unusual };
    const rounds = roundsOf(opened.config.VAULT_COLLECT_MS, working);
    for (const each of rounds) opened.onClose(() => each.stop());
    return {
      module: VaultModule.of({
        subjects: new ResolveSubjects({ ...shared, collect: collector && ((refs) => collector.collect(refs)) }),
        finding: new FindSubjects(shared),
        rectifying: new RectifySubjects(shared),
        erasures,
        holds,
        accessRequests: new AccessRequests({
          ...shared,
          holds,
          traces,
          collectAll: async () => collector?.collectAll(),
        }),
        unusual,
        incidents: new Incidents({ ...shared, traces }),
        clock,
      }),
      mutualTls: opened.config.TLS_CERT !== undefined,
      configure: (app) => {
        app.useGlobalGuards(openedGuard(ledger.opened));
        rounds.forEach((each) => each.start());
      },
      figures: collector ? [collector.figure] : [],
      readiness: { ledger: ledger.opened },
      stalled: [...(collector ? [collector.stalled] : []), ...rounds.map((each) => each.stalled)],
    };
  },
});

function collectorOf(
  { config: { INTAKE_URL: intakeUrl, GUICHET_SERVICE_TOKEN: token, VAULT_COLLECT_MS } }: VaultOpened,
  file: KeyFile,
  storing: StoreRecords,
  withdrawals: Withdrawals,
): Collector | undefined {
  if (intakeUrl === undefined || token === undefined) return undefined;
  return new Collector({
    outbox: new IntakeOutbox({ intakeUrl, token }),
    open: openerOf(file),
    store: (records) => storing.store(records),
    withdraw: (records) => withdrawals.withdraw(records),
    lookAgainMs: LOOKS_A_WHILE * VAULT_COLLECT_MS,
  });
}

/** Another one when the file has other keys. */
function openerOf(file: KeyFile): ConstructorParameters<typeof Collector>[0]['open'] {
  let known = { keys: file.read(), opener: new Opener(file.read().sealing) };
  return (record) => {
    const keys = file.now();
    if (keys !== known.keys) known = { keys, opener: new Opener(keys.sealing) };
    return known.opener.open(record, record);
  };
}

interface Working {
  readonly collector: Collector | undefined;
  readonly announcements: Announcements;
  readonly ledger: Ledger;
  readonly rotation: Rotation;
  readonly erasures: Erasures;
  readonly unusual: UnusualReveals;
}

function roundsOf(
  collectMs: number,
  { collector, announcements, ledger, rotation, erasures, unusual }: Working,
): Rounds[] {
  const unreachable = 'log-unreachable';
  const collecting = collector && {
    name: 'collector',
    failing: 'intake-unreachable',
    work: () => collector.round(),
    everyMs: collectMs,
    afterFailureMs: 5 * collectMs,
  };
  return [
    ...(collecting ? [collecting] : []),
    { name: 'announcements', failing: 'not-appended', work: () => announcements.appendOwed(), everyMs: SECOND },
    {
      name: 'ledger',
      failing: unreachable,
      work: () => ledger.replay().then(() => false),
      everyMs: 60 * MINUTE,
      afterFailureMs: 2 * SECOND,
    },
    {
      name: 'rotation',
      failing: 'keys-not-rewrapped',
      work: () => rotation.rewrap().then(() => false),
      everyMs: MINUTE,
    },
    { name: 'erasures', failing: 'not-executed', work: () => erasures.executeDue().then(() => false), everyMs: MINUTE },
    {
      name: 'unusual-reveals',
      failing: 'not-looked-for',
      work: () => unusual.look().then(() => false),
      everyMs: MINUTE,
    },
  ].map((options) => new Rounds(options));
}
