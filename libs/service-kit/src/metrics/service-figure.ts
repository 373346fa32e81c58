interface Value {
  readonly value: number;
  readonly labels?: Readonly<Record<string, string>>;
}

/** A figure of one service's own. It is read when the page is, and its labels hold nothing personal. */
export interface ServiceFigure {
  /** As Prometheus has it: `guichet_…`, with its unit, `_total` at the end of a counter's. */
  readonly name: string;
  readonly description: string;
  readonly kind: 'gauge' | 'counter';
  read(): readonly Value[] | Promise<readonly Value[]>;
}
