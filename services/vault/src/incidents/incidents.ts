import { createHash, randomUUID } from 'node:crypto';
import { newId } from '@guichet/event-sourcing';
import { Problem } from '@guichet/service-kit';
import type { Clock } from '@guichet/timers';
import type { Pool, PoolClient } from 'pg';
import type { AccessLog } from '../access/access-log.ts';
import { mayDo } from '../access/policy.ts';
import type { Traces } from '../access-requests/traces.ts';
import type { Directory } from '../records/directory.ts';
import type { Acting } from '../records/existing.ts';
import { inMunicipality } from '../records/in-municipality.ts';
import type { Records } from '../records/records.ts';
import { whoOf } from '../resolve/reader.ts';
import { noticesDueOn, type Harm, type IncidentKind, type IncidentPolicy } from './incident.ts';
import { IncidentRows, type KeptIncident } from './incident-rows.ts';
import { draftsOf, type DraftedNotice } from './notices.ts';

export interface IncidentParts {
  readonly pool: Pool;
  readonly directory: Directory;
  readonly records: Records;
  readonly log: AccessLog;
  readonly traces: Traces;
  readonly clock: Clock;
}

/** All that the register has to say; an entry without one of them is refused. */
export interface RegisteredIncident {
  readonly kind: IncidentKind;
  readonly beganOn: string;
  readonly endedOn: string;
  readonly awareOn: string;
  readonly description: string;
  readonly harm: Harm;
  readonly measures: readonly string[];
  /** Whose readings of that time it is about. */
  readonly reader: { readonly role: string; readonly ref: string } | null;
  /** Further records that are known to be affected. */
  readonly refs: readonly string[];
}

export type IncidentEntry = KeptIncident & {
  readonly refs: readonly string[];
  readonly drafts: readonly DraftedNotice[];
};

const ACT = 'register-incident';

/** The register of confidentiality incidents. Who is affected follows from the access log. */
export class Incidents {
  readonly #rows = new IncidentRows();

  constructor(private readonly parts: IncidentParts) {}

  setPolicy(municipality: string, policy: IncidentPolicy, by: Acting): Promise<void> {
    return this.#as(municipality, by, (client) => this.#rows.setPolicy(client, municipality, policy));
  }

  /** Throws Problems `vault.act-not-allowed` and `vault.not-collected`. */
  async register(municipality: string, given: RegisteredIncident, by: Acting): Promise<IncidentEntry> {
    if (!mayDo(ACT, by.role)) throw new Problem('vault.act-not-allowed');
    await this.parts.traces.readOn().catch((cause: unknown) => {
      throw Object.assign(new Problem('vault.not-collected'), { cause });
    });
    return this.#as(municipality, by, async (client, now) => {
      const { description, refs: named, ...rest } = given;
      const seen = given.reader
        ? await this.parts.log.seenBy(client, municipality, { ...given.reader, from: given.beganOn, to: given.endedOn })
        : [];
      const refs = [...new Set([...named, ...seen.map(({ ref }) => ref)])];
      const fields = [...new Set(seen.flatMap(({ kind, fields: names }) => names.map((name) => `${kind}.${name}`)))];
      const people = await this.parts.traces.peopleBehind(client, municipality, refs);
      const policy = await this.#rows.policyOf(client, municipality);
      const incident: KeptIncident = {
        ...rest,
        ...{ id: newId(), textRef: await this.#keep(client, municipality, description), people, fields: fields.sort() },
        ...{ noticesDueOn: noticesDueOn(given.awareOn, given.harm, policy), peopleToldOn: null, authorityToldOn: null },
      };
      await this.#rows.add(client, municipality, incident, refs, now);
      const row = { act: ACT, ...whoOf(by), purpose: given.kind, ref: incident.textRef, kind: 'content', fields: [] };
      await this.parts.log.add(client, municipality, now, [row]);
      return this.#entry(client, municipality, incident, policy);
    });
  }

  /** The whole register, the oldest first. */
  list(municipality: string, by: Acting): Promise<IncidentEntry[]> {
    return this.#as(municipality, by, async (client) => {
      const policy = await this.#rows.policyOf(client, municipality);
      const entries: IncidentEntry[] = [];
      for (const incident of await this.#rows.all(client, municipality))
        entries.push(await this.#entry(client, municipality, incident, policy));
      return entries;
    });
  }

  /** Throws Problem `incident.unknown`. */
  told(municipality: string, id: string, who: 'people' | 'authority', on: string, by: Acting): Promise<void> {
    return this.#as(municipality, by, async (client, now) => {
      if (!(await this.#rows.told(client, municipality, id, who, on))) throw new Problem('incident.unknown');
      const row = { act: 'incident-told', ...whoOf(by), purpose: who, ref: null, kind: null, fields: [] };
      await this.parts.log.add(client, municipality, now, [row]);
    });
  }

  async #entry(client: PoolClient, municipality: string, one: KeptIncident, { authority }: IncidentPolicy) {
    const { kind, beganOn: from, endedOn: to, awareOn, people, fields } = one;
    const drafts = one.harm.serious
      ? draftsOf({ municipality, kind, from, to, awareOn, authority, people, fields })
      : [];
    return { ...one, refs: await this.#rows.refsOf(client, municipality, one.id), drafts };
  }

  /** What happened may name people: it is kept like all that people write. */
  async #keep(client: PoolClient, municipality: string, text: string): Promise<string> {
    const ref = randomUUID();
    await this.parts.directory.enter(client, municipality, [ref]);
    const digest = createHash('sha256').update(ref).digest();
    await this.parts.records.add(client, [
      { municipality, ref, kind: 'content', version: 1, fields: { text }, digest },
    ]);
    return ref;
  }

  async #as<T>(municipality: string, by: Acting, work: (client: PoolClient, now: Date) => Promise<T>): Promise<T> {
    if (!mayDo(ACT, by.role)) throw new Problem('vault.act-not-allowed');
    const now = await this.parts.clock.now();
    return inMunicipality(this.parts.pool, municipality, (client) => work(client, now));
  }
}
