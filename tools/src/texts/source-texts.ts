import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '@guichet/events';
import ts from 'typescript';

/** A text of the product's own, as it stands in the sources. */
export interface SourceText {
  /** `services/intake/src/problems.ts:12` */
  readonly at: string;
  readonly language: Language;
  /** What is filled in reads `0`. */
  readonly text: string;
}

const FOLDERS = ['libs', 'services', 'launcher', 'tools', 'bench', 'e2e'];
const NOT_PRODUCT = /\.spec\.tsx?$|\.d\.ts$|\/(?:testing|fixtures|node_modules|dist)\/|tools\/src\/texts\//u;
/** Letters and words that no English text has. */
const FRENCH =
  /[éèêàâîôûçœ«]|\b(?:le|la|les|du|des|une?|est|sont|aux?|pour|dans|sans|avec)\b.*\b(?:le|la|les|des|une?|est|sont|pour|ou|et)\b/u;

/** Texts that stand in both languages beside each other: `{ en, fr }`, `(en, fr)`, `[en, fr]`, or the files `en.ts` and `fr.ts`. */
export function sourceTexts(root: string): SourceText[] {
  const files = FOLDERS.flatMap((folder) =>
    globSync(`${folder}/**/*.{ts,tsx}`, { cwd: root, exclude: ['**/node_modules'] }),
  );
  return files
    .filter((file) => !NOT_PRODUCT.test(file))
    .flatMap((file) => textsIn(file, readFileSync(join(root, file), 'utf8')));
}

const kindOf = (file: string) => (file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS);

export function textsIn(file: string, source: string): SourceText[] {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true, kindOf(file));
  const found: SourceText[] = [];
  const note = (language: Language, node: ts.Node, text: string): void => {
    const { line } = tree.getLineAndCharacterOfPosition(node.getStart());
    found.push({ at: `${file}:${line + 1}`, language, text });
  };
  const language = /(?:^|\/)(?<language>en|fr)\.ts$/u.exec(file)?.groups?.language as Language | undefined;
  if (language) {
    for (const one of tree.statements.filter(ts.isVariableStatement))
      for (const [node, text] of textsUnder(one)) note(language, node, text);
    return found;
  }
  const visit = (node: ts.Node): void => {
    for (const pair of pairsIn(node)) {
      const [english, french] = pair.map(textsUnder);
      for (const [one, text] of english!) note('en', one, text);
      for (const [one, text] of french!) note('fr', one, text);
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

function pairsIn(node: ts.Node): (readonly [ts.Expression, ts.Expression])[] {
  if (ts.isObjectLiteralExpression(node)) {
    const valueOf = (name: string) =>
      node.properties.filter(ts.isPropertyAssignment).find((one) => one.name.getText().replaceAll("'", '') === name)
        ?.initializer;
    const [en, fr] = [valueOf('en'), valueOf('fr')];
    return en && fr ? [[en, fr]] : [];
  }
  const list = ts.isCallExpression(node) ? node.arguments : ts.isArrayLiteralExpression(node) ? node.elements : [];
  return list.slice(1).flatMap((fr, index) => {
    const [english, french] = [textOf(list[index]!), textOf(fr)];
    return english && french && FRENCH.test(french) && !FRENCH.test(english) ? [[list[index]!, fr] as const] : [];
  });
}

/** The texts in a value: a literal, or what a table or a function of them holds. */
function textsUnder(node: ts.Node): (readonly [ts.Node, string])[] {
  const text = ts.isExpression(node) ? textOf(node) : undefined;
  if (text !== undefined) return [[node, text]];
  const found: (readonly [ts.Node, string])[] = [];
  ts.forEachChild(node, (child) => void found.push(...textsUnder(child)));
  return found;
}

/** The text of a literal; undefined for anything else. */
function textOf(node: ts.Expression): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  return (
    node.head.text + node.templateSpans.map(({ expression, literal }) => filledIn(expression) + literal.text).join('')
  );
}

/** What the languages' own constants stand for; any other value is not known here. */
function filledIn(expression: ts.Expression): string {
  const code = expression.getText();
  if (/^(?:NBSP|nbsp)$/u.test(code)) return '\u00a0';
  if (/^COLON(?:_FR)?$/u.test(code)) return '\u00a0:';
  return /^quoted\(/u.test(code) ? '«\u00a0x\u00a0»' : '0';
}
