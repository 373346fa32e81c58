import { globSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { typographyFaults } from '@guichet/service-kit/testing';

const ROOT = join(import.meta.dirname, '../../..');
const DOCUMENTS = globSync('docs/fr/**/*.md', { cwd: ROOT }).toSorted();

/** Names, addresses and values, which stand as programs write them. */
const QUOTED = /`[^`]*`|\]\([^)]*\)|https?:\/\/\S+|<[^>]*>/gu;

interface Line {
  readonly line: number;
  readonly prose: string;
}

/** The prose of a page, cell by cell, and of its blocks of code what is said after `#`. */
function linesOf(text: string): Line[] {
  let inCode = false;
  return text.split('\n').flatMap((one, index) => {
    if (one.trimStart().startsWith('```')) {
      inCode = !inCode;
      return [];
    }
    const parts = inCode ? commentIn(one) : one.replaceAll(QUOTED, 'x').split('|');
    const said = parts.map((part) => part.replace(/^(?:[#>*-]|\d+\.|\s)+/u, '').trim());
    return said.filter((prose) => /\p{L}/u.test(prose)).map((prose) => ({ line: index + 1, prose }));
  });
}

/** In columns; a header, JSON and XML stand as programs write them. */
function commentIn(line: string): string[] {
  const comment = /(?:^|\s{2,})# (?<comment>.*)$/u.exec(line)?.groups?.comment ?? '';
  return /["<]/u.test(comment) ? [] : comment.replace(/^[\w-]+: /u, '').split(/ {2,}/u);
}

const faultsIn = (text: string): string[] =>
  linesOf(text).flatMap(({ line, prose }) =>
    typographyFaults(prose, 'fr').map((fault) => `${line} ${fault}: ${prose}`),
  );

test.each(DOCUMENTS)('%s follows French typography, in its blocks of code too', (document) => {
  expect(faultsIn(readFileSync(join(ROOT, document), 'utf8'))).toEqual([]);
});

/** A link of a page, from the root of the repository. */
const resolved = (page: string, link: string): string => posix.join(posix.dirname(page), link);
const originalOf = (path: string, text: string): string | undefined => {
  const link = /\[In English\]\((?<page>[^)]*)\)/u.exec(text)?.groups?.page;
  return link === undefined ? undefined : resolved(path, link);
};
const pagesInFrench = () => DOCUMENTS.map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));

test('a page in French leads to pages in French where there are any', () => {
  const pages = pagesInFrench();
  const translated = new Set(pages.map(({ path, text }) => originalOf(path, text)));
  expect(translated).toContain('docs/subscribing.md');
  const faults = pages.flatMap(({ path, text }) =>
    [...text.matchAll(/(?<=\]\()(?<page>[^)#]*\.md)[^)]*\)(?<note>, en anglais)?/gu)]
      .map(({ groups }) => ({ page: resolved(path, groups!.page!), note: groups!.note }))
      .filter(({ page, note }) =>
        page.startsWith('docs/fr/') ? note !== undefined : translated.has(page) && page !== originalOf(path, text),
      )
      .map(({ page, note = '' }) => `${path}: ${page}${note}`),
  );
  expect(faults).toEqual([]);
});

const RECIPES = globSync('docs/recipes/*.md', { cwd: ROOT }).toSorted();
const twins = new Map(pagesInFrench().map(({ path, text }) => [originalOf(path, text), text]));

test.each(RECIPES)('%s has a twin in French, with the same steps, code and refusals', (recipe) => {
  const original = readFileSync(join(ROOT, recipe), 'utf8');
  expect(stepsShown(twins.get(recipe) ?? '')).toEqual(stepsShown(original));
});

/** Headings, blocks of code without their comments, and what is named where a step is left out. */
const stepsShown = (text: string): string[] =>
  [...text.matchAll(/^## .*$|^```[^]*?^```$|^(?:Left out|Omis).*$/gmu)].map(([shown]) =>
    /^(?:Left out|Omis)/u.test(shown)
      ? (shown.match(/`[^`]+`/gu) ?? []).join()
      : shown.replaceAll(/\s(?:\/\/|\/\*\*) .*$/gmu, ''),
  );

test('a fault is found in prose and in the comment of a block of code', () => {
  const text = [
    'Après 30 secondes : rien.',
    '```sh',
    'run acme.token    # secret : jeton',
    '# toutes les 15 secondes',
    '```',
  ];
  expect(faultsIn(text.join('\n')).map((fault) => fault.split(':')[0])).toEqual([
    '1 no non-breaking space before a colon',
    '1 no non-breaking space before a unit',
    '3 no non-breaking space before a colon',
    '4 no non-breaking space before a unit',
  ]);
});

test('pages in English are spelled as in Canada', () => {
  const pages = globSync(['*.md', 'docs/**/*.md', '*/*/README.md', '*/README.md'], {
    cwd: ROOT,
    exclude: ['node_modules', 'docs/fr'],
  });
  expect(pages).toContain('docs/subscribing.md');
  const faults = pages.flatMap((page) =>
    linesOf(readFileSync(join(ROOT, page), 'utf8'))
      .filter(({ prose }) => typographyFaults(prose, 'en').includes('not the Canadian -ize or -yze'))
      .map(({ line, prose }) => `${page}:${line} ${prose}`),
  );
  expect(faults).toEqual([]);
});
