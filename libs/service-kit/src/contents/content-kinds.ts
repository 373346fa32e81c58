/** What a text is, for staff who read it and for how long it may be. In characters (UTF-16 code units). */
export const CONTENT_KINDS = {
  note: { longest: 4000 },
  reply: { longest: 4000 },
  answer: { longest: 4000 },
  /** Goes to residents with the outcome. */
  message: { longest: 4000 },
  /** Of whoever made a request, to those who work on it. */
  'resident-message': { longest: 4000 },
  'transfer-note': { longest: 4000 },
  'task-note': { longest: 4000 },
  'visit-note': { longest: 4000 },
  /** What a department keeps about a case. */
  'field-text': { longest: 4000 },
  'field-line': { longest: 400, oneLine: true },
  /** Whom a procedure is about: name, address, whatever is needed to reach them. */
  respondent: { longest: 2000 },
  /** What another body or system calls the matter. */
  'external-reference': { longest: 200, oneLine: true },
} as const satisfies Readonly<Record<string, { readonly longest: number; readonly oneLine?: true }>>;

export type ContentKind = keyof typeof CONTENT_KINDS;

export const CONTENT_KIND_NAMES = Object.keys(CONTENT_KINDS) as readonly ContentKind[];
