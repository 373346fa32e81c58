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

/** `subscriber` is no member of staff but an outside system, which reaches only what names it. */
export type Role = StaffRole | 'subscriber';

/** Who calls: a known token's holder, or an anonymous resident. */
export interface Caller {
  readonly role: Role | 'resident';
  /** Opaque reference of the person, name of a subscriber; null for a resident. */
  readonly ref: string | null;
  /** Ids of the departments the caller works for; empty for roles that are not bound to one. */
  readonly departments: readonly string[];
}

export const ANONYMOUS: Caller = { role: 'resident', ref: null, departments: [] };

export const ROLES_METADATA = 'guichet:roles';

/** Who may call a route or a controller; without it everyone may, as an anonymous resident. */
export const Roles = (...roles: readonly Role[]) => SetMetadata(ROLES_METADATA, roles);

/** What the guard leaves on a request. */
export interface IdentifiedRequest {
  headers: Record<string, string | string[] | undefined>;
  caller?: Caller;
}

/** Parameter decorator: the caller as the guard identified them. */
export const Caller = createParamDecorator(
  (_data: unknown, context: ExecutionContext): Caller =>
    context.switchToHttp().getRequest<IdentifiedRequest>().caller ?? ANONYMOUS,
);
