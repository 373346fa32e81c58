import { readFile } from 'node:fs/promises';
import { Refusal } from './refusal.ts';
import { decodeText, likelyCharset, type DecodedText, type EncodingFault } from './encoding.ts';

const NBSP = '\u00a0';

/** Why a file is no text, and where, for the person who has to save it again. */
export interface FileFault extends EncodingFault {
  /** 1 for the first line. */
  readonly line: number;
  /** The byte there, e.g. `E9`. */
  readonly byte: string;
  /** The charset that the file seems to have. */
  readonly likely: string;
}

/** As `decodeText`; U+0000, which no file of text holds, shows that UTF-16 was taken for UTF-8, or that the file is no text at all. */
export function decodeFile(bytes: Uint8Array, declared?: string): DecodedText | FileFault {
  const decoded = decodeText(bytes, declared);
  if ('fault' in decoded) return located(bytes, decoded);
  if (!decoded.text.includes('\0')) return decoded;
  return located(bytes, { fault: 'not-in-charset', charset: decoded.charset, offset: bytes.indexOf(0) });
}

function located(bytes: Uint8Array, { fault, charset, offset }: EncodingFault): FileFault {
  const line = bytes.subarray(0, offset).filter((byte) => byte === 0x0a).length + 1;
  const byte = bytes[offset]?.toString(16).toUpperCase().padStart(2, '0') ?? '';
  return { fault, charset: charset.toUpperCase(), offset, line, byte, likely: likelyCharset(bytes).toUpperCase() };
}

/** A file as text, without its byte order mark. Throws Refusal where it cannot be read, or is no text of the charset (UTF-8 unless declared). */
export async function readTextFile(path: string, declared?: string): Promise<string> {
  return textOfFile(path, await bytesOf(path), declared);
}

/** The same for bytes that were read already. */
export function textOfFile(path: string, bytes: Uint8Array, declared?: string): string {
  const decoded = decodeFile(bytes, declared);
  if ('fault' in decoded) throw new Refusal(complaintOf(path, decoded));
  return decoded.text;
}

async function bytesOf(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (failure) {
    throw unreadable(path, failure);
  }
}

/** Why a file could not be read. */
export const unreadable = (path: string, failure: unknown): Refusal =>
  new Refusal(readingFault(path, failure as NodeJS.ErrnoException), { cause: failure });

function readingFault(path: string, { code, message }: NodeJS.ErrnoException): Refusal['text'] {
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return { en: `${path}: there is no such file`, fr: `${path}${NBSP}: ce fichier n’existe pas` };
  if (code === 'EISDIR') return { en: `${path} is a folder`, fr: `${path} est un dossier` };
  if (code === 'EACCES' || code === 'EPERM')
    return { en: `${path} may not be read`, fr: `${path}${NBSP}: la lecture n’est pas permise` };
  return { en: `${path}: ${message}`, fr: `${path}${NBSP}: ${message}` };
}

function complaintOf(path: string, { fault, charset, offset, line, byte, likely }: FileFault): Refusal['text'] {
  if (fault === 'unknown-charset')
    return {
      en: `${path}: the character encoding ${charset} is not known here. Save the file as UTF-8`,
      fr: `${path}${NBSP}: l’encodage ${charset} n’est pas connu ici. Enregistrez le fichier en UTF-8`,
    };
  const [looks, semble] =
    likely === charset ? ['', ''] : [`; it looks like ${likely}`, `; il semble être en ${likely}`];
  return {
    en: `${path}:${line} is not ${charset} (byte ${byte} at position ${offset + 1})${looks}. Save the file as UTF-8`,
    fr: `${path}:${line} n’est pas en ${charset} (octet ${byte} à la position ${offset + 1})${semble}. Enregistrez le fichier en UTF-8`,
  };
}
