/**
 * Takes a municipality's events from Guichet's bus and hands each to `handle` once, also when they come twice or this program is
 * killed in between. Reçoit les événements d’une municipalité et traite chacun une seule fois, même après une répétition ou un arrêt.
 *
 *   node subscriber.mjs <nats server> <name> <durable> <file with the nkey seed> <state file>
 *   node subscriber.mjs 127.0.0.1:4222 acme acme_case_all acme.nk acme-state.json
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { jetstream } from '@nats-io/jetstream';
import { connect, nkeyAuthenticator } from '@nats-io/transport-node';

const [servers, name, durable, seedFile, stateFile] = process.argv.slice(2);

/** What a signal does: until the first event there is nothing to finish. */
let stop = () => process.exit(0);
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => stop());

/** What you would keep in your own database, in the same transaction as `processed`. */
const state = readState();

function readState() {
  try {
    return JSON.parse(readFileSync(stateFile, 'utf8'));
  } catch (failure) {
    if (failure.code !== 'ENOENT') throw failure;
    return { logId: null, position: '0', counts: {} };
  }
}

/** Effect and mark are saved together: after a crash either both are there or none. */
function handle(event) {
  state.counts[event.type] = (state.counts[event.type] ?? 0) + 1;
  state.logId = event.logid;
  state.position = event.position;
  writeFileSync(`${stateFile}.new`, JSON.stringify(state));
  renameSync(`${stateFile}.new`, stateFile);
}

/** The durable, once the server can be asked for it: JetStream takes a moment after a restart. */
async function durableAt(connection) {
  for (;;) {
    try {
      return await jetstream(connection, { domain: 'guichet' }).consumers.get('GUICHET', durable);
    } catch (failure) {
      if (/NotFound|Permission/u.test(failure.name)) throw failure;
      process.stderr.write(`waiting · en attente\u00a0: ${failure.message}\n`);
      await pause(1_000);
    }
  }
}

const connection = await connect({
  servers: servers.split(','),
  authenticator: nkeyAuthenticator(new TextEncoder().encode(readFileSync(seedFile, 'utf8').trim())),
  inboxPrefix: `_INBOX_${name}`, // the only place where this user may listen
  maxReconnectAttempts: -1,
  waitOnFirstConnect: true,
});
const consumer = await durableAt(connection);
// A request of an earlier run of this program is valid until it expires; until then this run may have to wait for events.
const messages = await consumer.consume({ expires: 5_000 });
stop = () => messages.stop(); // the event at hand is finished and acknowledged, see the loop below

// Without its durable (the stream was created again) no event would ever come: fail instead of waiting.
(async () => {
  for await (const { type } of messages.status()) if (type.startsWith('consumer_')) messages.stop(new Error(type));
})();

for await (const message of messages) {
  const event = message.json(); // CloudEvents 1.0
  if (state.logId !== null && event.logid !== state.logId)
    throw new Error(
      'The log was replaced: delete the state, have the durable renewed from the beginning and start again. · ' +
        'Le journal a été remplacé\u00a0: supprimez l’état, faites renouveler le durable depuis le début, puis relancez.',
    );
  // A durable delivers in the order of the log, so an event at or before the last position was handled already.
  if (BigInt(event.position) > BigInt(state.position)) handle(event);
  message.ack();
}
// Acknowledgements are still sent. A server that is away is not waited for: it gives the last event again, which is recognized.
await Promise.race([connection.drain(), pause(2_000)]);
process.exit(0);
