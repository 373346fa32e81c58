import { isStruckOut, Problem, struckOut, type StruckOut, type WrittenText } from '@guichet/service-kit';
import type { Pool } from 'pg';
import { wasWrittenBy, writtenBy } from '../acceptance/done-calls.ts';
import { rewriteRecords } from '../acceptance/rewrite-records.ts';
import type { PersonalFields } from '../acceptance/sealed-outbox.ts';
import type { Contents } from './contents.ts';

export interface StrikingOut extends WrittenText {
  readonly municipality: string;
  /** Without them, all of the text. */
  readonly passages: readonly string[] | undefined;
  /** Of the call: what it struck out is not looked for again. */
  readonly key: string;
}

/** Strikes out of texts what should never have been written. What was struck out is kept nowhere. */
export class StrikeOut {
  constructor(
    private readonly pool: Pool,
    private readonly contents: Pick<Contents, 'recordsOf'>,
  ) {}

  /** Throws Problem `content.not-found`, also for a text that was erased. */
  async strike({ municipality, ref, field = 'text', passages, key }: StrikingOut): Promise<StruckOut> {
    const versions = await this.contents.recordsOf(municipality, ref);
    const records = versions.length > 0 ? versions : [ref];
    let result: StruckOut = { found: false, marked: false };
    const known = await rewriteRecords(this.pool, municipality, records, (fields) => {
      const { after, ...one } = struckOutOf(fields, field, passages, key);
      result = { found: result.found || one.found, marked: result.marked || one.marked };
      return after;
    });
    if (known === 0) throw new Problem('content.not-found');
    return result;
  }
}

function struckOutOf(fields: PersonalFields, field: string, passages: readonly string[] | undefined, key: string) {
  const text = textIn(fields, field);
  if (text === undefined) return { found: false, marked: false, after: fields };
  if (wasWrittenBy(fields, 'struckOutBy', key)) return { found: true, marked: true, after: fields };
  const left = struckOut(text, passages);
  const found = left !== text;
  const after = found ? writtenBy(withText(fields, field, left), 'struckOutBy', key) : fields;
  return { found, marked: isStruckOut(left), after };
}

const ANSWERS = 'answers.';

type Answers = Readonly<Record<string, unknown>>;
const answersIn = (fields: PersonalFields): Answers => (fields['answers'] ?? {}) as Answers;

function textIn(fields: PersonalFields, field: string): string | undefined {
  const value = field.startsWith(ANSWERS) ? answersIn(fields)[field.slice(ANSWERS.length)] : fields[field];
  return typeof value === 'string' ? value : undefined;
}

const withText = (fields: PersonalFields, field: string, text: string): PersonalFields =>
  field.startsWith(ANSWERS)
    ? { ...fields, answers: { ...answersIn(fields), [field.slice(ANSWERS.length)]: text } }
    : { ...fields, [field]: text };
