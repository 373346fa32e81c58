import type { RecordKind } from '@guichet/sealing';
import { Problem } from '@guichet/service-kit';
import type { PoolClient } from 'pg';
import type { RecordHead } from './record.ts';
import type { Records } from './records.ts';

export interface OfRecord {
  readonly municipality: string;
  readonly ref: string;
}

/** A person who decides something, through a service. */
export interface Acting {
  readonly caller: string | null;
  readonly role: string;
  readonly ref: string;
}

export type ExistingRecord = RecordHead & { readonly kind: RecordKind };

/** The record, locked until the transaction ends. Throws Problems `vault.unknown-reference` and `vault.erased`. */
export async function existing(records: Records, client: PoolClient, of: OfRecord): Promise<ExistingRecord> {
  const head = await records.head(client, of.municipality, of.ref);
  if (!head) throw new Problem('vault.unknown-reference');
  if (head.erasedAt !== null || head.kind === null) throw new Problem('vault.erased');
  return { ...head, kind: head.kind };
}
