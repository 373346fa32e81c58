import { builtinModules } from 'node:module';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { folderNames } from './tools/src/boundaries/folder-names.ts';
import { workspaceImports } from './tools/src/boundaries/workspace-imports.ts';

const TESTS = [
  '**/*.spec.ts',
  '**/*.bench.ts',
  '**/test/**',
  '**/testing/**',
  '**/contract/**',
  'libs/test-kit/**',
  'e2e/**',
];
const COMMAND_LINE = ['launcher/**', 'tools/**', 'e2e/**', 'bench/**', 'libs/local-stack/**', 'libs/test-kit/**'];

const correctness = {
  'array-callback-return': 'error',
  eqeqeq: ['error', 'always', { null: 'ignore' }],
  'no-console': 'error',
  'no-constant-binary-expression': 'error',
  'no-constant-condition': ['error', { checkLoops: 'allExceptWhileTrue' }],
  'no-control-regex': 'error',
  'no-debugger': 'error',
  'no-dupe-else-if': 'error',
  'no-duplicate-case': 'error',
  'no-else-return': 'error',
  'no-empty': 'error', // an empty catch swallows an error
  'no-empty-character-class': 'error',
  'no-fallthrough': 'error',
  'no-loss-of-precision': 'error',
  'no-self-assign': 'error',
  'no-self-compare': 'error',
  'no-template-curly-in-string': 'error',
  'no-unmodified-loop-condition': 'error',
  'no-unreachable-loop': 'error',
  'no-unsafe-finally': 'error',
  'no-useless-backreference': 'error',
  'object-shorthand': 'error',
  'require-yield': 'error',
};

const typescript = {
  '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
  '@typescript-eslint/no-non-null-assertion': 'off',
  '@typescript-eslint/no-empty-function': 'off',
  '@typescript-eslint/await-thenable': 'error',
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
  '@typescript-eslint/only-throw-error': 'error',
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
};

const ONE_PLACE =
  'Whether the log is in PostgreSQL or in EventStoreDB is known to openLog and openEventStore only, and to migrate-log.';

/** Time, ids, chance and rules enter domain code through the command. */
const pureDomain = {
  'no-restricted-imports': [
    'error',
    {
      paths: [
        ...[...builtinModules, 'typeorm', 'pg', 'fastify', 'nodemailer', 'rxjs', 'class-validator', 'uuid'].map(
          (name) => ({ name, message: 'Domain code does no input or output and knows no framework.' }),
        ),
        { name: 'node:crypto', allowImportNames: ['createHash', 'hash'], message: 'Ids enter with the command.' },
      ],
      patterns: [
        {
          regex: '^(?:node:(?!crypto$)|@nestjs/|@nats-io/|@opentelemetry/|@fastify/|typeorm/|pg/)',
          message: 'Domain code does no input or output and knows no framework.',
        },
        {
          regex: '^@guichet/(?!(?:events|event-sourcing|settings|texts/typed)$)',
          message: 'Domain code knows events, deciders, settings and typed text only.',
        },
      ],
    },
  ],
  'no-restricted-globals': [
    'error',
    ...['process', 'performance', 'crypto', 'fetch', 'console', 'setTimeout', 'setInterval', 'setImmediate'].map(
      (name) => ({ name, message: 'Domain code calls nothing: what it needs enters with the command.' }),
    ),
  ],
  'no-restricted-properties': [
    'error',
    { object: 'Date', property: 'now', message: 'Time enters with the command.' },
    { object: 'DateTime', property: 'now', message: 'Time enters with the command.' },
    { object: 'Math', property: 'random', message: 'Chance enters with the command.' },
    { object: 'globalThis', message: 'Domain code calls nothing: what it needs enters with the command.' },
  ],
  'no-restricted-syntax': [
    'error',
    { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Time enters with the command.' },
    { selector: "CallExpression[callee.name='Date']", message: 'Time enters with the command.' },
    { selector: 'ImportExpression', message: 'Domain code is known when it is compiled.' },
    { selector: 'AwaitExpression', message: 'Domain code waits for nothing.' },
  ],
};

export default defineConfig(
  {
    ignores: [
      '**/dist/',
      'e2e/fixtures/',
      '**/node_modules/',
      '.nx/',
      '.guichet/',
      'coverage/',
      'test-results/',
      'deploy/',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  { files: ['**/*.{ts,tsx,mjs}'], rules: correctness },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommended],
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: typescript,
  },
  {
    files: ['*/**/*.{ts,tsx,mjs}'],
    ignores: ['**/*.config.mjs'],
    plugins: { guichet: { rules: { 'workspace-imports': workspaceImports, 'folder-names': folderNames } } },
    rules: { 'guichet/workspace-imports': 'error', 'guichet/folder-names': 'error' },
  },
  {
    files: ['{services,launcher,tools,libs}/**/*.{ts,tsx}'],
    ignores: [...TESTS, 'libs/event-sourcing/**', 'tools/src/migrate-log.ts', 'tools/src/migrate-log/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: '@guichet/event-sourcing',
              importNames: ['PostgresEventStore', 'PostgresLogCopy'],
              message: ONE_PLACE,
            },
            { name: '@guichet/event-sourcing/eventstoredb', message: ONE_PLACE },
          ],
        },
      ],
    },
  },
  { files: ['**/domain/**/*.ts'], ignores: TESTS, rules: pureDomain },
  {
    files: TESTS,
    rules: {
      '@typescript-eslint/no-explicit-any': 'off',
      '@typescript-eslint/only-throw-error': 'off',
      'no-template-curly-in-string': 'off',
    },
  },
  { files: ['*.mjs', ...COMMAND_LINE, ...TESTS], rules: { 'no-console': 'off' } },
);
