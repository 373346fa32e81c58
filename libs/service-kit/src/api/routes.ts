import { RequestMethod, type Type } from '@nestjs/common';
import { HTTP_CODE_METADATA, METHOD_METADATA, PATH_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { ROLES_METADATA, type Role } from '../identity/caller.ts';
import { readIdempotencyKey } from './idempotency.ts';

/** The metadata of a handler that Nest's decorators set and Nest itself uses. */

const PREFIX = /^api\/v1(?:\/|$)/u;

export const isOfApi = (controller: Type<unknown>): boolean =>
  PREFIX.test(String(Reflect.getMetadata(PATH_METADATA, controller)));

/** Class of the handler's `@Query()`. */
export const queryOf = (controller: Type<unknown>, handler: string): Type<unknown> | undefined =>
  argumentType(controller, handler, RouteParamtypes.QUERY);

/** Class of the handler's `@Body()`. */
export const bodyOf = (controller: Type<unknown>, handler: string): Type<unknown> | undefined =>
  argumentType(controller, handler, RouteParamtypes.BODY);

export interface Route {
  /** Lower case. */
  readonly method: string;
  /** With a leading slash, parameters as `{name}`. */
  readonly path: string;
  /** HTTP status of a successful answer. */
  readonly status: number;
  /** The roles that may call; undefined when all may. */
  readonly roles?: readonly Role[];
}

export function routeOf(controller: Type<unknown>, handler: string): Route {
  const method = handlerIn(controller, handler);
  const verb = RequestMethod[Reflect.getMetadata(METHOD_METADATA, method) as number]!.toLowerCase();
  const parts = [controller, method].map((target) => Reflect.getMetadata(PATH_METADATA, target) as string);
  const segments = parts.flatMap((part) => part.split('/')).filter((segment) => segment !== '');
  const status = Reflect.getMetadata(HTTP_CODE_METADATA, method) as number | undefined;
  const roles = (Reflect.getMetadata(ROLES_METADATA, method) ??
    Reflect.getMetadata(ROLES_METADATA, controller)) as Role[];
  return {
    method: verb,
    path: `/${segments.map((segment) => segment.replace(/^:(.+)$/u, '{$1}')).join('/')}`,
    status: status ?? (verb === 'post' ? 201 : 200),
    roles,
  };
}

/** Names of the headers that the handler reads. */
export function headersOf(controller: Type<unknown>, handler: string): readonly string[] {
  const given = argumentsOf(controller, handler);
  const read = Object.entries(given).filter(([key]) => key.startsWith(`${RouteParamtypes.HEADERS}:`));
  const own = read.map(([, { data }]) => String(data));
  const keyed = Object.values(given).some(({ factory }) => factory === readIdempotencyKey);
  return keyed ? [...own, 'Idempotency-Key'] : own;
}

const handlerIn = (controller: Type<unknown>, handler: string): object =>
  (controller.prototype as Record<string, object>)[handler]!;

interface Argument {
  readonly data?: unknown;
  readonly factory?: unknown;
}

const argumentsOf = (controller: Type<unknown>, handler: string) =>
  (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, handler) ?? {}) as Readonly<Record<string, Argument>>;

function argumentType(controller: Type<unknown>, handler: string, kind: RouteParamtypes): Type<unknown> | undefined {
  const key = Object.keys(argumentsOf(controller, handler)).find((one) => one.startsWith(`${kind}:`));
  if (!key) return undefined;
  const types = Reflect.getMetadata('design:paramtypes', controller.prototype as object, handler) as Type<unknown>[];
  return types[Number(key.split(':')[1])];
}
