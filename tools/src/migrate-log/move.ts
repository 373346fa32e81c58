import type { EventStore } from '@guichet/event-sourcing';
import { Refusal } from '@guichet/texts';
import { copyLog, type Progress } from './copy.ts';
import { openSide } from './side.ts';
import { compareLogs } from './verify.ts';

const NBSP = '\u00a0';

export interface Move {
  readonly from: string;
  readonly to: string;
  readonly print: (line: string) => void;
  readonly onProgress: Progress;
}

/** Copies the log and proves the copy. Refuses at the end when the source has grown meanwhile: the copy is repeated then, and goes on. */
export async function moveLog({ from, to, print, onProgress }: Move): Promise<void> {
  const [source, target] = [await openSide(from), await openSide(to)];
  try {
    const began = performance.now();
    const upTo = await source.store.head();
    const copied = await copyLog(source, target, upTo, onProgress);
    const { events, streams, digest } = await compareLogs(source.store, target.store, upTo);
    await refuseGrown(source.store, upTo);
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    print(
      `${copied} events copied now; ${events} events in ${streams} streams are equal in order, revision and content (${seconds} s)\n` +
        `${copied} événements copiés cette fois; ${events} événements dans ${streams} flux sont identiques (ordre, révision, contenu; ${seconds.replace('.', ',')}${NBSP}s)`,
    );
    print(`SHA-256 ${digest}`);
    print(movedTo(await target.store.logId(), await source.store.logId()));
  } finally {
    await Promise.all([source.close(), target.close()]);
  }
}

async function refuseGrown(source: EventStore, upTo: bigint): Promise<void> {
  if ((await source.head()) === upTo) return;
  throw new Refusal({
    en: 'Somebody wrote to the source meanwhile: stop that, and repeat the command, which goes on from here.',
    fr: `On a écrit dans la source entre-temps${NBSP}: mettez-y fin, puis relancez la commande, qui reprendra ici.`,
  });
}

const movedTo = (id: string, before: string): string =>
  `log id ${id} (${before} before): outside subscribers and copies of the log start anew\n` +
  `identifiant du journal ${id} (${before} auparavant)${NBSP}: les abonnés externes et les copies du journal repartent du début`;
