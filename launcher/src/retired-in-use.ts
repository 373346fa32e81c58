import { Refusal } from '@guichet/texts';
import type { Retiring } from './settings-import.ts';

/** Open cases of a department or service. */
interface OpenCases {
  readonly kind: 'department' | 'service';
  readonly id: string;
  readonly cases: number;
}

/** Cases are open under what the settings no longer name; nothing of them was published. */
export class RetiredInUse extends Refusal {
  override readonly name = 'RetiredInUse';
  constructor(folder: string, open: readonly OpenCases[]) {
    const lines = (words: Readonly<Record<OpenCases['kind'], string>>, cases: string) =>
      open.map(({ kind, id, cases: count }) => `  ${words[kind]} ${id}\u00a0: ${count} ${cases}`).join('\n');
    super({
      en: `${folder} no longer names what cases are open under:\n${lines({ department: 'department', service: 'service' }, 'open').replaceAll('\u00a0:', ':')}\nPut ${open.length > 1 ? 'them' : 'it'} back, or start with --accept-retired: these cases then go to triage.`,
      fr: `${folder} ne nomme plus ce dont relèvent des dossiers ouverts\u00a0:\n${lines({ department: 'direction', service: 'service' }, 'en cours')}\nRemettez-${open.length > 1 ? 'les' : 'le'}, ou démarrez avec --accept-retired\u00a0: ces dossiers iront alors au tri.`,
    });
  }
}

/** Nobody listens where routing should: it does not run, or not yet. */
export class RoutingAway extends Error {
  override readonly name = 'RoutingAway';
}

/** Asks routing. Throws RetiredInUse where cases are open, and RoutingAway. */
export async function refuseInUse(
  { folder, municipality, retired }: Retiring,
  { internalUrl, token }: { internalUrl: string; token: string },
): Promise<void> {
  const answer = await fetch(new URL('/internal/cases/open-under', internalUrl), {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ municipality, ...retired }),
  }).catch((cause: unknown) => {
    throw new RoutingAway('routing does not answer when asked what is open under retired settings', { cause });
  });
  if (!answer.ok) throw new Error(`routing answers ${answer.status} when asked what is open under retired settings`);
  const { open } = (await answer.json()) as { open: OpenCases[] };
  if (open.length > 0) throw new RetiredInUse(folder, open);
}
