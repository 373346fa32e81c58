export type RebuildRefusal =
  | 'another-is-running'
  | 'follows-another-log'
  | 'log-is-shorter'
  | 'unknown-version'
  | 'tables-busy'
  | 'nothing-to-roll-back'
  | 'replaced-model-of-another-log'
  | 'replaced-model-of-another-shape';

/** The rebuild is not possible, or not now; nothing was changed. The command line has the texts for users. */
export class RebuildRefused extends Error {
  override readonly name = 'RebuildRefused';
  constructor(
    readonly reason: RebuildRefusal,
    readonly detail = '',
  ) {
    super(detail ? `${reason}: ${detail}` : reason);
  }
}
