/** The ways a value may be hidden in a file: character sets, escapes, and base64 at each of its three alignments. */
export function disguises(value: string): Map<string, Buffer> {
  const utf8 = Buffer.from(value, 'utf8');
  const core = (offset: number) => {
    const padded = Buffer.concat([Buffer.alloc(offset), utf8]);
    const text = padded.toString('base64').replace(/=+$/, '');
    return Buffer.from(text.slice(Math.ceil((offset * 4) / 3) || 0, -2));
  };
  const escaped = [...value].map((c) =>
    c.codePointAt(0)! > 127 ? `\\u${c.codePointAt(0)!.toString(16).padStart(4, '0')}` : c,
  );
  return new Map([
    ['utf-8', utf8],
    ['utf-16le', Buffer.from(value, 'utf16le')],
    ['utf-16be', Buffer.from(value, 'utf16le').swap16()],
    ['latin-1', Buffer.from(value, 'latin1')],
    ['nfd', Buffer.from(value.normalize('NFD'), 'utf8')],
    ['\\u escapes', Buffer.from(escaped.join(''))],
    ['url', Buffer.from(encodeURIComponent(value))],
    ['form', Buffer.from(new URLSearchParams({ v: value }).toString().slice(2))],
    ['hex', Buffer.from(utf8.toString('hex'))],
    ['base64', core(0)],
    ['base64+1', core(1)],
    ['base64+2', core(2)],
  ]);
}

/** `<value> as <disguise>` of each canary found in the bytes. */
export function findCanaries(bytes: Buffer, canaries: readonly string[]): string[] {
  return canaries.flatMap((canary) =>
    [...disguises(canary)].filter(([, form]) => bytes.includes(form)).map(([name]) => `${canary} as ${name}`),
  );
}
