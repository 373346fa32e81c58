import { createHash } from 'node:crypto';

/** One record of a GeoReport file, as the form that submits it again. */
export interface ReplayRecord {
  /** Its id at the source, which is its Idempotency-Key here too. */
  readonly id: string;
  /** Language of its invented reporter. */
  readonly language: 'en' | 'fr';
  readonly form: Readonly<Record<string, string>>;
}

export interface Recast {
  readonly jurisdictionId: string;
  /** Gives each reporter an e-mail address, so that messages are sent. */
  readonly reporters: boolean;
}

type Source = Readonly<Record<string, unknown>>;

/** A bare list, or a list behind `service_requests`. Throws with a message for the person who gave the file. */
export function recordsIn(file: unknown): Source[] {
  const list = Array.isArray(file) ? file : (file as { service_requests?: unknown } | null)?.service_requests;
  if (!Array.isArray(list)) throw new Error('no GeoReport file: neither a list nor a list behind "service_requests"');
  const stranger = list.findIndex((one) => typeof one !== 'object' || one === null || Array.isArray(one));
  if (stranger >= 0) throw new Error(`record ${stranger + 1} is no object`);
  return list as Source[];
}

/** GeoReport's names in an answer → in a POST. Names that are the same are in both columns. */
const FIELDS = {
  service_code: 'service_code',
  lat: 'lat',
  long: 'long',
  address: 'address_string',
  address_id: 'address_id',
  description: 'description',
  media_url: 'media_url',
  requested_datetime: 'requested_datetime',
} as const;

/** Cities publish numbers where the standard has strings, and no language: French and English take turns. */
export function recast(records: readonly Source[], { jurisdictionId, reporters }: Recast): ReplayRecord[] {
  return records.map((record, index) => {
    const id = idOf(record);
    const language = index % 2 === 0 ? 'fr' : 'en';
    const form: Record<string, string> = { jurisdiction_id: jurisdictionId };
    for (const [from, to] of Object.entries(FIELDS)) {
      const value = record[from];
      if (value !== null && value !== undefined && value !== '') form[to] = String(value);
    }
    if (reporters) form['email'] = `reporter-${id.replace(/[^\w-]/g, '-').slice(0, 50)}@replay.example`;
    return { id, language, form };
  });
}

/** A record without an id is identified by its content. */
function idOf(record: Source): string {
  const id = record['service_request_id'];
  if (id !== null && id !== undefined && id !== '') return String(id);
  return createHash('sha256').update(JSON.stringify(record)).digest('hex').slice(0, 32);
}
