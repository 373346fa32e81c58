import type { Static, TSchema } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';
import type { EventBody, RecordedEvent } from './envelope.ts';
import type { About } from './text.ts';

/** A past version of an event: its schema stays, with a sample, so that what is in the log stays readable. */
export interface PastVersion {
  readonly schema: TSchema;
  readonly samples: readonly unknown[];
  /** Turns this version's data into the next one's. */
  readonly upcast: (data: unknown) => unknown;
}

interface Definition<T extends string, S extends TSchema> {
  /** Stored name, `<context>.<event>`: it never changes, even if the code is renamed. */
  readonly type: T;
  /** Major version of the data's shape, from 1. */
  readonly version: number;
  /** For the published catalogue; every event of `EVENTS` has it. */
  readonly about?: About;
  readonly data: S;
  readonly samples: readonly Static<S>[];
  /** `past[n]` describes version n + 1. */
  readonly past?: readonly PastVersion[];
}

export interface EventDefinition<T extends string = string, S extends TSchema = TSchema> extends Definition<T, S> {
  /** What a handler listens to: `request.submitted.v1`. */
  readonly pattern: string;
  /** Stream category its stream id begins with, e.g. `request`. */
  readonly category: string;
  (data: Static<S>): EventBody<T, Static<S>>;
  /** One line per fault, as `/path reason`; values are never quoted. Empty when the data is right. */
  faults(data: unknown, version?: number): string[];
  /** True for this event in any version; narrows its data to the newest shape (which the store's reader upcasts to). */
  is(event: EventBody): event is EventBody<T, Static<S>>;
  /** Data of any known version in today's shape. Throws a RangeError for a version newer than this code knows. */
  upcast(data: unknown, version: number): Static<S>;
}

export type DataOf<D> = D extends EventDefinition<string, infer S> ? Static<S> : never;
export type EventOf<D> = D extends EventDefinition<infer T, infer S> ? EventBody<T, Static<S>> : never;
export type RecordedOf<D> = D extends EventDefinition<infer T, infer S> ? RecordedEvent<T, Static<S>> : never;

export function defineEvent<const T extends string, S extends TSchema>(
  definition: Definition<T, S>,
): EventDefinition<T, S> {
  const { type, version, data: schema, past = [] } = definition;
  const validators = new Map<number, Validator>();
  const schemaOf = (v: number): TSchema | undefined => (v === version ? schema : past[v - 1]?.schema);

  const faults = (data: unknown, v = version): string[] => {
    const known = schemaOf(v);
    if (!known) return [`/ ${type} has no version ${v}`];
    if (!validators.has(v)) validators.set(v, Compile(known));
    const validator = validators.get(v)!;
    if (validator.Check(data)) return [];
    return validator
      .Errors(data)
      .filter(({ keyword }) => keyword !== 'boolean') // it would quote the name of an unknown field, which a resident may have typed
      .map((error) => `${error.instancePath || '/'} ${error.message}`);
  };

  const create = (data: Static<S>): EventBody<T, Static<S>> => ({ type, schemaVersion: version, data });
  return Object.assign(create, definition, {
    pattern: `${type}.v${version}`,
    category: type.split('.')[0]!,
    faults,
    is: (event: EventBody): event is EventBody<T, Static<S>> => event.type === type,
    upcast(data: unknown, from: number): Static<S> {
      if (from > version) throw new RangeError(`${type} version ${from} is newer than ${version}`);
      return past.slice(from - 1).reduce((shape, step) => step.upcast(shape), data) as Static<S>;
    },
  });
}
