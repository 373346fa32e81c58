import { TextDecoder } from 'node:util';
import { charsetNamed, markedCharset, Refusal, UsageError } from '@guichet/texts';
import { bytesOf } from './file-bytes.ts';

export interface Encoding {
  /** As the WHATWG Encoding Standard calls it, e.g. `utf-8`. */
  readonly name: string;
  readonly from: 'declared' | 'mark' | 'content';
}

/** The encoding of a file of text: that of its mark, the declared one, else what its bytes show. Throws Refusal where they leave it open. */
export async function encodingOf(path: string, declared?: string): Promise<Encoding> {
  const first = await firstBytesOf(path);
  // A mark is surer than what was declared, perhaps for another file: rows that an import refused come back in UTF-8.
  const marked = markedCharset(first);
  if (marked) return { name: known(marked), from: 'mark' };
  if (declared !== undefined) return { name: known(charsetNamed(declared, first)), from: 'declared' };
  const counts = new ByteCounts();
  for await (const chunk of bytesOf(path)) counts.add(chunk);
  const name = counts.encoding();
  if (name) return { name, from: 'content' };
  throw new Refusal({
    en: `${path}: its encoding cannot be told from its bytes; say --encoding, e.g. windows-1252, utf-8 or macintosh`,
    fr: `${path}\u00a0: son encodage ne se déduit pas de ses octets; indiquez --encoding, p.\u00a0ex. windows-1252, utf-8 ou macintosh`,
  });
}

async function firstBytesOf(path: string): Promise<Uint8Array> {
  const first = await bytesOf(path).next();
  return first.done ? new Uint8Array() : first.value;
}

function known(label: string): string {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    throw new UsageError({
      en: `--encoding ${label} is not known; use e.g. utf-8, windows-1252, iso-8859-1, utf-16le or macintosh`,
      fr: `--encoding ${label} est inconnu; utilisez p.\u00a0ex. utf-8, windows-1252, iso-8859-1, utf-16le ou macintosh`,
    });
  }
}

/** The text of the bytes, without a byte order mark. Throws Refusal at the first byte that the encoding does not have. */
export async function* decoded(
  bytes: AsyncIterable<Uint8Array>,
  { name }: Encoding,
  path: string,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(name, { fatal: true });
  let line = 1;
  const decode = (chunk?: Uint8Array): string => {
    try {
      return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
    } catch (failure) {
      throw new Refusal(
        {
          en: `${path}: not ${name} after line ${line}; say --encoding, or mend the file`,
          fr: `${path}\u00a0: ce n’est plus du ${name} après la ligne ${line}; indiquez --encoding ou corrigez le fichier`,
        },
        { cause: failure },
      );
    }
  };
  for await (const chunk of bytes) {
    const text = decode(chunk);
    line += text.split('\n').length - 1;
    yield text;
  }
  yield decode();
}

/** What the bytes of a whole file say about its encoding, where no mark does; `likelyCharset` looks at its beginning only, and always answers. */
class ByteCounts {
  private isUtf8 = true;
  private readonly strict = new TextDecoder('utf-8', { fatal: true });
  private readonly lenient = new TextDecoder('utf-8');
  private started = false;
  private zerosAtEven = 0;
  private zerosAtOdd = 0;
  private wellFormed = 0;
  private malformed = 0;
  private latinLetters = 0;
  private otherLetters = 0;

  add(chunk: Uint8Array): void {
    if (!this.started) this.begin(chunk);
    try {
      if (this.isUtf8) this.strict.decode(chunk, { stream: true });
    } catch {
      this.isUtf8 = false; // counted below
    }
    for (const [character] of this.lenient.decode(chunk, { stream: true }).matchAll(/[^\0-\x7f]/gu)) {
      if (character === '\ufffd') this.malformed += 1;
      else this.wellFormed += 1;
    }
    for (const byte of chunk) {
      // Where windows-1252 has letters; and where Macintosh and DOS have é, è, ê, à, ç and windows-1252 has rare signs.
      if (byte >= 0xc0) this.latinLetters += 1;
      else if (byte >= 0x81 && byte <= 0x90 && byte !== 0x85) this.otherLetters += 1;
    }
  }

  private begin(chunk: Uint8Array): void {
    this.started = true;
    chunk.subarray(0, 4096).forEach((byte, at) => {
      if (byte !== 0) return;
      if (at % 2 === 0) this.zerosAtEven += 1;
      else this.zerosAtOdd += 1;
    });
  }

  /** Undefined where several would do. */
  encoding(): string | undefined {
    if (this.zerosAtOdd > 0 && this.zerosAtEven === 0) return 'utf-16le';
    if (this.zerosAtEven > 0 && this.zerosAtOdd === 0) return 'utf-16be';
    if (this.isUtf8) return 'utf-8';
    const mostlyUtf8 = this.wellFormed > this.malformed;
    return mostlyUtf8 || this.otherLetters > this.latinLetters ? undefined : 'windows-1252';
  }
}
