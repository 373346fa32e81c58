import type { Type as Class } from '@nestjs/common';
import type { TSchema } from 'typebox';

/** What a handler of `/api/v1` tells of itself beyond what its decorators say; `/api/v1/openapi.json` is made of both. */
export interface OperationText {
  /** Ends its operationId; the handler's name unless told. */
  readonly id?: string;
  /** What it does, in English and French. */
  readonly summary: readonly [en: string, fr: string];
  /** Its answer. Schemas with a title become named ones. */
  readonly answer: TSchema;
  /** `application/json` unless told. */
  readonly mediaTypes?: Readonly<Record<string, TSchema>>;
  /** Codes of problems that are its own; those that follow from its parameters need no mention. */
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

/** Of every service whose code is loaded. */
export const describedOperations = (): readonly DescribedOperation[] => operations;

export const isDescribed = (controller: Class<unknown>, handler: string): boolean =>
  operations.some((operation) => operation.controller === controller && operation.handler === handler);
