import type { Language } from '../ui/language.ts';
import type { Answer, Refused, ServicesApi } from './services-api.ts';

/** As residents are told it. */
export type State =
  | 'received'
  | 'in-triage'
  | 'assigned'
  | 'in-progress'
  | 'on-hold'
  | 'referred'
  | 'resolved'
  | 'closed-otherwise';

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

/** What somebody does by the secret of a link: about a request, or about a following. */
export interface Act {
  readonly path: string;
  readonly body: Readonly<Record<string, string>>;
  readonly key: string;
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

  /** Undefined when it is done. */
  async act(municipality: string, { path, body, key }: Act, language: Language): Promise<Refused | undefined> {
    const answer: Answer<unknown> = await this.api.post(path, { language, query: { municipality }, body, key });
    return 'refused' in answer ? answer.refused : undefined;
  }
}
