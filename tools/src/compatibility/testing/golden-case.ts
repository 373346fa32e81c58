import type { JsonSchema } from '../../catalogue/json-schema.ts';
import type { Break } from '../compare-schemas.ts';

export interface GoldenCase {
  readonly change: string;
  readonly before: JsonSchema;
  readonly after: JsonSchema;
  /** `audience path change` of each expected break; empty when the change breaks nothing. */
  readonly breaks: readonly `${Break['audience']} ${string}`[];
  readonly why: string;
  /** jsoncompat does not find this break; our own rule does. */
  readonly ours?: true;
}

export const same = (change: string, before: JsonSchema, after: JsonSchema, why: string): GoldenCase => ({
  change,
  before,
  after,
  breaks: [],
  why,
});
export const hurts = (
  change: string,
  before: JsonSchema,
  after: JsonSchema,
  breaks: GoldenCase['breaks'],
  why: string,
): GoldenCase => ({ change, before, after, breaks, why });
