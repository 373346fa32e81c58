export type { ReadModel, Reading, ReadModelTable, Rows } from './read-model.ts';
export type { Checksum, RowDifference, TableComparison } from './comparison.ts';
export { RebuildRefused, type RebuildRefusal } from './rebuild-error.ts';
export { rebuild, type Phase, type Rebuilt, type RebuildOptions } from './rebuild.ts';
export { rollBack } from './roll-back.ts';
export { rebuildCommand, type CommandWorld, type OpenedReadModels } from './command.ts';
