/** Reads Open311 as FixMyStreet does, rule by rule (`Open311.pm`, `Open311/UpdatesBase.pm`, and Perl's XML::Simple below them). */

type Element = string | { readonly [name: string]: Element | Element[] };

const CHILD = /<(?<name>[\w-]+)(?:\/>|>(?<inside>[\s\S]*?)<\/\k<name>>)/gu;
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', '#13': '\r' };

/** XML::Simple: the root is dropped, one child is a value and several are a list, an empty element is an empty hash. */
export function xmlIn(text: string): Exclude<Element, string> {
  const root = /^<\?xml version="1.0" encoding="utf-8"\?>\s*<(?<name>\w+)>(?<inside>[\s\S]*)<\/\k<name>>\s*$/iu.exec(
    text,
  );
  return root ? (elementOf(root.groups!['inside']!) as Exclude<Element, string>) : {};
}

function elementOf(inside: string): Element {
  const children = [...inside.matchAll(CHILD)];
  if (children.length === 0)
    return inside.replace(/&(?<name>[^;]+);/gu, (_, name: string) => ENTITIES[name] ?? '?') || {};
  const found: Record<string, Element | Element[]> = {};
  for (const { groups } of children) {
    const [name, value] = [groups!['name']!, elementOf(groups!['inside'] ?? '')];
    const earlier = found[name];
    found[name] = earlier === undefined ? value : [...(Array.isArray(earlier) ? earlier : [earlier]), value];
  }
  return found;
}

export interface FoundUpdate {
  readonly updateId: string;
  readonly requestId: string;
  /** FixMyStreet's own word. */
  readonly state: string;
  readonly text: string;
  readonly at: string;
}

/** `map_state`: lower case, spaces, and five words of its own. */
const STATES: Readonly<Record<string, string>> = {
  fixed: 'fixed - council',
  'not councils responsibility': 'not responsible',
  'no further action': 'unable to fix',
  open: 'confirmed',
};
/** Words after which it shows a report; with another one it keeps the state that the report had. */
export const VISIBLE_STATES = [
  ...['confirmed', 'investigating', 'in progress', 'action scheduled', 'fixed - council', 'duplicate'],
  ...['not responsible', 'unable to fix', 'internal referral', 'closed'],
];

const W3CDTF = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/u;

/** `get_service_request_updates`, then `check_date`, which compares times as texts to the second, then `process_update`. */
export function updatesIn(xml: string, start: string, end: string): FoundUpdate[] {
  const list = [xmlIn(xml)['request_update'] ?? []].flat() as Record<string, Element>[];
  return list.flatMap((update) => {
    const { update_id, service_request_id, status, updated_datetime, description } = update;
    if (typeof update_id !== 'string' || typeof service_request_id !== 'string') return [];
    if (typeof updated_datetime !== 'string' || !W3CDTF.test(updated_datetime)) return [];
    const at = `${new Date(updated_datetime).toISOString().slice(0, 19)}Z`;
    if (at < start || at > end) return [];
    const incoming = String(status).toLowerCase().replaceAll('_', ' ');
    const text = typeof description === 'string' ? description : '';
    return [{ updateId: update_id, requestId: service_request_id, state: STATES[incoming] ?? incoming, text, at }];
  });
}
