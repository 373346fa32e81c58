import type { Language } from '../ui/language.ts';
import type { Answer, Refused, ServicesApi } from './services-api.ts';

/** As residents are told it. */
export type State =
  'received' | 'in-triage' | 'assigned' | 'in-progress' | 'on-hold' | 'referred' | 'resolved' | 'closed-otherwise';

/** A request as everybody may see it; texts are in the language asked for, times ISO 8601. */
export interface PublicRequest {
  readonly reference: string;
  readonly serviceCode: string;
  readonly serviceName: string;
  readonly state: State;
  readonly stateText: string;
  readonly department: { readonly name: string } | null;
  readonly wardId: string | null;
  readonly requestedAt: string;
  readonly updatedAt: string;
  readonly expectedAt: string | null;
  /** Time zone of the municipality. */
  readonly timeZone: string;
}

export interface FollowedRequest extends PublicRequest {
  readonly timeline: readonly { readonly at: string; readonly state: State; readonly stateText: string }[];
}

/** A page of a list, and where the next one begins. */
export interface Listed {
  readonly items: readonly PublicRequest[];
  readonly next: string | null;
}

/** What somebody does by the secret of a link: about a request, or about a following. */
export interface Act {
  readonly path: string;
  readonly body: Readonly<Record<string, string>>;
  readonly key: string;
}

/** A report, as the API takes it. */
export interface Report {
  readonly municipality: string;
  readonly serviceCode: string;
  readonly answers: Readonly<Record<string, readonly string[]>>;
  readonly address?: string;
  readonly description?: string;
  readonly reporter: { readonly email?: string; readonly phone?: string };
  /** Of messages about it. */
  readonly language: Language;
}

export interface Accepted {
  readonly reference: string;
  readonly secret: string;
}

/** Requests of one municipality. */
export class Requests {
  constructor(private readonly api: ServicesApi) {}

  /** By its tracking number, however it was typed; undefined where there is none. */
  async find(municipality: string, number: string, language: Language): Promise<FollowedRequest | undefined> {
    const path = `requests/${encodeURIComponent(number)}`;
    const answer = await this.api.get<FollowedRequest>(path, { language, query: { municipality } });
    return 'done' in answer ? answer.done : undefined;
  }

  /** Filters that intake does not understand are those of no list: then there is nothing. */
  async list(
    municipality: string,
    language: Language,
    filters: Readonly<Record<string, string | undefined>>,
  ): Promise<Listed> {
    const query = { municipality, limit: '20', ...filters };
    const answer = await this.api.get<Listed>('requests', { language, query });
    return 'done' in answer ? answer.done : { items: [], next: null };
  }

  /** Undefined when it is done. */
  async act(municipality: string, { path, body, key }: Act, language: Language): Promise<Refused | undefined> {
    const answer: Answer<unknown> = await this.api.post(path, { language, query: { municipality }, body, key });
    return 'refused' in answer ? answer.refused : undefined;
  }

  submit(report: Report, key: string, language: Language): Promise<Answer<Accepted>> {
    return this.api.post<Accepted>('requests', { language, body: report, key });
  }

  /**
   * Has it counted that a report was stopped. It is sent as one that cannot be accepted, by an address that is none: should the settings
   * have changed just now, it is refused for that.
   */
  async stopped({ municipality, serviceCode, answers, description }: Report, key: string): Promise<void> {
    const body = { municipality, serviceCode, answers, description, reporter: { email: '@' } };
    await this.api.post('requests', { language: 'en', body, key: `stopped-${key}` });
  }
}
