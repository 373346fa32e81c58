export { Count, DateTime, Exactly, Named, Nullable, OneOf, PageOf, type SchemasOf, Uuid } from './answers.ts';
export { Cursors, type PlaceText } from './cursors.ts';
export { IsDay } from './day.ts';
export { fingerprintOf, IdempotencyKey, KeyedCall, REPLAYED_HEADER } from './idempotency.ts';
export { IsInstant } from './instant.ts';
export { MunicipalityDto, municipalityNamed } from './municipality.ts';
export { Operation } from './operation.ts';
export { CursorParameter, LimitParameter, PageDto } from './paging.ts';
export { IsWordOf } from './word-of.ts';
