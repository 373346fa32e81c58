/**
 * Equal for the ways in which people write the same number or name: capitals, spaces and signs do not count. Undefined where nothing is left.
 * The code of the question is part of it, so that pole 12 and tree 12 are two things.
 */
export function assetText(question: string, given: string): string | undefined {
  const name = given
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toUpperCase();
  return name === '' ? undefined : `asset ${question} ${name}`;
}
