import type { Adapter, AdapterPayload } from 'oidc-provider';

interface Kept {
  readonly payload: AdapterPayload;
  /** Milliseconds since 1970. */
  readonly until: number;
}

/** What the sample provider remembers, until the launcher stops: a restart signs everybody out of it. */
export class InMemory implements Adapter {
  readonly #kept = new Map<string, Kept>();

  constructor(_kind: string) {}

  async upsert(id: string, payload: AdapterPayload, seconds: number): Promise<void> {
    const now = Date.now();
    for (const [other, { until }] of this.#kept) if (until < now) this.#kept.delete(other);
    this.#kept.set(id, { payload, until: now + seconds * 1000 });
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    const kept = this.#kept.get(id);
    return kept && kept.until >= Date.now() ? kept.payload : undefined;
  }

  readonly findByUid = async (uid: string): Promise<AdapterPayload | undefined> =>
    this.#all().find(({ payload }) => payload.uid === uid)?.payload;

  readonly findByUserCode = async (userCode: string): Promise<AdapterPayload | undefined> =>
    this.#all().find(({ payload }) => payload.userCode === userCode)?.payload;

  async consume(id: string): Promise<void> {
    const kept = this.#kept.get(id);
    if (kept) kept.payload.consumed = Math.floor(Date.now() / 1000);
  }

  async destroy(id: string): Promise<void> {
    this.#kept.delete(id);
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    for (const [id, { payload }] of this.#kept) if (payload.grantId === grantId) this.#kept.delete(id);
  }

  #all(): Kept[] {
    return [...this.#kept.values()].filter(({ until }) => until >= Date.now());
  }
}
