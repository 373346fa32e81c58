export { newSealingKey, publicKeysIn, publicKeysText, type PublicKey, type SealingKey } from './keys.ts';
export { Opener, SealedRecordUnreadable, UnknownSealingKey } from './opener.ts';
export type { PersonalFields, RecordIdentity, RecordKind, SealedFields } from './sealed-record.ts';
export { Sealer } from './sealer.ts';
