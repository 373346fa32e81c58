import type { Text } from '@guichet/settings';

/**
 * What a caller asks for, as an edge understood it: untrusted, not yet checked. An empty parameter is absent here already.
 * Coordinates are degrees (WGS 84) as written by the caller; times are ISO 8601 as written.
 */
export interface Draft {
  readonly serviceCode?: string;
  readonly latitude?: string | number;
  readonly longitude?: string | number;
  readonly address?: string;
  readonly addressId?: string;
  readonly description?: string;
  readonly mediaUrl?: string;
  readonly requestedAt?: string;
  /** Staff only: when the municipality had it, before it was entered; a day, or a time. */
  readonly receivedOn?: string;
  /** Staff only: ids of the stop pages that they have read to whoever reports. */
  readonly stopPagesRead?: readonly string[];
  /** Importers only: the ward, where the source knows no point. */
  readonly wardId?: string;
  /** Importers only: how it stood in the system that it comes from. */
  readonly status?: string;
  readonly closedAt?: string;
  readonly expectedAt?: string;
  /** Question code → what was given, one or several values. */
  readonly answers: Readonly<Record<string, readonly string[]>>;
  readonly reporter: Readonly<Partial<Record<ReporterField, string>>>;
}

export const REPORTER_FIELDS = ['firstName', 'lastName', 'email', 'phone', 'accountId', 'deviceId'] as const;
export type ReporterField = (typeof REPORTER_FIELDS)[number];

/** One thing wrong with a draft. `code` is stable; parameters never hold what the caller wrote about themselves. */
export interface Fault {
  readonly code: string;
  /** The domain's name of the field; each interface translates it into its own name. */
  readonly field: string;
  readonly parameters: Readonly<Record<string, string | number | Text>>;
}

/** Collects all faults of a draft, so that the caller gets them in one answer. */
export class Faults {
  readonly list: Fault[] = [];
  /** What was not understood where nothing had to be: it is kept as it was typed, and refuses nothing. */
  readonly kept: Fault[] = [];

  add(code: string, field: string, parameters: Fault['parameters'] = {}): undefined {
    this.list.push({ code, field, parameters });
    return undefined;
  }

  keep(code: string, field: string, parameters: Fault['parameters']): void {
    this.kept.push({ code, field, parameters });
  }
}
