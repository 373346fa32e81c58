import { registerHooks } from 'node:module';
import endOfRun from './end-of-run.mjs';

/**
 * jest loads its global setup outside the transform that the tests run through, so Node strips the types itself; the hook lets it
 * find the workspace's packages by their sources, as the tests do, instead of by what was built last.
 */
const hooks = registerHooks({
  resolve: (specifier, context, next) =>
    next(specifier, {
      ...context,
      conditions: [...context.conditions, '@guichet/source'],
    }),
});
const servers = await import('./test-servers.ts');
hooks.deregister();

export default () => servers.startTestServers();
export const teardown = async () => {
  await servers.stopTestServers();
  endOfRun();
};
