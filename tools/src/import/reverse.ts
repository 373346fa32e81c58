import { setTimeout as pause } from 'node:timers/promises';
import { loadMunicipality } from '@guichet/settings';
import { wholeNumber } from '@guichet/texts';
import type { Command } from '../import.ts';
import { installationOf } from '../installation.ts';
import { Journal } from './journal.ts';
import { usageError } from './texts.ts';

const PAUSE_MS = 2_000;

/** Undoes the import of a file by the journal of what it brought; true when all of it is undone. May be repeated. */
export async function reverse({ file, options, env, language, say, print }: Command): Promise<boolean> {
  if (!options.municipality) throw usageError('needs-option', { command: 'reverse', option: 'municipality' });
  const { catalogue } = await loadMunicipality(options.municipality);
  const { id } = catalogue.municipality;
  const journal = Journal.of(file, id, env);
  const references = [...new Set((await journal.entries()).map(({ reference }) => reference))];
  if (references.length === 0) throw usageError('nothing-imported', { file, journal: journal.path });
  const { url, token } = installationOf(options, env, 'importer');
  const patienceMs = wholeNumber('patience', options.patience, 0, 86_400) * 1000;
  const headers = { 'Accept-Language': `${language}-CA`, ...(token && { Authorization: `Bearer ${token}` }) };
  const refused = new Map<string, number>();
  const ask = async (reference: string): Promise<void> => {
    const address = new URL(`/api/v1/requests/${reference}/reverse-import?municipality=${id}`, url);
    const reason = await refusalOf(address, headers, patienceMs);
    if (reason !== undefined) refused.set(reason, (refused.get(reason) ?? 0) + 1);
  };
  const source = references.values();
  const worker = async () => {
    for (const reference of source) await ask(reference);
  };
  const concurrency = wholeNumber('concurrency', options.concurrency, 1, 256);
  await Promise.all(Array.from({ length: concurrency }, worker));

  const failed = [...refused.values()].reduce((sum, count) => sum + count, 0);
  print(say('reversed', { count: references.length - failed, failed }));
  for (const [reason, count] of refused) print(say('total-of', { count, reason }));
  if (failed === 0) await journal.close();
  return failed === 0;
}

/** Why it could not be undone; undefined where it was. What may pass is tried again while patience lasts. */
async function refusalOf(
  address: URL,
  headers: Record<string, string>,
  patienceMs: number,
): Promise<string | undefined> {
  const ends = performance.now() + patienceMs;
  for (;;) {
    const answer = await fetch(address, { method: 'POST', headers }).catch((failure: Error) => failure);
    if (!(answer instanceof Error) && answer.ok) return undefined;
    const passes = answer instanceof Error || answer.status === 429 || answer.status >= 500;
    if (!passes || performance.now() > ends) return reasonOf(answer);
    await pause(PAUSE_MS);
  }
}

async function reasonOf(answer: Response | Error): Promise<string> {
  if (answer instanceof Error) return answer.message;
  const problem = (await answer.json().catch(() => ({}))) as { detail?: string; title?: string };
  return `${answer.status} ${problem.detail ?? problem.title ?? ''}`.trim();
}
