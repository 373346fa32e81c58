import { setTimeout as pause } from 'node:timers/promises';
import { loadMunicipality } from '@guichet/settings';
import { wholeNumber } from '@guichet/texts';
import type { Command } from '../import.ts';
import { installationOf } from '../installation.ts';
import { Journal } from './journal.ts';
import { AWAY } from './post.ts';
import { refusal, usageError } from './texts.ts';

const PAUSE_MS = 2_000;

/** Undoes the import of a file by the journal of what it brought; true when all of it is undone. May be repeated. */
export async function reverse({ file, options, env, language, say, print }: Command): Promise<boolean> {
  if (!options.municipality) throw usageError('needs-option', { command: 'reverse', option: 'municipality' });
  const { catalogue } = await loadMunicipality(options.municipality);
  const { id } = catalogue.municipality;
  const journal = Journal.of(file, id, env);
  const references = [...new Set((await journal.entries()).map(({ reference }) => reference))];
  if (references.length === 0) throw refusal('nothing-imported', { file, journal: journal.path });
  const { url, token } = installationOf(options, env, 'importer');
  const patienceMs = wholeNumber('patience', options.patience, 0, 86_400) * 1000;
  const headers = { 'Accept-Language': `${language}-CA`, ...(token && { Authorization: `Bearer ${token}` }) };
  const refused = new Map<string, number>();
  let notAsked = 0;
  const ask = async (reference: string): Promise<void> => {
    const address = new URL(`/api/v1/requests/${reference}/reverse-import?municipality=${id}`, url);
    const reason = notAsked > 0 ? GONE : await refusalOf(address, headers, patienceMs);
    if (reason === GONE) notAsked += 1;
    else if (reason !== undefined) refused.set(reason, (refused.get(reason) ?? 0) + 1);
  };
  const source = references.values();
  const worker = async () => {
    for (const reference of source) await ask(reference);
  };
  const concurrency = wholeNumber('concurrency', options.concurrency, 1, 256);
  await Promise.all(Array.from({ length: concurrency }, worker));

  const failed = [...refused.values()].reduce((sum, count) => sum + count, 0);
  print(say('reversed', { count: references.length - failed - notAsked, failed: failed + notAsked }));
  for (const [reason, count] of refused) print(say('total-of', { count, reason }));
  if (notAsked > 0) print(say('not-undone', { count: notAsked, url }));
  const isUndone = failed + notAsked === 0;
  if (isUndone) await journal.close();
  return isUndone;
}

/** Nothing answers any more: the rest need not be tried. */
const GONE = Symbol('gone');

/** Why it could not be undone; undefined where it was. What may pass is tried again while patience lasts. */
async function refusalOf(
  address: URL,
  headers: Record<string, string>,
  patienceMs: number,
): Promise<string | typeof GONE | undefined> {
  const ends = performance.now() + patienceMs;
  for (;;) {
    const answer = await fetch(address, { method: 'POST', headers }).catch(() => undefined);
    if (answer?.ok) return undefined;
    const isAway = !answer || AWAY.has(answer.status);
    if (!isAway && answer.status !== 429 && answer.status < 500) return reasonOf(answer);
    if (performance.now() + PAUSE_MS > ends) return isAway ? GONE : reasonOf(answer);
    await pause(PAUSE_MS);
  }
}

async function reasonOf(answer: Response): Promise<string> {
  const problem = (await answer.json().catch(() => ({}))) as { detail?: string; title?: string };
  return `${answer.status} ${problem.detail ?? problem.title ?? ''}`.trim();
}
