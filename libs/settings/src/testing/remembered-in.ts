import { REMEMBERED, rememberedOf, type LastForm, type Remembered } from '../remembered.ts';
import type { Catalogue } from '../schema.ts';

/** What is remembered where this catalogue is the only one that was published. */
export const rememberedIn = (catalogue: Pick<Catalogue, (typeof REMEMBERED)[number]>): Remembered =>
  rememberedOf(
    REMEMBERED.flatMap((kind) =>
      (catalogue[kind] ?? []).map((thing): LastForm => ({ kind, id: 'code' in thing ? thing.code : thing.id, thing })),
    ),
  );
