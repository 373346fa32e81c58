/** Addresses cannot be read now: intake is unavailable, slow, or refuses this service. The messages stay in the outbox. */
export class AddressesUnavailable extends Error {
  override readonly name = 'AddressesUnavailable';
}

export interface AddressesOptions {
  /** Base URL of intake. */
  readonly intakeUrl: string;
  readonly token: string;
  /** Default 2 500: less than the time for which a sender may work on its claimed messages. */
  readonly timeoutMs?: number;
}

/** Looks up the e-mail addresses of people known by reference. Addresses are read when they are needed and never stored. */
export class Addresses {
  constructor(private readonly options: AddressesOptions) {}

  /** At most 100 references; a person without an address, or one who was erased, is absent from the answer. Throws AddressesUnavailable. */
  async resolve(refs: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const { intakeUrl, token, timeoutMs = 2_500 } = this.options;
    const response = await fetch(new URL('/internal/subjects/resolve', intakeUrl), {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ refs: [...new Set(refs)], purpose: 'notify', fields: ['email'] }),
      signal: AbortSignal.timeout(timeoutMs),
    }).catch((cause: unknown) => {
      throw new AddressesUnavailable('intake gives no answer', { cause });
    });
    if (!response.ok) throw new AddressesUnavailable(`intake answers ${response.status}`);
    return this.addressesIn(await response.json().catch(() => undefined));
  }

  private addressesIn(body: unknown): ReadonlyMap<string, string> {
    const { subjects } = (body ?? {}) as { subjects?: { ref: string; fields?: { email?: unknown } }[] };
    if (!Array.isArray(subjects)) throw new AddressesUnavailable('intake answers something else');
    const known = subjects.map(({ ref, fields }) => [ref, fields?.email] as const);
    return new Map(known.filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== ''));
  }
}
