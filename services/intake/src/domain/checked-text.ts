import type { Draft, Faults, ReporterField } from './draft.ts';

/** Longest value kept, in characters (UTF-16 code units). */
export const LONGEST = {
  description: 4000,
  answer: 4000,
  address: 500,
  addressId: 100,
  mediaUrl: 2000,
  firstName: 100,
  lastName: 100,
  email: 254,
  phone: 40,
  accountId: 200,
  deviceId: 200,
} as const;

const CONTROL = /\p{Cc}/u;
const CONTROL_BUT_LINES = /[^\P{Cc}\t\n\r]/u;

/** Only free text may have several lines. */
const hasLines = (field: string): boolean => field === 'description' || field.startsWith('answers.');

/** The text as it may be stored; undefined when it is absent, too long, or holds invalid characters. */
export function checkText(
  faults: Faults,
  field: string,
  text: string | undefined,
  longest: number,
): string | undefined {
  if (text === undefined) return undefined;
  if (text.length > longest) return faults.add('request.text-too-long', field, { field, longest });
  // PostgreSQL refuses NUL, and half a surrogate pair is not a character.
  if ((hasLines(field) ? CONTROL_BUT_LINES : CONTROL).test(text) || !text.isWellFormed())
    return faults.add('request.text-malformed', field, { field });
  return text;
}

const EMAIL = /^[^\s@<>(),;:"\\[\]]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,}$/u;
const PHONE = /^[+\d(][\d\s().+-]{4,}(?:\s?(?:x|ext\.?|poste)\s?\d{1,6})?$/iu;

/** Who reports, as far as they said; undefined when they said nothing. */
export function checkReporter(faults: Faults, draft: Draft, policy: 'anonymous' | 'confidential' | 'required') {
  const given: Partial<Record<ReporterField, string>> = {};
  for (const [field, value] of Object.entries(draft.reporter) as [ReporterField, string | undefined][]) {
    const text = checkText(faults, field, value, LONGEST[field]);
    if (text !== undefined) given[field] = text;
  }
  if (given.email !== undefined && !EMAIL.test(given.email)) faults.add('request.email-malformed', 'email');
  if (given.phone !== undefined && !PHONE.test(given.phone)) faults.add('request.phone-malformed', 'phone');
  if (policy === 'required' && draft.reporter.email === undefined && draft.reporter.phone === undefined) {
    faults.add('request.contact-required', 'email');
  }
  return Object.keys(given).length > 0 ? given : undefined;
}

export function checkMediaUrl(faults: Faults, draft: Draft): string | undefined {
  const url = checkText(faults, 'mediaUrl', draft.mediaUrl, LONGEST.mediaUrl);
  if (url === undefined) return undefined;
  return /^https?:$/.test(URL.parse(url)?.protocol ?? '') ? url : faults.add('request.media-url-malformed', 'mediaUrl');
}
