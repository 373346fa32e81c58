import { dirname, relative, resolve, sep } from 'node:path';
import type { Rule } from 'eslint';
import { allowedFrom } from './table.ts';
import { isTestFile } from './test-files.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const PACKAGE = /^@guichet\/(?<name>[^/]+)(?<rest>\/.*)?$/u;

/** `services/intake`, `libs/events`, `launcher`; undefined for a file at the root. */
function workspaceOf(path: string): string | undefined {
  const parts = path.split('/');
  if (parts.length < 2) return undefined;
  return ['libs', 'services'].includes(parts[0]!) ? parts.slice(0, 2).join('/') : parts[0];
}

const shortName = (workspace: string) => workspace.split('/').at(-1);

interface Fault {
  readonly messageId: string;
  readonly data: Record<string, string>;
}

/** Resolves what is imported, by package name or relative path, and asks the table. */
function faultOf(file: string, source: string): Fault | undefined {
  const workspace = workspaceOf(file);
  const isTest = isTestFile(file);
  const allowed = workspace && allowedFrom(workspace, isTest);
  if (workspace && !allowed) return { messageId: 'unplaced', data: { workspace } };
  if (source.startsWith('.')) return relativeFault(file, workspace, source);
  const { name, rest } = PACKAGE.exec(source)?.groups ?? {};
  if (!name || !allowed) return undefined;
  if (!allowed.includes(name)) return { messageId: 'workspace', data: { workspace, name } };
  if (/^\/(?:testing|contract)/u.test(rest ?? '') && !isTest) return { messageId: 'testing', data: { source } };
  return undefined;
}

function relativeFault(file: string, workspace: string | undefined, source: string): Fault | undefined {
  const target = relative(ROOT, resolve(ROOT, dirname(file), source))
    .split(sep)
    .join('/');
  const other = workspaceOf(target);
  if (other !== workspace) return { messageId: 'relative', data: { name: other ? shortName(other)! : 'the root' } };
  if (isTestFile(target) && !isTestFile(file)) return { messageId: 'testing', data: { source } };
  if (inDomain(file) && !inDomain(target)) return { messageId: 'domain', data: { source } };
  return undefined;
}

const inDomain = (path: string) => path.includes('/domain/') && !isTestFile(path);

export const workspaceImports: Rule.RuleModule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      workspace: '{{workspace}} may not import {{name}} (tools/src/boundaries/table.ts says who may)',
      relative: 'a relative import may not leave its workspace: import {{name}} by its package name, if it may be',
      testing: 'product code may not import what is made for tests ({{source}})',
      domain: 'domain code imports nothing outside its folder by path ({{source}})',
      unplaced: '{{workspace}} has no place in tools/src/boundaries/table.ts',
    },
  },
  create(context) {
    const file = relative(ROOT, context.filename).split(sep).join('/');
    const check = (node: unknown) => {
      const source = node as Rule.Node | null | undefined;
      if (source?.type !== 'Literal' || typeof source.value !== 'string') return;
      const fault = faultOf(file, source.value);
      if (fault) context.report({ node: source, ...fault });
    };
    return {
      ImportDeclaration: ({ source }) => check(source),
      ExportNamedDeclaration: ({ source }) => check(source),
      ExportAllDeclaration: ({ source }) => check(source),
      ImportExpression: ({ source }) => check(source),
      TSImportType: (node: Rule.Node) => check((node as { source?: unknown }).source),
      "CallExpression[callee.name='require']": (node: Rule.Node) =>
        check((node as { arguments?: unknown[] }).arguments?.[0]),
    };
  },
};
