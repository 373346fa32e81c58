import { createRequire, registerHooks } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import JestRuntime from 'jest-runtime';
import { useJest } from './globals.mjs';

const SOURCE = /^file:(?!.*\/node_modules\/).*\.tsx?$/u;
const ESM = { supportsDynamicImport: true, supportsStaticESM: true, supportsTopLevelAwait: true };

const require = createRequire(import.meta.url);
const sourceMaps = new Map();
let transformer;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === '@jest/globals'
      ? { url: new URL('globals.mjs', import.meta.url).href, shortCircuit: true }
      : next(specifier, { ...context, conditions: [...context.conditions, '@guichet/source'] }),
  load: (url, context, next) => {
    if (!SOURCE.test(url)) return next(url, context);
    const { code, sourceMapPath } = transformer.transform(fileURLToPath(url), ESM);
    if (sourceMapPath) sourceMaps.set(url, sourceMapPath);
    return { format: 'module', source: code, shortCircuit: true };
  },
});

/**
 * Test files are imported as Node imports, so that a worker makes each module once. jest's own runtime makes all of them again for every file,
 * which took longer than most tests. What it can do and this cannot: replace a module by a mock.
 */
export default class NodeRuntime extends JestRuntime {
  constructor(config, environment, resolver, scriptTransformer, ...more) {
    super(config, environment, resolver, scriptTransformer, ...more);
    transformer = scriptTransformer;
  }

  unstable_shouldLoadAsEsm() {
    return true;
  }

  async unstable_importModule(path) {
    useJest(this.requireModuleOrMock(path, '@jest/globals').jest);
    await import(pathToFileURL(path).href);
  }

  /** jest's own part, which counts on being new for every file. */
  requireInternalModule(path) {
    delete require.cache[path];
    return require(path);
  }

  getSourceMaps() {
    return sourceMaps;
  }

  /** The worker's `process` keeps its own. */
  installGetBuiltinModule() {}
}
