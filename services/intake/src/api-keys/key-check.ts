import { Problem, type Caller } from '@guichet/service-kit';
import type { ServedMunicipality } from '../municipalities.ts';
import type { KeyAction } from './api-key.ts';
import type { ApiKeys, HeldKey } from './api-keys.ts';
import { KEY_PAGE } from './key-page.ts';
import { looksLikeKey } from './secret.ts';

export interface KeyedCall {
  readonly municipality: ServedMunicipality;
  readonly action: KeyAction;
  /** The service concerned, where the call names one. */
  readonly serviceCode: string | undefined;
  /** `api_key` as it was sent. */
  readonly given: string | undefined;
  readonly caller: Caller;
}

/** Decides whether a POST of Open311 may go on, and as whom. */
export class KeyCheck {
  constructor(private readonly keys: ApiKeys) {}

  /**
   * The caller, with the key's opaque id as their reference where a key was used: a client's Idempotency-Keys are then its own. Throws
   * Problems `api-key.*`. A municipality that wants no key accepts any word in its place, because some clients cannot leave it out; a key of
   * ours is checked all the same.
   */
  async callerOf(call: KeyedCall): Promise<Caller> {
    const { given, caller, municipality, action, serviceCode } = call;
    if (!isNeeded(call) && (given === undefined || !looksLikeKey(given))) return caller;
    if (given === undefined) throw new Problem('api-key.required', { page: KEY_PAGE });
    const key = await this.keys.find(given);
    if (!key) throw new Problem('api-key.unknown');
    assertGranted(key, municipality.id, action);
    if (serviceCode !== undefined) assertService(key, municipality.everyService.get(serviceCode)?.code ?? serviceCode);
    const retryAfterSeconds = await this.keys.count(key.id);
    if (retryAfterSeconds > 0) throw new Problem('api-key.too-many', { retryAfterSeconds });
    return caller.role === 'resident' ? { ...caller, ref: key.id } : caller;
  }
}

/** Updates say something about a request of somebody else: they always need a key. Staff and importers have tokens of their own for requests. */
function isNeeded({ municipality, action, caller }: KeyedCall): boolean {
  if (action === 'post-updates') return true;
  return caller.role === 'resident' && keyRequired(municipality);
}

export const keyRequired = ({ catalogue }: ServedMunicipality): boolean =>
  catalogue.municipality.open311.apiKeys?.required ?? false;

function assertGranted(key: HeldKey, municipality: string, action: KeyAction): void {
  if (key.standing !== 'good') throw new Problem(`api-key.${key.standing}`);
  if (key.municipality !== municipality) throw new Problem('api-key.other-municipality');
  if (!key.actions.includes(action)) throw new Problem('api-key.action-not-granted', { action });
}

function assertService({ services }: HeldKey, code: string): void {
  if (services !== null && !services.includes(code)) throw new Problem('api-key.service-not-granted');
}
