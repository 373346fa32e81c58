/** Addresses cannot be had now: intake is away, slow, or refuses this service. Whoever is owed a message is still owed it. */
export class AddressesUnavailable extends Error {
  override readonly name = 'AddressesUnavailable';
}

export interface AddressesOptions {
  /** Base URL of intake. */
  readonly intakeUrl: string;
  readonly token: string;
  /** Default 2 500: less than a sender may work on what it claimed. */
  readonly timeoutMs?: number;
}

/** E-mail addresses of people known by reference, asked for when they are needed and kept nowhere. */
export class Addresses {
  constructor(private readonly options: AddressesOptions) {}

  /** At most 100 references; who has no address, or was erased, is absent from the answer. Throws AddressesUnavailable. */
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
