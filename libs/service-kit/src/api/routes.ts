import type { Type } from '@nestjs/common';
import { PATH_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';

/** What Nest's decorators tell of a handler: the same as Nest itself goes by. */

const PREFIX = 'api/v1/';

export const isOfApi = (controller: Type<unknown>): boolean =>
  String(Reflect.getMetadata(PATH_METADATA, controller)).startsWith(PREFIX);

/** Class of the handler's `@Query()`. */
export const queryOf = (controller: Type<unknown>, handler: string): Type<unknown> | undefined =>
  argumentType(controller, handler, RouteParamtypes.QUERY);

/** Class of the handler's `@Body()`. */
export const bodyOf = (controller: Type<unknown>, handler: string): Type<unknown> | undefined =>
  argumentType(controller, handler, RouteParamtypes.BODY);

function argumentType(controller: Type<unknown>, handler: string, kind: RouteParamtypes): Type<unknown> | undefined {
  const given = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, handler) ?? {}) as Record<string, unknown>;
  const key = Object.keys(given).find((one) => one.startsWith(`${kind}:`));
  if (!key) return undefined;
  const types = Reflect.getMetadata('design:paramtypes', controller.prototype as object, handler) as Type<unknown>[];
  return types[Number(key.split(':')[1])];
}
