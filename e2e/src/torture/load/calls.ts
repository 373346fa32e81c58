import type { Installation } from '../../installation.ts';
import { formOf, jsonOf } from './forms.ts';
import type { Invalid, Report, ResidentAct } from './plan.ts';

/** Result of one call. `unknown`: it cannot be known whether the call was carried out. */
export type Answer<T = Accepted> =
  | ({ readonly kind: 'accepted' } & T)
  | { readonly kind: 'refused'; readonly status: number; readonly body: string }
  | { readonly kind: 'unknown'; readonly why: string };

export interface Accepted {
  readonly reference: string;
  /** Of the request's link; Open311 does not give it. */
  readonly secret?: string;
}

interface StaffCall {
  readonly as: string;
  readonly action: string;
  readonly body: object;
  readonly key: string;
}

/** A case as far as the load looks at it. */
export interface SeenCase {
  readonly requestIds: readonly string[];
  readonly tasks: readonly { readonly taskId: string }[];
}

/** Longer than a busy machine takes, shorter than a sleeping service. */
const TIMEOUT_MS = 8_000;

/** The public origin as a client sees it: it goes away, it changes its address, it answers late. */
export class Calls {
  constructor(private readonly installation: Installation) {}

  async submit(report: Report, key: string | null, invalid?: Invalid): Promise<Answer> {
    const headers: Record<string, string> = { 'accept-language': report.language };
    if (key !== null) headers['idempotency-key'] = key;
    return report.api === 'open311'
      ? this.send('/open311/v2/requests.json', { headers, body: formOf(report, invalid) }, numberOfOpen311)
      : this.send('/api/v1/requests', jsonCall(headers, jsonOf(report, invalid)), (body) => body as Accepted);
  }

  resident({ reference, secret }: Accepted, act: ResidentAct, key: string): Promise<Answer> {
    const body = { secret, ...(act === 'feedback' && { fixed: 'no' }) };
    return this.send(`/api/v1/requests/${reference}/${act}`, jsonCall({ 'idempotency-key': key }, body), () => ({
      reference,
    }));
  }

  /** Ids of cases in a list of the staff; undefined without an answer. */
  async cases(of: string, as: string): Promise<string[] | undefined> {
    const list = await this.get<{ cases: { caseId: string }[] }>(`/api/v1/cases?${of}&limit=50`, as);
    return list?.cases.map(({ caseId }) => caseId);
  }

  one(caseId: string, as: string): Promise<SeenCase | undefined> {
    return this.get<SeenCase>(`/api/v1/cases/${caseId}`, as);
  }

  move(caseId: string, { as, action, body, key }: StaffCall): Promise<Answer<object>> {
    return this.send(
      `/api/v1/cases/${caseId}/${action}`,
      { ...jsonCall({ 'idempotency-key': key }, body), as },
      () => ({}),
    );
  }

  /** Accepted with the cases for which it was; unknown as long as it is for one of them. */
  async bulk(cases: readonly string[], { as, action, body, key }: StaffCall): Promise<Answer<{ done: string[] }>> {
    const call = { ...jsonCall({ 'idempotency-key': key }, { action, body, cases }), as };
    const answer = await this.send('/api/v1/cases/bulk', call, (given) => given as BulkAnswer);
    if (answer.kind !== 'accepted') return answer;
    const failed = answer.results.find(({ status }) => status >= 500);
    if (failed) return { kind: 'unknown', why: String(failed.status) };
    return { kind: 'accepted', done: answer.results.flatMap(({ caseId, status }) => (status === 200 ? [caseId] : [])) };
  }

  private async get<T>(path: string, as: string): Promise<T | undefined> {
    try {
      return await this.installation.json<T>(path, { as, signal: AbortSignal.timeout(TIMEOUT_MS) });
    } catch {
      return undefined; // a fault is going on, or somebody else may not see it: there is nothing to choose
    }
  }

  private async send<T>(
    path: string,
    init: RequestInit & { as?: string },
    read: (body: unknown) => T,
  ): Promise<Answer<T>> {
    try {
      const answer = await this.installation.call(path, {
        ...init,
        method: 'POST',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      const body = await answer.text();
      if (answer.ok) return { kind: 'accepted', ...read(JSON.parse(body)) };
      if (answer.status >= 500) return { kind: 'unknown', why: String(answer.status) };
      return { kind: 'refused', status: answer.status, body: body.slice(0, 500) };
    } catch (failure) {
      return { kind: 'unknown', why: (failure as Error).name };
    }
  }
}

interface BulkAnswer {
  readonly results: readonly { readonly caseId: string; readonly status: number }[];
}

const jsonCall = (headers: Record<string, string>, body: object): RequestInit => ({
  headers: { ...headers, 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

const numberOfOpen311 = (body: unknown): Accepted => ({
  reference: (body as { service_request_id: string }[])[0]!.service_request_id,
});
