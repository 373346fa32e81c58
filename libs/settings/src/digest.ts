import { canonicalJson } from '@guichet/event-sourcing';
import { createHash } from 'node:crypto';

/** Lower-case hexadecimal SHA-256 of the canonical JSON. */
export const digestOf = (body: unknown): string => createHash('sha256').update(canonicalJson(body)).digest('hex');
