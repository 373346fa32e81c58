import { cleanLine, cleanText, unstorableIn } from '@guichet/texts/typed';
import { checkEmail, saysNoEmail } from './checked-email.ts';
import type { Draft, Faults, ReporterField } from './draft.ts';

/** Longest value kept, in characters (UTF-16 code units). */
export const LONGEST = {
  description: 4000,
  answer: 4000,
  address: 500,
  addressId: 100,
  mediaUrl: 8000,
  firstName: 200,
  lastName: 200,
  email: 254,
  phone: 200,
  accountId: 500,
  deviceId: 1000,
} as const;

/** Only free text may have several lines, and a photo's address on each. */
const hasLines = (field: string): boolean =>
  field === 'description' || field === 'mediaUrl' || field.startsWith('answers.');

/** The text as it is kept, cleaned of layout and of what cannot be seen; undefined when nothing is left of it, or it cannot be kept. */
export function checkText(
  faults: Faults,
  field: string,
  typed: string | undefined,
  longest: number,
): string | undefined {
  if (typed === undefined) return undefined;
  // PostgreSQL refuses NUL, and half a surrogate pair is not a character.
  const unstorable = unstorableIn(typed);
  if (unstorable) return faults.add('request.text-malformed', field, { field, ...unstorable });
  const text = hasLines(field) ? cleanText(typed) : cleanLine(typed);
  if (text.length > longest) return faults.add('request.text-too-long', field, { field, longest });
  return text === '' ? undefined : text;
}

/** Digits of the shortest telephone number that can be dialled, without area code. */
const DIGITS_TO_DIAL = 7;
const canBeDialled = (phone: string): boolean => (phone.match(/\p{Nd}/gu)?.length ?? 0) >= DIGITS_TO_DIAL;

/** Who reports, as far as they said. A telephone is kept as it was typed: people write extensions, hours, two numbers. */
export function checkReporter(
  faults: Faults,
  draft: Pick<Draft, 'reporter'>,
  policy: 'anonymous' | 'confidential' | 'required',
) {
  const given: Partial<Record<ReporterField, string>> = {};
  const before = faults.list.length;
  for (const [field, value] of Object.entries(draft.reporter) as [ReporterField, string | undefined][]) {
    const text = checkText(faults, field, value, LONGEST[field]);
    if (text !== undefined && !(field === 'email' && saysNoEmail(text))) given[field] = text;
  }
  if (given.email !== undefined) checkEmail(faults, given.email);
  const reachableBy: ('email' | 'phone')[] = [
    ...(given.email === undefined ? [] : (['email'] as const)),
    ...(given.phone !== undefined && canBeDialled(given.phone) ? (['phone'] as const) : []),
  ];
  if (policy === 'required' && reachableBy.length === 0 && faults.list.length === before)
    faults.add('request.contact-required', 'email');
  return { subject: Object.keys(given).length > 0 ? given : undefined, reachableBy };
}

/** Addresses of photos, one on each line. They are kept as text and never fetched; those that would run in a browser are refused. */
export function checkMediaUrl(faults: Faults, draft: Pick<Draft, 'mediaUrl'>): string | undefined {
  const urls = checkText(faults, 'mediaUrl', draft.mediaUrl, LONGEST.mediaUrl);
  return urls !== undefined && /^\s*(?:javascript|vbscript|data):/imu.test(urls)
    ? faults.add('request.media-url-malformed', 'mediaUrl')
    : urls;
}
