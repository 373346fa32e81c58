import { SIGN_IN_ROLES } from '@guichet/settings';
import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';

/** Those that an identity provider can give, and that of the product’s own services. */
export const STAFF_ROLES = [...SIGN_IN_ROLES, 'service'] as const;

export type StaffRole = (typeof STAFF_ROLES)[number];

/** `subscriber` is an outside system and not a member of staff; it reaches only routes that allow this role. */
export type Role = StaffRole | 'subscriber';

/** The caller: the holder of a known token, or an anonymous resident. */
export interface Caller {
  readonly role: Role | 'resident';
  /** Opaque reference of the person, name of a subscriber; null for a resident. */
  readonly ref: string | null;
  /** Ids of the departments the caller works for; empty for roles that are not bound to one. */
  readonly departments: readonly string[];
  /** Ids of the teams of these departments that the caller is in. */
  readonly teams?: readonly string[];
  /** Ids of the municipalities for which the caller acts, `*` for all; none named means none. */
  readonly municipalities?: readonly string[];
}

export const ANONYMOUS: Caller = { role: 'resident', ref: null, departments: [] };

/** Somebody who signed in and whom no municipality here gives a role: one of the public. */
export const WITHOUT_ROLE: Caller = { ...ANONYMOUS };

/** In place of the id of a municipality: every one, also those to come. */
export const EVERY_MUNICIPALITY = '*';

export const actsEverywhere = ({ municipalities }: Caller): boolean => !!municipalities?.includes(EVERY_MUNICIPALITY);

export const actsIn = (caller: Caller, municipality: string): boolean =>
  actsEverywhere(caller) || !!caller.municipalities?.includes(municipality);

/** The caller as this municipality knows them: staff and importers of another one are residents like all others. */
export const callerIn = (municipality: string, caller: Caller): Caller =>
  actsIn(caller, municipality) ? caller : ANONYMOUS;

export const ROLES_METADATA = 'guichet:roles';

/** The roles that may call a route or a controller; without this decorator all callers may. */
export const Roles = (...roles: readonly Role[]) => SetMetadata(ROLES_METADATA, roles);

/** The property that the guard adds to a request. */
export interface IdentifiedRequest {
  headers: Record<string, string | string[] | undefined>;
  /** What Fastify wraps. */
  readonly raw?: { readonly socket: unknown };
  caller?: Caller;
}

/** Parameter decorator: the caller as the guard identified them. */
export const Caller = createParamDecorator(
  (_data: unknown, context: ExecutionContext): Caller =>
    context.switchToHttp().getRequest<IdentifiedRequest>().caller ?? ANONYMOUS,
);
