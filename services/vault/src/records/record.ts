import type { PersonalFields, RecordIdentity, RecordKind } from '@guichet/sealing';

/** A record without its values. */
export interface RecordHead {
  readonly municipality: string;
  readonly ref: string;
  /** Null where it was withdrawn before it came here. */
  readonly kind: RecordKind | null;
  /** From 1; whoever writes it anew, the writer or a correction, adds 1. */
  readonly version: number;
  readonly recordedAt: Date;
  /** Null while it has values. */
  readonly erasedAt: Date | null;
}

/** A record as the writer gave it. */
export interface GivenRecord extends RecordIdentity {
  readonly fields: PersonalFields;
  /** SHA-256 of the sealed form. */
  readonly digest: Buffer;
}

export interface ReadRecord {
  readonly ref: string;
  readonly kind: RecordKind;
  readonly version: number;
  readonly fields: PersonalFields;
}
