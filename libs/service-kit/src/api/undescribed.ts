import type { Type } from '@nestjs/common';
import { METHOD_METADATA } from '@nestjs/common/constants.js';
import type { ModulesContainer } from '@nestjs/core';
import { isDescribed } from './operation.ts';
import { isOfApi } from './routes.ts';

/** Throws for a handler of `/api/v1` without `@Operation`: it would be missing from the API's description. */
export function refuseUndescribed(modules: ModulesContainer): void {
  for (const module of modules.values())
    for (const { metatype } of module.controllers.values()) {
      const missing = undescribedIn(metatype as Type<unknown>);
      if (missing) throw new Error(`${missing} has no @Operation`);
    }
}

function undescribedIn(controller: Type<unknown>): string | undefined {
  if (!isOfApi(controller)) return undefined;
  const prototype = controller.prototype as Record<string, unknown>;
  const handlers = Object.getOwnPropertyNames(prototype).filter((name) => isRoute(prototype[name]));
  const missing = handlers.find((handler) => !isDescribed(controller, handler));
  return missing && `${controller.name}.${missing}`;
}

const isRoute = (value: unknown): boolean =>
  typeof value === 'function' && Reflect.getMetadata(METHOD_METADATA, value) !== undefined;
