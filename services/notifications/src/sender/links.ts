import { askIntake, IntakeUnavailable, type IntakeOptions } from './intake.ts';

/** What a link acts on: a request, or somebody’s following of one. */
export interface Link {
  readonly municipality: string;
  readonly id: string;
}

/** Asks intake, which has the key, for the secrets of links. They stand in messages only and are never stored. */
export class Links {
  constructor(private readonly options: IntakeOptions) {}

  /** At most 100 links; by their ids. Throws IntakeUnavailable. */
  async secrets(links: readonly Link[]): Promise<ReadonlyMap<string, string>> {
    if (links.length === 0) return new Map();
    const answer = await askIntake(this.options, '/internal/links/secrets', { links });
    const { secrets } = (answer ?? {}) as { secrets?: unknown };
    if (!Array.isArray(secrets) || secrets.length !== links.length)
      throw new IntakeUnavailable('intake answers something else');
    return new Map(links.map(({ id }, nr) => [id, String(secrets[nr])]));
  }
}
