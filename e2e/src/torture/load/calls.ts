import type { Installation } from '../../installation.ts';
import type { Action, Invalid, Report, Status } from './plan.ts';

/** Result of one call. `unknown`: it cannot be known whether the call was carried out. */
export type Answer =
  | { readonly kind: 'accepted'; readonly reference: string }
  | { readonly kind: 'refused'; readonly status: number; readonly body: string }
  | { readonly kind: 'unknown'; readonly why: string };

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
      : this.send(
          '/api/v1/requests',
          {
            headers: { ...headers, 'content-type': 'application/json' },
            body: JSON.stringify(jsonOf(report, invalid)),
          },
          (body) => (body as { reference: string }).reference,
        );
  }

  /** Ids of cases as staff see them; undefined without an answer. */
  async cases(status: Status): Promise<string[] | undefined> {
    try {
      const path = `/api/v1/cases?status=${status}&limit=50`;
      const list = await this.installation.json<{ cases: { caseId: string }[] }>(path, {
        as: staffFor(status),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      return list.cases.map(({ caseId }) => caseId);
    } catch {
      return undefined; // a fault is going on, so there is no case to choose
    }
  }

  move(caseId: string, status: Status, action: Action, key: string): Promise<Answer> {
    const headers = { 'idempotency-key': key, 'content-type': 'application/json' };
    const body = JSON.stringify(action === 'resolve' ? { outcome: 'fixed' } : {});
    return this.send(`/api/v1/cases/${caseId}/${action}`, { headers, body, as: staffFor(status) }, () => caseId);
  }

  private async send(
    path: string,
    init: RequestInit & { as?: string },
    referenceIn: (body: unknown) => string,
  ): Promise<Answer> {
    try {
      const answer = await this.installation.call(path, {
        ...init,
        method: 'POST',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      const body = await answer.text();
      if (answer.ok) return { kind: 'accepted', reference: referenceIn(JSON.parse(body)) };
      if (answer.status >= 500) return { kind: 'unknown', why: String(answer.status) };
      return { kind: 'refused', status: answer.status, body: body.slice(0, 500) };
    } catch (failure) {
      return { kind: 'unknown', why: (failure as Error).name };
    }
  }
}

/** Agents act on cases in triage, clerks on the cases of departments. */
const staffFor = (status: Status): string => (status === 'in-triage' ? 'agent' : 'clerk');

const numberOfOpen311 = (body: unknown): string => (body as { service_request_id: string }[])[0]!.service_request_id;

/** A report as a flat list of values, spoiled on purpose or not. */
function valuesOf({ service, place, email }: Report, invalid: Invalid | undefined) {
  const where = invalid === 'outside' ? { lat: 10, long: 10 } : place;
  return {
    service: invalid === 'unknown-service' ? 'no-such-service' : service,
    where: invalid === 'no-place' ? null : where,
    address: place === null && invalid !== 'no-place' ? '1 Main St' : undefined,
    email: invalid === 'malformed-email' ? 'not an address' : (email ?? undefined),
  };
}

function formOf(report: Report, invalid: Invalid | undefined): URLSearchParams {
  const { service, where, address, email } = valuesOf(report, invalid);
  const form = new URLSearchParams({ service_code: service });
  if (where) {
    form.set('lat', String(where.lat));
    form.set('long', String(where.long));
  }
  if (address) form.set('address_string', address);
  if (email) form.set('email', email);
  return form;
}

function jsonOf(report: Report, invalid: Invalid | undefined): object {
  const { service, where, address, email } = valuesOf(report, invalid);
  return {
    serviceCode: service,
    ...(where && { latitude: where.lat, longitude: where.long }),
    ...(address && { address }),
    ...(email && { reporter: { email } }),
    language: report.language,
  };
}
