import { checkReporter } from './checked-text.ts';
import { REPORTER_FIELDS, type Fault, Faults, type ReporterField } from './draft.ts';

/** What may be corrected of whoever made a request. */
export const CONTACT_FIELDS = ['email', 'phone'] as const satisfies readonly ReporterField[];
export type ContactField = (typeof CONTACT_FIELDS)[number];

/** As they were typed; null takes one away, and what is left out stays. */
export type GivenContact = Readonly<Partial<Record<ContactField, string | null>>>;

export type CorrectedContact =
  | { readonly faults: readonly Fault[] }
  | {
      /** What is kept of the person from now on. */
      readonly fields: Readonly<Record<string, unknown>>;
      readonly reachableBy: readonly ('email' | 'phone')[];
    };

/** The fields of the person with the given ones in their places, checked as those of a new request are. */
export function correctContact(
  before: Readonly<Record<string, unknown>>,
  given: GivenContact,
  policy: Parameters<typeof checkReporter>[2],
): CorrectedContact {
  const faults = new Faults();
  const wanted = Object.fromEntries(
    REPORTER_FIELDS.map((field) => [field, field in given ? given[field as ContactField] : before[field]]),
  );
  const reporter = Object.fromEntries(Object.entries(wanted).filter(([, value]) => typeof value === 'string'));
  const { subject, reachableBy } = checkReporter(faults, { reporter }, policy);
  if (faults.list.length > 0) return { faults: faults.list };
  const left = Object.entries(before).filter(([field]) => !Object.hasOwn(wanted, field));
  return { fields: { ...Object.fromEntries(left), ...subject }, reachableBy };
}
