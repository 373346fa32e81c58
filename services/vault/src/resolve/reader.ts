import type { Actor } from '@guichet/events';
import type { Caller } from '@guichet/service-kit';
import { IsOptional, Matches } from 'class-validator';
import type { Acting } from '../records/existing.ts';

/** As in events. */
const STAFF_REF = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** The person for whom a service asks: the access log names them. */
export class OnBehalfOf {
  @Matches(/^[a-z][a-z0-9_-]{0,63}$/) readonly role!: string;
  @IsOptional() @Matches(/^[\x21-\x7e]{1,200}$/) readonly ref!: string | null;
}

/** Who asks: the service that calls, and the role and person for whom it does. */
export interface Reader {
  readonly caller: string | null;
  readonly role: string;
  readonly ref: string | null;
}

/** A service that names nobody reads for itself. */
export const readerOf = (caller: Caller, person?: OnBehalfOf): Reader => ({
  caller: caller.ref,
  role: person?.role ?? caller.role,
  ref: person?.ref ?? null,
});

/** As events name whoever did something: a service without a person is the vault itself. */
export const actorOf = ({ role, ref }: Reader): Actor =>
  role === 'service'
    ? { role: 'service:vault', ref: null }
    : { role, ref: ref !== null && STAFF_REF.test(ref) ? ref : null };

/** The part of an access-log row that says who. */
export const whoOf = ({ caller, role, ref }: Reader) => ({ caller, role, reader: ref });

/** The person who decides something: it is theirs, whatever service carries it. */
export class Decider {
  @Matches(/^[a-z][a-z0-9_-]{0,63}$/) readonly role!: string;
  @Matches(STAFF_REF) readonly ref!: string;
}

export const actingFor = (caller: Caller, { role, ref }: Decider): Acting => ({ caller: caller.ref, role, ref });
