export type { ReadModel, RebuildProjection, ReadModelTable, Rows } from './read-model.ts';
export type { Checksum, RowDifference, TableComparison } from './comparison.ts';
export { RebuildRefused, type RebuildRefusal } from './rebuild-error.ts';
export type { Phase, Rebuilt, RebuildOptions } from './rebuild-options.ts';
export { isOutdated } from './model-version.ts';
export { rebuild } from './rebuild.ts';
export { rollBack } from './roll-back.ts';
export { rebuildCommand, type CommandEnvironment, type OpenedReadModels } from './command.ts';
