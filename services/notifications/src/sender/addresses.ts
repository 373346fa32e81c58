import { askIntake, IntakeUnavailable, type IntakeOptions } from './intake.ts';

/** Looks up the e-mail addresses of people known by reference. Addresses are read when they are needed and never stored. */
export class Addresses {
  constructor(private readonly options: IntakeOptions) {}

  /** At most 100 references; a person without an address, or one who was erased, is absent from the answer. Throws IntakeUnavailable. */
  async resolve(refs: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const question = { refs: [...new Set(refs)], purpose: 'notify', fields: ['email'] };
    const answer = await askIntake(this.options, '/internal/subjects/resolve', question);
    const { subjects } = (answer ?? {}) as { subjects?: { ref: string; fields?: { email?: unknown } }[] };
    if (!Array.isArray(subjects)) throw new IntakeUnavailable('intake answers something else');
    const known = subjects.map(({ ref, fields }) => [ref, fields?.email] as const);
    return new Map(known.filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== ''));
  }
}
