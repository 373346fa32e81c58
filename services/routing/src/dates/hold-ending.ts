import type { PublishedSettings } from '@guichet/settings';
import type { HeldTime } from '../domain/case/holds.ts';
import type { OpenedCase } from '../domain/case/state.ts';
import { laddersFor, promisingBy } from './case-promise.ts';
import { heldTime } from './hold-time.ts';

/** What a reaction needs whose command may end a hold. */
export interface HoldEnding {
  /** How long the case has been on hold; null where it is not. */
  readonly held: HeldTime | null;
  /** Promises by the settings by which the time was counted. */
  readonly decider: ReturnType<typeof promisingBy>;
}

export async function holdEndingAt(
  settings: Pick<PublishedSettings, 'catalogue'>,
  municipality: string,
  { state, now }: { readonly state: OpenedCase; readonly now: Date },
): Promise<HoldEnding> {
  const current = await settings.catalogue(municipality);
  const catalogueOf = (version: number) => settings.catalogue(municipality, version);
  const held = await heldTime({ state, now, catalogue: current.catalogue, catalogueOf });
  return { held, decider: promisingBy(await laddersFor(settings, municipality, { state, now, current })) };
}
