/** Spaces of every kind, line breaks, and characters that nobody sees: they come with texts that were copied from documents. */
const AROUND = /^[\s\p{Cf}]+|[\s\p{Cf}]+$/gu;

/** The same data with no such characters around any of its texts. */
export function trimmed(data: unknown): unknown {
  if (typeof data === 'string') return data.replace(AROUND, '');
  if (Array.isArray(data)) return typeof data[0] === 'number' ? data : data.map(trimmed);
  if (data === null || typeof data !== 'object') return data;
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, trimmed(value)]));
}
