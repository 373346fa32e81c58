/** The same in English and in French; neither is ever missing. */
export type Text = readonly [en: string, fr: string];

/** The meaning of an event, for readers of the published catalogue. */
export interface About {
  readonly title: Text;
  readonly meaning: Text;
}
