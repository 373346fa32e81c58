export type RebuildRefusal =
  | 'another-is-running'
  | 'unknown-version'
  | 'tables-busy'
  | 'nothing-to-roll-back'
  | 'replaced-model-of-another-log'
  | 'replaced-model-of-another-shape';

/** A rebuild that cannot be, or not now; nothing was changed. Texts belong to the command line. */
export class RebuildRefused extends Error {
  override readonly name = 'RebuildRefused';
  constructor(
    readonly reason: RebuildRefusal,
    readonly detail = '',
  ) {
    super(detail ? `${reason}: ${detail}` : reason);
  }
}
