import type { Language } from '@guichet/events';
import { WardIndex, type Catalogue } from '@guichet/settings';
import type { Row } from '../tables/table.ts';
import { dayOf, readDate, type ReadDate } from './dates.ts';
import type { Field, Mapping } from './mapping.ts';
import { serviceNamer } from './services.ts';
import { ContentIds, keyOf, languageOf, reporterOf, type Submission } from './submission.ts';
import type { Text } from './texts.ts';
import { folded, wardNamer } from './wards.ts';

/** Why a row is no request, as a text with its parameters. */
export interface Reason {
  readonly text: Text;
  readonly parameters: Readonly<Record<string, string | number>>;
}

export type Read =
  { readonly submission: Submission } | { readonly row: number; readonly id: string; readonly reason: Reason };

/** What was decided for many rows alike: counted, and said once. */
export interface Remarks {
  unknownWards: Map<string, number>;
  clockChanges: Record<NonNullable<ReadDate['clockChange']>, number>;
}

export interface ReadingRules {
  readonly catalogue: Catalogue;
  readonly mapping: Mapping;
  /** Gives each row without an address of its own an invented reporter. */
  readonly reporters: boolean;
}

class Refused extends Error {
  constructor(readonly reason: Reason) {
    super(reason.text);
  }
}
const refuse = (text: Text, parameters: Reason['parameters'] = {}): never => {
  throw new Refused({ text, parameters });
};

/** Turns rows into submissions by a mapping and the settings of the municipality. */
export class RowReader {
  readonly remarks: Remarks = { unknownWards: new Map(), clockChanges: { skipped: 0, repeated: 0 } };
  readonly #ids = new ContentIds();
  readonly #serviceOf: ReturnType<typeof serviceNamer>;
  readonly #wardOf: (text: string) => string | undefined;
  readonly #wards: WardIndex | undefined;
  readonly #closed: ReadonlySet<string>;
  readonly #open: ReadonlySet<string>;

  constructor(private readonly rules: ReadingRules) {
    const { catalogue, mapping } = rules;
    this.#serviceOf = serviceNamer(catalogue.services, mapping.services);
    this.#wardOf = wardNamer(catalogue.wards, mapping.wards);
    this.#wards = catalogue.wards.length > 0 ? new WardIndex(catalogue.wards) : undefined;
    this.#open = new Set(['open', 'ouvert', 'ouverte', ...(mapping.statuses?.open ?? [])].map(folded));
    this.#closed = new Set(['closed', 'ferme', 'fermee', ...(mapping.statuses?.closed ?? [])].map(folded));
  }

  read(row: Row): Read {
    const id = this.#idOf(row);
    try {
      return { submission: this.#submission(row, id) };
    } catch (failure) {
      if (failure instanceof Refused) return { row: row.number, id, reason: failure.reason };
      throw failure;
    }
  }

  #submission(row: Row, id: string): Submission {
    if (row.surplus.length > 0) refuse('too-many-values');
    const value = (field: Field) => this.#value(row, field);
    const { catalogue, mapping, reporters } = this.rules;
    const made = this.#date(value('requestedAt'), mapping.columns.requestedAt);
    const email = value('email') || (reporters ? reporterOf(id) : '');
    const form: Record<string, string> = {
      jurisdiction_id: catalogue.municipality.open311.jurisdictionId,
      service_code: this.#service(value('service'), value('serviceGroup')),
      lat: decimal(value('latitude')),
      long: decimal(value('longitude')),
      address_string: value('address'),
      address_id: value('addressId'),
      description: value('description'),
      media_url: value('mediaUrl'),
      email,
      phone: value('phone'),
      requested_datetime: made,
      ...(mapping.history && this.#history(value, made)),
    };
    this.#place(form, value('ward'));
    const given = Object.fromEntries(Object.entries(form).filter(([, text]) => text !== ''));
    return {
      row: row.number,
      id,
      key: keyOf(id),
      language: languageIn(value('language')) ?? languageOf(id),
      form: given,
    };
  }

  #value(row: Row, field: Field): string {
    const { columns, constants } = this.rules.mapping;
    const column = columns[field];
    return (column === undefined ? '' : (row.values[column] ?? '')) || (constants?.[field] ?? '');
  }

  /** A row without an id has its mapped content as one, so that the reject file of a run can be imported too. */
  #idOf(row: Row): string {
    const id = this.#value(row, 'id');
    const columns = Object.values(this.rules.mapping.columns);
    return id || this.#ids.next(columns.map((column) => row.values[column] ?? ''));
  }

  #service(text: string, group: string): string {
    if (!text && !group) return refuse('no-service');
    return this.#serviceOf(text, group) ?? refuse('unknown-service', { service: (text || group).slice(0, 200) });
  }

  #date(text: string, column = ''): string {
    if (!text) return '';
    const { mapping, catalogue } = this.rules;
    const zone = mapping.zone ?? catalogue.municipality.timeZone;
    const { dateFormat: format = 'iso' } = mapping;
    const date = readDate(text, { format, zone }) ?? readDate(text, { format: dayOf(format), zone });
    if (!date) return refuse('date-unreadable', { column, date: text.slice(0, 60), format });
    if (date.clockChange) this.remarks.clockChanges[date.clockChange] += 1;
    return date.at;
  }

  #history(value: (field: Field) => string, made: string): Record<string, string> {
    const { columns } = this.rules.mapping;
    const status = this.#status(value('status'));
    if (!made) refuse('no-date');
    const closed = status === 'closed' ? this.#date(value('closedAt'), columns.closedAt) : '';
    // A closing date without a time is the start of that day, which may be earlier than the request.
    const sameDay = closed !== '' && closed < made && Date.parse(made) - Date.parse(closed) < 86_400_000;
    return {
      status,
      closed_datetime: sameDay ? made : closed,
      expected_datetime: this.#date(value('expectedAt'), columns.expectedAt),
    };
  }

  #status(text: string): string {
    const word = folded(text);
    if (this.#closed.has(word)) return 'closed';
    return this.#open.has(word) ? 'open' : refuse('status-unknown', { status: text.slice(0, 60) });
  }

  /** A point says its ward itself; without one, the ward of the row is used where the municipality has it. */
  #place(form: Record<string, string>, ward: string): void {
    const { lat, long } = form;
    if (lat && long) {
      const tolerance = this.rules.catalogue.municipality.boundaryToleranceMetres;
      if (this.#wards && !this.#wards.locate(Number(lat), Number(long), tolerance))
        refuse('outside', { latitude: lat, longitude: long });
      return;
    }
    const wardId = this.#wardOf(ward);
    if (wardId !== undefined) form['ward_id'] = wardId;
    else if (this.rules.mapping.columns.ward) {
      const { unknownWards } = this.remarks;
      unknownWards.set(ward, (unknownWards.get(ward) ?? 0) + 1);
    }
  }
}

/** French tables write 45,5. Published zeros stand for no point. */
function decimal(text: string): string {
  if (text === '') return '';
  const number = Number(text.replace(',', '.'));
  if (Number.isNaN(number)) return refuse('coordinate-unreadable', { value: text.slice(0, 40) });
  return number === 0 ? '' : text.replace(',', '.');
}

/** `en-CA`, `English`, `Anglais`, `E`, `A`; `fr`, `Français`, `F`. */
const languageIn = (text: string): Language | undefined => {
  if (/^(?:en|ang|[ea]$)/iu.test(text)) return 'en';
  return /^(?:fr|f$)/iu.test(text) ? 'fr' : undefined;
};
