import type { Type as Class } from '@nestjs/common';
import type { TSchema } from 'typebox';

/** Describes a handler of `/api/v1` beyond Nest's decorators; `/api/v1/openapi.json` is generated from both. */
export interface OperationText {
  /** Last part of its operationId. Default: the handler's name. */
  readonly id?: string;
  /** What it does, in English and French. */
  readonly summary: readonly [en: string, fr: string];
  /** Its answer. Schemas with a title become named ones. */
  readonly answer: TSchema;
  /** Default `application/json`. */
  readonly mediaTypes?: Readonly<Record<string, TSchema>>;
  /** Codes of its own problems; those that follow from its parameters are added automatically. */
  readonly problems?: readonly string[];
}

export interface DescribedOperation extends OperationText {
  readonly controller: Class<unknown>;
  readonly handler: string;
}

const operations: DescribedOperation[] = [];

/** Method decorator that every handler of `/api/v1` has; a service with one that lacks it does not start. */
export const Operation =
  (text: OperationText): MethodDecorator =>
  (prototype, handler) =>
    void operations.push({ ...text, controller: prototype.constructor as Class<unknown>, handler: String(handler) });

/** The operations of all services whose code is loaded. */
export const describedOperations = (): readonly DescribedOperation[] => operations;

export const isDescribed = (controller: Class<unknown>, handler: string): boolean =>
  operations.some((operation) => operation.controller === controller && operation.handler === handler);
