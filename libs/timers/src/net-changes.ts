import type { RecordedEvent } from '@guichet/events';
import type { AnyTimerTable, TimerChange } from './timer-table.ts';

interface Entity {
  readonly municipality: string;
  readonly entity_id: string;
}

/** Timers that end: all of the entity, those of a name, one rung of it, or the one that fired. */
export interface EndedTimers extends Entity {
  readonly name?: string;
  readonly rung?: string;
  readonly fires_as?: string;
}

/** A row of the table, as it is when its timer begins. */
export interface BegunTimer extends Entity {
  readonly name: string;
  readonly rung: string;
  readonly due_at: string;
  readonly caused_by: string;
  readonly correlation_id: string;
  readonly fires_as: string;
}

/** What a batch of events changes: first the ended timers are deleted, then the begun ones are written. */
export interface NetChanges {
  readonly ended: readonly EndedTimers[];
  readonly begun: readonly BegunTimer[];
}

/** Sums up events in the order of the log, so that a batch costs two statements. */
export function netChanges(table: AnyTimerTable, events: readonly RecordedEvent[]): NetChanges {
  const ended: EndedTimers[] = [];
  const begun = new Map<string, Map<string, BegunTimer>>();
  for (const event of events) {
    if (!table.types.has(event.type)) continue;
    const entity = { municipality: event.metadata.municipality, entity_id: table.entityOf(event) };
    const own = begunOf(begun, entity);
    for (const change of [...firingOf(table, event), ...table.changesOf(event)]) {
      if ('does' in change && change.does === 'set') {
        own.set(keyOf(change), rowOf(table, event, entity, change));
        continue;
      }
      const { name, rung, fires_as }: Omit<EndedTimers, keyof Entity> = change;
      const end = { ...entity, name, rung, fires_as };
      ended.push(end, ...endedHere(own, end));
    }
  }
  return { ended, begun: [...begun.values()].flatMap((own) => [...own.values()]) };
}

/** What a firing appends ends its timer, whatever the row of the event says. */
function firingOf(table: AnyTimerTable, { id, metadata }: RecordedEvent): { readonly fires_as: string }[] {
  return metadata.causationId !== null && metadata.actor.role === table.actorRole ? [{ fires_as: id }] : [];
}

const ends = ({ name, rung, fires_as }: EndedTimers, row: BegunTimer): boolean =>
  (name === undefined || name === row.name) &&
  (rung === undefined || rung === row.rung) &&
  (fires_as === undefined || fires_as === row.fires_as);

/** Takes out timers that began in this batch; each may have been about to replace one in the table, which ends as well. */
function endedHere(own: Map<string, BegunTimer>, end: EndedTimers): EndedTimers[] {
  const found = [...own.values()].filter((row) => ends(end, row));
  return found.map(({ municipality, entity_id, name, rung }) => {
    own.delete(keyOf({ name, rung }));
    return { municipality, entity_id, name, rung };
  });
}

const keyOf = ({ name, rung }: { readonly name: string; readonly rung: string }): string => `${name}\n${rung}`;

function begunOf(begun: Map<string, Map<string, BegunTimer>>, { municipality, entity_id }: Entity) {
  const key = `${municipality}\n${entity_id}`;
  const own = begun.get(key) ?? new Map<string, BegunTimer>();
  begun.set(key, own);
  return own;
}

function rowOf(
  table: AnyTimerTable,
  event: RecordedEvent,
  entity: Entity,
  { name, rung, dueAt: due_at }: Extract<TimerChange<string>, { does: 'set' }>,
): BegunTimer {
  const fires_as = table.idsOf({ causedBy: event.id, name, rung })(0);
  return {
    ...entity,
    name,
    rung,
    due_at,
    caused_by: event.id,
    correlation_id: event.metadata.correlationId,
    fires_as,
  };
}
