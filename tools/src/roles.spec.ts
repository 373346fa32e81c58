import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import {
  permittedControllers,
  permittedRoutes,
  type PermittedRoute,
  STAFF_ROLES,
  startService,
  type RunningService,
} from '@guichet/service-kit';
import { NotFoundException, type Type } from '@nestjs/common';
import { allRoutes, reachOf } from './catalogue/roles.ts';

jest.setTimeout(60_000);

const ROOT = join(import.meta.dirname, '../..');
const ROLES = ['resident', ...STAFF_ROLES, 'subscriber'] as const;
const tokenOf = (role: string): string => `token-${role}`;

/** In place of everything that a handler uses: whoever gets so far is answered 404. */
const nothing: object = new Proxy(
  {},
  {
    get: (_, name) =>
      name === 'then' || typeof name === 'symbol' || /^(?:on|before)[A-Z]/u.test(name)
        ? undefined
        : () => {
            throw new NotFoundException();
          },
  },
);

function partsOf(controller: Type<unknown>): unknown[] {
  const parts = [...((Reflect.getMetadata('design:paramtypes', controller) ?? []) as unknown[])];
  const named = (Reflect.getMetadata('self:paramtypes', controller) ?? []) as { index: number; param: unknown }[];
  for (const { index, param } of named) parts[index] = param;
  return parts;
}

/** The real controllers of all services with the guard before them, and nothing behind them. */
function startAll(controllers: readonly Type<unknown>[]): Promise<RunningService> {
  class AllControllers {}
  const providers = [...new Set(controllers.flatMap(partsOf))].map((provide) => ({ provide, useValue: nothing }));
  const staff = STAFF_ROLES.map((role) => ({ token: tokenOf(role), role, ref: role, municipality: '*' }));
  const outside = { role: 'subscriber', ref: 'other', departments: [], municipalities: ['*'] } as const;
  return startService({
    name: 'all',
    module: { module: AllControllers, controllers: [...controllers], providers: providers as never },
    env: { GUICHET_FIXED_TOKENS: 'on', GUICHET_DEV_TOKENS: JSON.stringify(staff), LOG_LEVEL: 'error' },
    readiness: () => true,
    otherTokens: (token) => (token === tokenOf('subscriber') ? outside : undefined),
  });
}

/** How the guard answers: `allowed`, or the code of the refusal. */
async function answered(url: string, method: string, path: string, role: string): Promise<string> {
  const answer = await fetch(url + path.replaceAll(/:\w+/gu, '0192f0c4-8a3e-7c11-b0de-2f6f3b1c9a78'), {
    method,
    redirect: 'manual',
    headers: role === 'resident' ? {} : { authorization: `Bearer ${tokenOf(role)}` },
  });
  const { code = '' } = ((await answer.json().catch(() => ({}))) ?? {}) as { code?: string };
  return code.startsWith('identity.') ? code : 'allowed';
}

/** Which `startService` adds itself. */
const OF_EVERY_SERVICE = ['/health/live', '/health/ready', '/metrics'];

/** Groups in which no address stands twice: two services may have the same internal one. */
function groups(): Type<unknown>[][] {
  const found: { readonly paths: Set<string>; readonly controllers: Type<unknown>[] }[] = [];
  for (const controller of permittedControllers()) {
    const paths = permittedRoutes(controller).map(({ method, path }) => `${method} ${path}`);
    if (paths.some((path) => OF_EVERY_SERVICE.includes(path.split(' ')[1]!))) continue;
    let group = found.find((one) => !paths.some((path) => one.paths.has(path)));
    if (!group) found.push((group = { paths: new Set(), controllers: [] }));
    for (const path of paths) group.paths.add(path);
    group.controllers.push(controller);
  }
  return found.map(({ controllers }) => controllers);
}

async function expectCells(url: string, { method, path, permission }: PermittedRoute): Promise<void> {
  const wanted = ROLES.map((role) => {
    if (reachOf(permission, role)) return 'allowed';
    return role === 'resident' ? 'identity.token-required' : 'identity.role-forbidden';
  });
  const found = await Promise.all(ROLES.map((role) => answered(url, method, path, role)));
  expect([method, path, found]).toEqual([method, path, wanted]);
}

test('every address of every service is for those whom the table names, and for nobody else', async () => {
  expect((await allRoutes()).length).toBeGreaterThan(90);
  for (const controllers of groups()) {
    const all = await startAll(controllers);
    try {
      for (const controller of controllers)
        for (const route of permittedRoutes(controller)) await expectCells(all.url, route);
    } finally {
      await all.close();
    }
  }
});

test('no controller is without a line of the table', async () => {
  const without: string[] = [];
  for await (const file of glob(['services/*/src/**/*.{ts,tsx}', 'libs/service-kit/src/**/*.ts'], { cwd: ROOT })) {
    if (/\.spec\.tsx?$/u.test(file)) continue;
    const text = await readFile(join(ROOT, file), 'utf8');
    const serves = /@(?:Get|Post|Put|Patch|Delete|All)\(/u.test(text);
    if (serves && !/@Controller\([^)]*\)\n\s*@May\('/u.test(text)) without.push(file);
  }
  expect(without).toEqual([]);
});
