import { RequestMethod, SetMetadata, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { ROLES_METADATA } from './caller.ts';
import { rolesWith, type Permission } from './permissions.ts';

const PERMISSION = 'guichet:permission';
const permitted: Type<unknown>[] = [];

type Decorator = (target: object, key?: string | symbol, descriptor?: PropertyDescriptor) => void;

/** What a caller must be permitted, on a controller and on those of its routes that demand something else. Every controller has it. */
export const May =
  (permission: Permission): Decorator =>
  (target, key, descriptor) => {
    if (!descriptor) permitted.push(target as Type<unknown>);
    for (const set of [SetMetadata(ROLES_METADATA, rolesWith(permission)), SetMetadata(PERMISSION, permission)])
      (set as Decorator)(target, key, descriptor);
  };

/** The controllers of all services whose code is loaded. */
export const permittedControllers = (): readonly Type<unknown>[] => permitted;

export interface PermittedRoute {
  /** Upper case. */
  readonly method: string;
  /** With a leading slash, parameters as `:name`. */
  readonly path: string;
  readonly permission: Permission;
}

/** Each address of the controller, with the line of the table that decides about it. */
export function permittedRoutes(controller: Type<unknown>): PermittedRoute[] {
  const prototype = controller.prototype as Record<string, unknown>;
  return Object.getOwnPropertyNames(prototype).flatMap((name) => {
    const handler = prototype[name];
    if (typeof handler !== 'function') return [];
    const method = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
    if (method === undefined) return [];
    const permission = [handler, controller].map((on) => Reflect.getMetadata(PERMISSION, on) as Permission | undefined);
    return pathsOf(controller, handler).map((path) => ({
      method: RequestMethod[method],
      path,
      permission: permission.find((one) => one !== undefined)!,
    }));
  });
}

function pathsOf(controller: Type<unknown>, handler: object): string[] {
  const given = (on: object) => [Reflect.getMetadata(PATH_METADATA, on) as string | string[]].flat();
  return given(controller).flatMap((prefix) =>
    given(handler).map((path) => `/${[prefix, path].join('/').split('/').filter(Boolean).join('/')}`),
  );
}
