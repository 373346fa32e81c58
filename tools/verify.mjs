/**
 * What `npm test` runs: lint, types, build, then every suite; ends with one line that sums them from the runner's own JSON.
 * `npm test -- unit` or `npm test -- e2e` runs one suite. Exit status 0 only when everything passed.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';

const RESULTS = 'test-results';
const wanted = process.argv.slice(2);
const want = (name) => wanted.length === 0 || wanted.includes(name);

if (Number(process.versions.node.split('.')[0]) < 24) {
  console.error(`Node 24 or newer is needed; this is ${process.version}. "npm ci" brings it: run through npm.`);
  process.exit(1);
}

const failed = [];
const totals = { passed: 0, failed: 0, skipped: 0 };

function told(name, started, status) {
  console.log(`  ${name}: ${((Date.now() - started) / 1000).toFixed(1)} s`);
  if (status !== 0) failed.push(name);
  return status === 0;
}

function step(name, command, args) {
  console.log(`\n— ${name}`);
  const started = Date.now();
  return told(name, started, spawnSync(command, args, { stdio: 'inherit' }).status);
}

/** npm scripts that use one core each and may run at the same time as others. */
async function together(scripts) {
  console.log(`\n— ${Object.keys(scripts).join(' and ')}`);
  const started = Date.now();
  const run = async (name, script) => {
    const child = spawn('npm', ['run', '--silent', script], { stdio: ['ignore', 'inherit', 'inherit'] });
    const status = await new Promise((resolve) => child.on('error', resolve).on('close', resolve));
    told(name, started, status);
  };
  await Promise.all(Object.entries(scripts).map(([name, script]) => run(name, script)));
}

function suite(name, args) {
  const file = `${RESULTS}/${name}.json`;
  step(name, process.execPath, ['node_modules/jest/bin/jest.js', ...args, '--json', `--outputFile=${file}`]);
  let result;
  try {
    result = JSON.parse(readFileSync(file, 'utf8'));
  } catch (fault) {
    console.error(`${name} left no result: ${fault.message}`);
    totals.failed += 1;
    return;
  }
  totals.passed += result.numPassedTests;
  totals.failed += result.numFailedTests + result.numRuntimeErrorTestSuites;
  totals.skipped += result.numPendingTests + result.numTodoTests;
  result.testResults.forEach(({ assertionResults }) => tellSkipped(name, assertionResults));
}

/** A test that cannot run here says why in its name. One that does not was switched off, or its file holds a `test.only`. */
function tellSkipped(name, tests) {
  for (const { status, fullName } of tests) {
    if (status !== 'pending' && status !== 'todo') continue;
    console.log(`skipped: ${fullName}`);
    if (/\(skipped: .+\)/u.test(fullName)) continue;
    console.log('  without a reason: put (skipped: …) into its name');
    if (!failed.includes(name)) failed.push(name);
  }
}

rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS);
const built = step('build', process.execPath, ['tools/build.mjs']);
const checks = { lint: 'lint', types: 'typecheck' };
const wantedChecks = Object.entries(checks).filter(([name]) => want(name));
if (wantedChecks.length > 0) await together(Object.fromEntries(wantedChecks));
if (built && want('unit')) suite('unit', ['--maxWorkers=2']);
if (built && want('e2e')) suite('e2e', ['--config', 'e2e/jest.config.mjs']);

if (failed.length > 0) console.log(`\nnot passed: ${failed.join(', ')}`);
const countable = Math.max(totals.failed, failed.length > 0 ? 1 : 0);
console.log(`${totals.passed} passed, ${countable} failed, ${totals.skipped} skipped`);
process.exitCode = failed.length > 0 ? 1 : 0;
