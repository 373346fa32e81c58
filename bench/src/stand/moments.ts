import type { Followers } from './settled.ts';

/** What the log knows of a request: milliseconds since 1970, null for what has not happened. */
export interface Moments {
  readonly reference: string;
  readonly accepted: number;
  /** First owned by a department or triage. */
  readonly owned: number | null;
  /** First message handed over. */
  readonly told: number | null;
}

const milliseconds = (column: string): string => `extract(epoch from ${column})::float8 * 1000`;

const MOMENTS = `
  with first as (
    select meta->>'correlationId' as thread,
      min(recorded_at) filter (where type in ('case.assigned', 'case.sent-to-triage', 'case.request-attached')) as owned,
      min(recorded_at) filter (where type = 'notice.sent') as told
    from event_log.events group by 1)
  select e.data->>'reference' as reference, ${milliseconds('e.recorded_at')} as accepted,
    ${milliseconds('owned')} as owned, ${milliseconds('told')} as told
  from event_log.events e join first on thread = e.meta->>'correlationId' where e.type = 'request.submitted'`;

/** Of every request in the log, by tracking number. */
export async function momentsIn({ log }: Followers): Promise<ReadonlyMap<string, Moments>> {
  const { rows } = await log.query<Moments>(MOMENTS);
  return new Map(rows.map((row) => [row.reference, row]));
}
