/** Largest accepted request body: 1 MiB. */
export const BODY_LIMIT_BYTES = 1024 * 1024;

/** Longest part of an address that stands for a name or an id, in characters. */
export const LONGEST_PARAMETER = 500;
