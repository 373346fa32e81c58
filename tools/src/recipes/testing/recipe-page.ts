import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../../../..');

/** How the omission of a step is noticed: by the compiler in a file, or by a spec. */
export interface Refusal {
  readonly by: 'compiler' | 'spec';
  readonly file: string;
}

export interface Step {
  /** `3. services/routing/src/case-words.ts` */
  readonly title: string;
  /** What is edited, from the root of the repository; undefined for a command. */
  readonly file?: string;
  /** What is run; undefined for an edit. */
  readonly command?: string;
  readonly hunks: readonly Hunk[];
  readonly refusal: Refusal;
}

/** Lines as they are before and after. */
export interface Hunk {
  readonly before: string;
  readonly after: string;
}

const STEP = /^## (?<title>\d+\. `(?<target>[^`]+)`)\n(?<body>[^]*?)(?=^## |^Last, |(?![^]))/gmu;
/** A whole file that stands elsewhere. */
const TAKEN_FROM = /^As in `(?<taken>[^`]+)`/mu;
const REFUSED = /^Left out: (?:the compiler refuses `(?<compiled>[^`]+)`|`(?<spec>[^`]+)` fails)/mu;

/** The steps of a page under `docs/recipes`. Throws for a step that does not say how its omission is noticed. */
export function stepsOf(page: string): Step[] {
  return [...readFileSync(page, 'utf8').matchAll(STEP)].map(({ groups }) => {
    const { title, target, body } = groups as Record<'title' | 'target' | 'body', string>;
    const refused = REFUSED.exec(body)?.groups;
    if (!refused) throw new Error(`${page}: “${title}” does not say what refuses its omission`);
    const { compiled, spec } = refused;
    return {
      title,
      ...(target.startsWith('npm ') ? { command: target } : { file: target }),
      hunks: changesIn(body),
      refusal: compiled ? { by: 'compiler', file: compiled } : { by: 'spec', file: spec! },
    };
  });
}

function changesIn(body: string): Hunk[] {
  const taken = TAKEN_FROM.exec(body)?.groups!['taken'];
  if (taken) return [{ before: '', after: readFileSync(join(ROOT, taken), 'utf8') }];
  return [...body.matchAll(/^```diff\n([^]*?)^```$/gmu)].flatMap(([, diff]) => hunksOf(diff!));
}

const hunksOf = (diff: string): Hunk[] =>
  diff.split(/^@@\n/mu).map((hunk) => {
    const lines = hunk.split(/(?<=\n)/u);
    const side = (sign: string) => lines.filter((line) => [sign, ' '].includes(line[0]!));
    const text = (kept: string[]) => kept.map((line) => line.slice(1)).join('');
    return { before: text(side('-')), after: text(side('+')) };
  });

/** The text with the hunks applied in their order. Throws where the text is not what the page shows. */
export function applied(text: string, { title, hunks }: Step): string {
  let [done, rest] = ['', text];
  for (const { before, after } of hunks) {
    const at = rest.indexOf(before);
    if (at < 0) throw new Error(`“${title}” does not fit:\n${before}`);
    done += rest.slice(0, at) + after;
    rest = rest.slice(at + before.length);
  }
  return done + rest;
}
