import { globSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import ts from 'typescript';
import { isTestFile } from './test-files.ts';

/** What the files of a workspace import, by name of the package. */
export interface Imports {
  readonly product: ReadonlySet<string>;
  readonly tests: ReadonlySet<string>;
}

/** The part of a package.json that declares dependencies. */
export interface Manifest {
  readonly name: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** Folders of the workspaces of the repository in `root`. */
export function workspacesOf(root: string): string[] {
  const { workspaces } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { workspaces: string[] };
  const folders = workspaces.flatMap((pattern) => globSync(join(pattern, 'package.json'), { cwd: root }));
  return folders.map((file) => file.replace(/\/package\.json$/u, '')).sort();
}

export const manifestOf = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;

/** Imports whose name is computed at run time are not found. */
export function importsOf(root: string, workspace: string): Imports {
  const imports = { product: new Set<string>(), tests: new Set<string>() };
  const files = globSync(`${workspace}/{src,test}/**/*.{ts,tsx,mjs}`, { cwd: root });
  for (const file of files) {
    const { importedFiles } = ts.preProcessFile(readFileSync(join(root, file), 'utf8'), true, true);
    const side = isTestFile(file) ? imports.tests : imports.product;
    for (const { fileName } of importedFiles) {
      if (!fileName.startsWith('.') && !isBuiltin(fileName)) side.add(packageOf(fileName));
    }
  }
  return imports;
}

const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

/**
 * Imports that a workspace does not declare, and declarations that it does not import. Product code needs `dependencies`, so that an image
 * built without the other kinds has all it needs. A package that another package loads may be declared when that one names it as a peer.
 */
export function undeclared(
  { name, dependencies = {}, devDependencies = {} }: Manifest,
  { product, tests }: Imports,
  peersOf: (dependency: string) => readonly string[],
): string[] {
  const peers = new Set(Object.keys({ ...dependencies, ...devDependencies }).flatMap(peersOf));
  const missing = [...product].filter((one) => one !== name && !(one in dependencies));
  const missingInTests = [...tests].filter((one) => one !== name && !(one in dependencies || one in devDependencies));
  const needless = Object.keys(dependencies).filter((one) => !product.has(one) && !peers.has(one));
  const needlessInTests = Object.keys(devDependencies).filter((one) => !tests.has(one) || product.has(one));
  return [
    ...missing.map((one) => `${name} imports ${one} without declaring it`),
    ...missingInTests.map((one) => `tests of ${name} import ${one} without declaring it`),
    ...needless.map((one) => `${name} declares ${one}, which its product code does not import`),
    ...needlessInTests.map((one) => `${name} declares ${one} for tests, which only tests should import`),
  ];
}

/** Versions that are not exact or differ between manifests; a workspace is always asked for as `*`. */
export function unequalVersions(manifests: readonly Manifest[]): string[] {
  const versions = new Map<string, Set<string>>();
  for (const { dependencies, devDependencies, optionalDependencies } of manifests) {
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })) {
      versions.set(name, (versions.get(name) ?? new Set()).add(version));
    }
  }
  return [...versions].flatMap(([name, known]) => {
    const form = name.startsWith('@guichet/') ? /^\*$/u : /^\d+\.\d+\.\d+(?:-[\w.]+)?$/u;
    const wrong = known.size > 1 || [...known].some((version) => !form.test(version));
    return wrong ? [`${name}: ${[...known].join(', ')}`] : [];
  });
}
