import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';

export const STAFF_ROLES = [
  'agent',
  'clerk',
  'supervisor',
  'privacy_officer',
  'council',
  'administrator',
  'importer',
  'service',
] as const;

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
}

export const ANONYMOUS: Caller = { role: 'resident', ref: null, departments: [] };

export const ROLES_METADATA = 'guichet:roles';

/** The roles that may call a route or a controller; without this decorator all callers may. */
export const Roles = (...roles: readonly Role[]) => SetMetadata(ROLES_METADATA, roles);

/** The property that the guard adds to a request. */
export interface IdentifiedRequest {
  headers: Record<string, string | string[] | undefined>;
  caller?: Caller;
}

/** Parameter decorator: the caller as the guard identified them. */
export const Caller = createParamDecorator(
  (_data: unknown, context: ExecutionContext): Caller =>
    context.switchToHttp().getRequest<IdentifiedRequest>().caller ?? ANONYMOUS,
);
