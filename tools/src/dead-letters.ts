/** `npm run dead-letters`: events that a service gave up on, seen and decided over HTTP by a supervisor. */
import { setTimeout as pause } from 'node:timers/promises';
import { commandOf, EXIT, runInTerminal, terminalLanguage } from '@guichet/texts';
import {
  DEAD_LETTER_REASONS,
  DEAD_LETTER_STATES,
  DISCARD_REASONS,
  type DeadLetter,
} from '@guichet/messaging/dead-letters';
import { WITH_DEAD_LETTERS, readArguments, type Command } from './dead-letters-arguments.ts';
import { DeadLetterClient, installation, NoAnswer } from './dead-letters-client.ts';
import { detailsOf, tableOf } from './dead-letters-table.ts';
import { codeIn, sayIn, type Say } from './dead-letters-texts.ts';

interface Doing {
  readonly client: DeadLetterClient;
  readonly say: Say;
  readonly json: boolean;
  readonly out: (line: string) => void;
}

const LOOK_EVERY_MS = 250;

/** All of its output is in one language. */
export const command = commandOf(async (args, env, { out, err }) => {
  const language = terminalLanguage(args, env);
  const say = sayIn(language);
  const { command: asked, json, ...given } = readArguments(args);
  if (asked.name === 'help') return out(usage(say));
  const client = new DeadLetterClient(installation(given, env), language);
  try {
    return await perform(asked, { client, say, json, out });
  } catch (failure) {
    if (!(failure instanceof NoAnswer)) throw failure;
    const { url, status } = failure;
    err(status === undefined ? say('no-answer', { url }) : say('not-guichet', { url, status }));
    return EXIT.noAnswer;
  }
});

const usage = (say: Say): string =>
  say('usage', {
    consumers: WITH_DEAD_LETTERS.join(', '),
    states: DEAD_LETTER_STATES.map((code) => codeIn(say, code)).join(', '),
    reasons: DEAD_LETTER_REASONS.map((code) => codeIn(say, code)).join(', '),
    discardReasons: DISCARD_REASONS.map((code) => codeIn(say, code)).join(', '),
  });

function perform(command: Exclude<Command, { name: 'help' }>, doing: Doing): Promise<number> {
  switch (command.name) {
    case 'list':
      return list(command, doing);
    case 'show':
      return show(command, doing);
    case 'replay':
      return replay(command, doing);
    case 'replay-matching':
      return replayMatching(command, doing);
    case 'discard':
      return discard(command, doing);
  }
}

type Of<N extends Command['name']> = Extract<Command, { name: N }>;

async function list({ consumers, state, filter, limit }: Of<'list'>, { client, say, json, out }: Doing) {
  const query = { ...filter, limit, ...(state !== 'any' && { state }) };
  const pages = await Promise.all(
    consumers.map(async (consumer) => ({ consumer, ...(await client.page(consumer, query)) })),
  );
  const letters = pages.flatMap(({ consumer, deadLetters }) => deadLetters.map((letter) => ({ consumer, ...letter })));
  const cut = pages.filter(({ next }) => next !== null);
  if (json) out(JSON.stringify({ deadLetters: letters, more: cut.map(({ consumer }) => consumer) }, undefined, 2));
  else if (letters.length === 0) out(say('none'));
  else for (const line of tableOf(letters, say)) out(line);
  if (!json) for (const { consumer } of cut) out(say('more', { consumer }));
  return EXIT.done;
}

async function show({ consumer, eventId }: Of<'show'>, { client, say, json, out }: Doing) {
  const letter = await client.find(consumer, eventId);
  if (json) out(JSON.stringify({ consumer, ...letter }, undefined, 2));
  else for (const line of detailsOf(letter, say)) out(line);
  return EXIT.done;
}

/** The active replica carries out the replay a moment later; this waits for its result. */
async function replay({ consumer, eventId, waitSeconds }: Of<'replay'>, doing: Doing) {
  let letter: DeadLetter = await doing.client.replay(consumer, eventId);
  const deadline = performance.now() + waitSeconds * 1000;
  while (letter.state === 'replaying' && performance.now() < deadline) {
    await pause(LOOK_EVERY_MS);
    const { event: _, ...now } = await doing.client.find(consumer, eventId);
    letter = now;
  }
  tellOutcome(consumer, letter, doing);
  return letter.state === 'waiting' ? EXIT.refused : EXIT.done;
}

async function replayMatching({ consumer, filter }: Of<'replay-matching'>, { client, say, json, out }: Doing) {
  const { replaying } = await client.replayMatching(consumer, filter);
  out(json ? JSON.stringify({ consumer, replaying }) : say('asked', { count: replaying }));
  return EXIT.done;
}

async function discard({ consumer, eventId, reason }: Of<'discard'>, doing: Doing) {
  tellOutcome(consumer, await doing.client.discard(consumer, eventId, reason), doing);
  return EXIT.done;
}

function tellOutcome(consumer: string, letter: DeadLetter, { say, json, out }: Doing): void {
  const { state, reason, fault } = letter;
  if (json) out(JSON.stringify({ consumer, ...letter }, undefined, 2));
  else out(say(state, { why: [codeIn(say, reason), fault].filter(Boolean).join(', ') }));
}

if (import.meta.main) await runInTerminal(command);
