import { Forwarder } from '@guichet/messaging';
import { Registry } from '@guichet/messaging/access';
import { log, serviceOnLog, type Opened } from '@guichet/service-kit';
import { PublishedSettings } from '@guichet/settings';
import { clockOf } from '@guichet/timers';
import { AbandonedCalls } from './acceptance/abandoned-calls.ts';
import { forgetAbandonedSubmissions } from './acceptance/abandoned-submissions.ts';
import { ReverseImports } from './acceptance/reverse-imports.ts';
import { AcceptRequests } from './acceptance/accept-requests.ts';
import { Secrets } from './acceptance/secrets.ts';
import { Submissions } from './acceptance/submissions.ts';
import { IntakeAdmission } from './admission/intake-admission.ts';
import './api-keys/api-key-problems.ts';
import { ApiKeys } from './api-keys/api-keys.ts';
import { KeyCheck } from './api-keys/key-check.ts';
import { forgetAbandonedComments } from './comments/abandoned-comments.ts';
import { AcceptComments } from './comments/accept-comments.ts';
import { Comments } from './comments/comments.ts';
import { CONFIG } from './config.ts';
import { consumers } from './consumers.ts';
import { Contents } from './contents/contents.ts';
import { CorrectContacts } from './contacts/correct-contacts.ts';
import { KeepContents } from './contents/keep-contents.ts';
import { StrikeOut } from './contents/strike-out.ts';
import { forgetUnnamedContents } from './contents/unnamed-contents.ts';
import { Feed } from './feed/feed.ts';
import { subscriberOf } from './feed/subscriber.ts';
import { Following } from './follows/following.ts';
import { Follows } from './follows/follows.ts';
import { forgetUnconfirmedFollows } from './follows/unconfirmed-follows.ts';
import { IntakeModule } from './intake.module.ts';
import { RecordDiversions } from './interactions/record-diversions.ts';
import { RecordInteractions } from './interactions/record-interactions.ts';
import { Municipalities } from './municipalities.ts';
import { openOwnDatabase } from './own-database.ts';
import { openReadModels } from './rebuild.ts';
import { open311Address } from './open311/addresses.ts';
import { errorShape } from './open311/errors.ts';
import { acceptMultipart } from './open311/multipart.ts';
import './feed/feed-problems.ts';
import './problems.ts';
import { KeepPlaces } from './places/keep-places.ts';
import { ReporterActs } from './reporter-acts/reporter-acts.ts';
import { ReporterCorrections } from './reporter-acts/reporter-corrections.ts';
import { ReporterMessages } from './reporter-acts/reporter-messages.ts';
import { Ownership } from './status-view/ownership.ts';
import { StatusChanges } from './status-view/status-changes.ts';
import { StatusView } from './status-view/status-view.ts';
import { TableVault } from './vault/table-vault.ts';

type IntakeOpened = Opened<'intake', typeof CONFIG>;

/** Starts intake: HTTP, the status view's consumer, and the forwarder that brings every event to NATS. */
export const start = serviceOnLog({
  name: 'intake',
  config: CONFIG,
  openOwnDatabase,
  consumers,
  readModels: openReadModels.modelsOn,
  parts: (opened) => {
    const { store } = opened.log;
    const subscribers = new Registry(opened.config.GUICHET_SUBSCRIBERS, log);
    const submissions = new Submissions(opened.pool);
    const comments = new Comments(opened.pool);
    const contents = new Contents(opened.pool);
    const abandoned = new AbandonedCalls([
      () => forgetAbandonedSubmissions(submissions, store),
      () => forgetAbandonedComments(comments, store),
      () => forgetUnnamedContents(contents, store),
      () =>
        forgetUnconfirmedFollows(
          new Follows(opened.pool),
          store,
          clockOf(opened.pool, opened.config.GUICHET_TEST_CLOCK),
        ),
    ]);
    const forwarder = forwarderOf(opened);
    const admission = new IntakeAdmission(new Ownership(opened.pool));
    opened.onClose(() => forwarder.stop());
    opened.onClose(() => abandoned.stop());
    opened.onClose(() => admission.close());
    return {
      module: moduleOf(opened, { submissions, comments, contents, subscribers, admission }),
      forwarder,
      admission,
      figures: admission.figures,
      stalled: [admission.stalled, () => interruptedIn(forwarder)],
      otherTokens: subscriberOf(subscribers),
      errorShape,
      rewriteUrl: open311Address,
      configure: (app) => {
        acceptMultipart(app.getHttpAdapter().getInstance());
        forwarder.start();
        abandoned.start();
      },
    };
  },
});

const forwarderOf = ({ config, log: { store, settings } }: IntakeOpened): Forwarder =>
  new Forwarder({
    store,
    leases: settings,
    nats: { servers: config.NATS_FORWARDER_URL ?? config.NATS_URL },
    leaseSeconds: config.GUICHET_LEASE_SECONDS,
    log,
  });

function interruptedIn(forwarder: Forwarder): Readonly<Record<string, string>> {
  const { interruptedSince } = forwarder.status();
  return interruptedSince ? { forwarder: `interrupted since ${interruptedSince.toISOString()}` } : {};
}

/** What the module shares with what runs beside it. */
interface Kept {
  readonly submissions: Submissions;
  readonly comments: Comments;
  readonly contents: Contents;
  readonly subscribers: Registry;
  readonly admission: IntakeAdmission;
}

function moduleOf(
  { config, log: eventLog, pool }: IntakeOpened,
  { submissions, comments, contents, subscribers, admission }: Kept,
) {
  const { store } = eventLog;
  const clock = clockOf(pool, config.GUICHET_TEST_CLOCK);
  const secrets = new Secrets(config.GUICHET_PLACE_KEY);
  const statuses = new StatusView(pool, submissions, store);
  const vault = new TableVault(pool);
  const acts = new ReporterActs(store, statuses, secrets, clock);
  const kept = new KeepContents(contents, vault, secrets);
  const contacts = new CorrectContacts(store, pool, clock);
  const places = new KeepPlaces(contents, secrets);
  const municipalities = new Municipalities(PublishedSettings.in(eventLog));
  return IntakeModule.of({
    municipalities,
    requests: new AcceptRequests(store, submissions, secrets, new RecordDiversions(store, clock), clock, (request) =>
      admission.accepted(request),
    ),
    reversals: new ReverseImports(store, submissions, clock),
    secrets,
    acts,
    messages: new ReporterMessages(store, acts, kept, clock),
    corrections: new ReporterCorrections({
      ...{ store, pool, acts, statuses, contacts, places, contents, secrets, clock },
    }),
    following: new Following(store, statuses, new Follows(pool), secrets, clock),
    statuses,
    changes: new StatusChanges(pool),
    comments: new AcceptComments(store, comments, secrets, clock),
    interactions: new RecordInteractions(store, submissions, secrets, clock),
    contents: kept,
    strikeOut: new StrikeOut(pool, contents),
    contacts,
    places,
    keys: new KeyCheck(new ApiKeys(pool)),
    vault,
    publicUrl: config.PUBLIC_URL,
    natsPublicUrl: config.NATS_PUBLIC_URL,
    clock,
    feed: new Feed(store, subscribers, log, {}, (id) => municipalities.timeZoneOf(id)),
  });
}
