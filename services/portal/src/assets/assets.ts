import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

export interface Asset {
  readonly type: string;
  readonly bytes: Buffer;
}

const require = createRequire(import.meta.url);
const FONT = '@fontsource-variable/atkinson-hyperlegible-next';
/** The second part has Ÿ, and the letters of names from elsewhere. */
const PARTS = ['latin', 'latin-ext'] as const;
const RANGES = require('@fontsource-variable/atkinson-hyperlegible-next/unicode.json') as Record<Part, string>;
type Part = (typeof PARTS)[number];

const SHEETS = ['tokens', 'base', 'components', 'print'];

/** As wide and as high as the font that it stands for until that is there, so that nothing moves. */
const FALLBACK = `@font-face {
  font-family: 'Atkinson fallback';
  src: local('Arial');
  size-adjust: 99.1%;
  ascent-override: 99.3%;
  descent-override: 31.9%;
}
`;

/** What pages load, by an address that changes with the content. Read once; a dozen files that are served from memory. */
export class Assets {
  readonly #byPath = new Map<string, Asset>();
  /** Address of the one style. */
  readonly style: string;

  constructor() {
    const faces = PARTS.map((part) => {
      const file = require.resolve(`${FONT}/files/atkinson-hyperlegible-next-${part}-wght-normal.woff2`);
      const href = this.#add('font', 'woff2', 'font/woff2', readFileSync(file));
      return `@font-face {
  font-family: 'Atkinson Hyperlegible Next';
  src: url('${href}') format('woff2');
  font-weight: 200 800;
  font-display: swap;
  unicode-range: ${RANGES[part]};
}
`;
    });
    const sheets = SHEETS.map((name) =>
      readFileSync(fileURLToPath(new URL(`../styles/${name}.css`, import.meta.url)), 'utf8'),
    );
    const css = [...faces, FALLBACK, ...sheets].join('\n');
    this.style = this.#add('style', 'css', 'text/css; charset=utf-8', Buffer.from(css));
  }

  at(path: string): Asset | undefined {
    return this.#byPath.get(path);
  }

  #add(name: string, extension: string, type: string, bytes: Buffer): string {
    const digest = createHash('sha256').update(bytes).digest('base64url').slice(0, 12);
    const path = `/assets/${name}.${digest}.${extension}`;
    this.#byPath.set(path, { type, bytes });
    return path;
  }
}
