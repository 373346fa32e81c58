import type { Caller } from '@guichet/service-kit';
import { IsOptional, Matches } from 'class-validator';
import type { Acting } from '../records/existing.ts';

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

/** The part of an access-log row that says who. */
export const whoOf = ({ caller, role, ref }: Reader) => ({ caller, role, reader: ref });

/** The person who decides something: it is theirs, whatever service carries it. */
export class Decider {
  @Matches(/^[a-z][a-z0-9_-]{0,63}$/) readonly role!: string;
  @Matches(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/) readonly ref!: string;
}

export const actingFor = (caller: Caller, { role, ref }: Decider): Acting => ({ caller: caller.ref, role, ref });
