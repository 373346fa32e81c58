import type { ReadModel, Rows } from './read-model.ts';

type Versioned = Pick<ReadModel, 'consumer' | 'version'>;
const versionOf = ({ version = 1 }: Versioned): number => version;

/**
 * True where rows of the live tables were written by an older version of the model, and lack what only a rebuild can add. Tables that follow
 * no event yet are of the present version.
 */
export async function isOutdated(model: Versioned, rows: Rows): Promise<boolean> {
  const begun = 'exists (select from consumer_checkpoint where consumer = $1 and position > 0)';
  await rows.query(
    `insert into read_model_version (consumer, version) values ($1, case when ${begun} then 1 else $2::int end)
     on conflict (consumer) do update set version = excluded.version where not ${begun}`,
    [model.consumer, versionOf(model)],
  );
  const [row]: { version: number }[] = await rows.query('select version from read_model_version where consumer = $1', [
    model.consumer,
  ]);
  return row!.version < versionOf(model);
}

/** The tables were computed by this version; that of the replaced ones is kept beside it. */
export const noteSwap = (model: Versioned, rows: Rows): Promise<unknown> =>
  rows.query(
    `insert into read_model_version (consumer, version) values ($1, $2)
     on conflict (consumer) do update set version = excluded.version, replaced = read_model_version.version`,
    [model.consumer, versionOf(model)],
  );

/** The replaced tables serve again. */
export const noteSwapBack = ({ consumer }: Versioned, rows: Rows): Promise<unknown> =>
  rows.query('update read_model_version set version = replaced where consumer = $1', [consumer]);
