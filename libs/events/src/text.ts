/** The same in English and in French; neither is ever missing. */
export type Text = readonly [en: string, fr: string];

/** What an event means to whoever reads it, for the published catalogue. */
export interface About {
  readonly title: Text;
  readonly meaning: Text;
}
