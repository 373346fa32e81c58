import type { EventEmitter } from 'node:events';
import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import { Dicer } from '@fastify/busboy';
import { charsetOf, isCompressed, Problem, ReceivedFields, type FlatForm } from '@guichet/service-kit';
import type { FastifyInstance, FastifyRequest } from 'fastify';

const KIB = 1024;
/** Several photos of a telephone. They are read past and not kept, so that no more of them is ever in memory than a chunk. */
const LONGEST_BYTES = 20 * KIB * KIB;
/** Mail programs end a following by a form of one field (RFC 8058). */
const LONGEST_CLICK_BYTES = 16 * KIB;
/** What is kept is bounded as it is in other bodies. */
const LONGEST_FIELDS_BYTES = KIB * KIB;
const MOST_PARTS = 1000;

const FILES = Symbol('files that came with a form');

/** How many files came with a form, none of which was kept. */
export const filesWith = (form: object): number => (form as { [FILES]?: number })[FILES] ?? 0;

/** Where `multipart/form-data` is taken, and how much of it; elsewhere it stays a media type that is not accepted. */
const TAKEN: readonly { readonly at: RegExp; readonly longest: number }[] = [
  { at: /^\/open311\//, longest: LONGEST_BYTES },
  { at: /^\/api\/v1\/follows\/[^/?]+\/unfollow(?:\?|$)/, longest: LONGEST_CLICK_BYTES },
];

export function acceptMultipart(fastify: FastifyInstance): void {
  fastify.addContentTypeParser('multipart/form-data', async ({ url, headers }: FastifyRequest, payload: Readable) => {
    if (isCompressed(headers)) throw readPast(payload, new Problem('http.content-encoding'));
    const taken = TAKEN.find(({ at }) => at.test(url));
    if (taken) return readForm(payload, headers, taken.longest);
    throw readPast(payload, new Problem('http.media-type'));
  });
}

/** The fields of a form in the charset that each declares. Throws Problems `http.body-too-large` and `http.malformed-form`. */
async function readForm(payload: Readable, headers: IncomingHttpHeaders, longest: number): Promise<FlatForm> {
  const { quoted, bare } = BOUNDARY.exec(headers['content-type'] ?? '')?.groups ?? {};
  const boundary = quoted ?? bare;
  // The gateway passes on only the head of a body that announces too much.
  const announced = Number(headers['content-length'] ?? 0);
  if (announced > longest) throw readPast(payload, tooLarge(longest));
  if (boundary === undefined) throw readPast(payload, malformed());
  const parts = new Parts();
  const dicer = new Dicer({ boundary })
    .on('part', (part) => parts.take(part))
    .on('error', () => parts.refuse(malformed()));
  const done = eitherOf(dicer, 'finish', 'error'); // comes with the last part, before the end of the body
  let size = 0;
  // What is refused is read to its end, so that the caller can read the answer.
  for await (const chunk of payload as AsyncIterable<Buffer>) {
    if ((size += chunk.length) > longest) parts.refuse(tooLarge(longest));
    // What follows the last boundary is nothing of the form.
    if (!parts.refusal && dicer.writable) await new Promise((written) => dicer.write(chunk, written));
  }
  dicer.end();
  if (!parts.refusal) await done;
  return parts.form();
}

const BOUNDARY = /;\s*boundary=(?:"(?<quoted>[^"]+)"|(?<bare>[^\s;]+))/i;

const eitherOf = (stream: EventEmitter, ...events: string[]): Promise<void> =>
  new Promise((done) => events.forEach((event) => stream.once(event, () => done())));

type Header = Readonly<Record<string, string[] | undefined>>;
type Part = Dicer.PartStream;

/** The parts of a form as they arrive. */
class Parts {
  readonly #fields: { readonly name: string; readonly value: Buffer; readonly charset: string | undefined }[] = [];
  readonly #ends: Promise<void>[] = [];
  #files = 0;
  #kept = 0;
  refusal: Problem | undefined;

  refuse(refusal: Problem): void {
    this.refusal ??= refusal;
  }

  take(part: Part): void {
    let header: Header = {};
    let size = 0;
    const chunks: Buffer[] = [];
    part.on('header', (given) => (header = given as Header));
    part.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (holdsFile(header)) return;
      if ((this.#kept += chunk.length) > LONGEST_FIELDS_BYTES) this.refuse(tooLarge(LONGEST_FIELDS_BYTES));
      else chunks.push(chunk);
    });
    part.on('end', () => {
      if (!holdsFile(header)) this.#keep(header, Buffer.concat(chunks));
      // A page on which no file was chosen sends one without content.
      else if (size > 0) this.#files += 1;
    });
    this.#ends.push(eitherOf(part, 'end', 'error'));
    if (this.#ends.length > MOST_PARTS) this.refuse(malformed());
  }

  #keep(header: Header, value: Buffer): void {
    const name = parameterOf(header['content-disposition']?.[0], 'name');
    if (name === undefined) this.refuse(malformed());
    else
      this.#fields.push({ name, value: transferred(header, value), charset: charsetOf(header['content-type']?.[0]) });
  }

  /** Throws the refusal, where there is one. */
  async form(): Promise<FlatForm> {
    if (!this.refusal) await Promise.all(this.#ends);
    if (this.refusal) throw this.refusal;
    const charsetField = this.#fields.find(({ name }) => name === '_charset_')?.value;
    const ofAll = charsetField?.toString('latin1').trim() || undefined;
    const fields = new ReceivedFields();
    for (const { name, value, charset } of this.#fields)
      fields.add(Buffer.from(name, 'latin1'), value, charset ?? ofAll);
    return Object.defineProperty(fields.form, FILES, { value: this.#files });
  }
}

/** The bytes of a value. Libraries made for mail encode them once more, which RFC 7578 only advises against. */
function transferred(header: Header, value: Buffer): Buffer {
  const encoding = header['content-transfer-encoding']?.[0]?.trim().toLowerCase();
  const text = value.toString('latin1');
  if (encoding === 'base64' && /^[A-Za-z\d+/=\s]*$/.test(text)) return Buffer.from(text, 'base64');
  if (encoding !== 'quoted-printable') return value;
  const byteOf = (_escape: string, hex: string) => String.fromCharCode(parseInt(hex, 16));
  return Buffer.from(text.replace(/=[ \t]*\r?\n/g, '').replace(/=([0-9A-F]{2})/gi, byteOf), 'latin1');
}

const holdsFile = (header: Header): boolean =>
  parameterOf(header['content-disposition']?.[0], 'filename') !== undefined ||
  /^(?!text\/|application\/json)/i.test(header['content-type']?.[0]?.trim() ?? 'text/plain');

/** A parameter of a header as it arrived, byte for byte; web pages write a quotation mark in a name as `%22`. */
function parameterOf(header: string | undefined, name: string): string | undefined {
  const { quoted, bare } =
    new RegExp(`;\\s*${name}\\*?=(?:"(?<quoted>(?:[^"\\\\]|\\\\.)*)"|(?<bare>[^\\s;]+))`, 'i').exec(header ?? '')
      ?.groups ?? {};
  return quoted?.replace(/\\(.)/g, '$1').replaceAll('%22', '"') ?? bare;
}

const tooLarge = (bytes: number) => new Problem('http.body-too-large', { limit: bytes / KIB });

const malformed = () => new Problem('http.malformed-form');

function readPast(payload: Readable, refusal: Problem): Problem {
  payload.resume();
  return refusal;
}
