import type { GoldenCase } from './golden-case.ts';
import { a, list } from './shapes.ts';

/** Changes of meaning with the same shape: a schema does not show them, our own rule finds them. */
export const CHANGES_OF_MEANING: readonly GoldenCase[] = [
  {
    change: 'another unit under the same name',
    before: a({ type: 'number', 'x-field': 'degrees' }),
    after: a({ type: 'number', 'x-field': 'measure' }),
    breaks: ['readers a kind-changed', 'log a kind-changed'],
    why: 'the same numbers would mean something else',
    ours: true,
  },
  {
    change: 'another kind of text, in a list',
    before: a(list({ type: 'string', 'x-field': 'id' })),
    after: a(list({ type: 'string', 'x-field': 'vault-ref' })),
    breaks: ['readers a[] kind-changed', 'log a[] kind-changed'],
    why: 'a reader would look for it in the wrong place',
    ours: true,
  },
];
