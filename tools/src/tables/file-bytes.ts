import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { Refusal } from '@guichet/texts';

const MAGIC_GZIP = [0x1f, 0x8b];

/** The bytes of a file, uncompressed where they are gzip. Throws Refusal where the compressed file is broken. */
export async function* bytesOf(path: string): AsyncGenerator<Buffer> {
  const chunks = createReadStream(path, { highWaterMark: 1 << 18 }).iterator() as AsyncIterator<Buffer>;
  const first = await chunks.next();
  const isGzip = !first.done && MAGIC_GZIP.every((byte, at) => first.value[at] === byte);
  const all = async function* () {
    if (!first.done) yield first.value;
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
  };
  if (isGzip) yield* uncompressed(all(), path);
  else yield* all();
}

async function* uncompressed(chunks: AsyncIterable<Buffer>, path: string): AsyncGenerator<Buffer> {
  const { pipeline } = await import('node:stream');
  const gunzip = createGunzip();
  pipeline(chunks, gunzip, () => undefined); // its failure comes out of the iterator below
  try {
    for await (const chunk of gunzip) yield chunk as Buffer;
  } catch (failure) {
    const { message } = failure as Error;
    throw new Refusal(
      {
        en: `${path}: the compressed file is broken (${message})`,
        fr: `${path}\u00a0: le fichier compressé est endommagé (${message})`,
      },
      { cause: failure },
    );
  }
}

const HEAD_CHARACTERS = 1 << 16;

/** The beginning of a text, enough to see what it is. */
export async function textHead(text: AsyncIterable<string>): Promise<string> {
  let head = '';
  for await (const chunk of text) {
    head += chunk;
    if (head.length >= HEAD_CHARACTERS) break;
  }
  return head.slice(0, HEAD_CHARACTERS);
}
