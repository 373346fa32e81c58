/** `npm run catalogue`: writes `docs/events` from `libs/events`, keeps releases of it, and writes what else follows from code. */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { IMPACT_PAGES, impactPage } from '@guichet/vault/inventory';
import { argumentsOf, commandOf, Refusal, runInTerminal, unwritable, UsageError } from '@guichet/texts';
import { CASE_ACTIONS_PAGES, caseActionsPage } from './catalogue/case-actions.ts';
import { ROLES_PAGES, rolesPage } from './catalogue/roles.ts';
import { eventVersions } from './catalogue/event-versions.ts';
import { asyncApi } from './catalogue/async-api.ts';
import { catalogueFiles, json } from './catalogue/output.ts';
import { OPENAPI_FILE, staleDocument } from './openapi/stale-document.ts';
import { firstReleases, keepRelease, promisedToday, unlessMissing } from './compatibility/releases.ts';

const ROOT = join(import.meta.dirname, '../..');
const FOLDER = join(ROOT, 'docs/events');
/** Served by intake with the addresses of its installation. */
const ASYNCAPI_FILE = join(ROOT, 'services/intake/asyncapi.json');

export const USAGE = `npm run catalogue [-- --check | --release <X.Y.Z>]

  Writes docs/events: schemas, AsyncAPI, pages in English and French, inventory of personal information;
  services/intake/openapi.json and asyncapi.json, docs/case-actions.md, docs/roles.md and docs/privacy-impact.md in both languages, unless another folder is given.
  Écrit docs/events\u00a0: schémas, AsyncAPI, pages en anglais et en français, inventaire des renseignements personnels;
  services/intake/openapi.json et asyncapi.json, docs/case-actions.md, docs/roles.md et docs/privacy-impact.md dans les deux langues, sauf si un autre dossier est indiqué.

  --check            only says what is stale · dit seulement ce qui est périmé
  --release <X.Y.Z>  keeps today’s schemas as a release, unless they break a promise of the last one
                     conserve les schémas comme édition, sauf s’ils rompent une promesse de la précédente
  --out <folder>     another folder than docs/events · un autre dossier que docs/events`;

/** Does what the arguments say and gives the lines to print. Throws with a sentence for the person who called it. */
export async function catalogue(args: readonly string[]): Promise<string[]> {
  const { values } = argumentsOf({
    args: [...args],
    options: {
      check: { type: 'boolean', default: false },
      release: { type: 'string' },
      out: { type: 'string', default: FOLDER },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return [USAGE];
  if (values.check && values.release !== undefined)
    throw new UsageError({
      en: `--check and --release exclude each other\n\n${USAGE}`,
      fr: `--check et --release s’excluent\n\n${USAGE}`,
    });
  const { out: folder, release } = values;
  const releases = join(folder, 'releases');
  if (release !== undefined) await keepRelease(releases, release, promisedToday(eventVersions()));
  const stale = new Map([...(await staleFiles(folder))].map(([name, content]) => [join(folder, name), content]));
  if (folder === FOLDER) for (const [path, content] of await staleElsewhere()) stale.set(path, content);
  if (values.check && stale.size > 0) {
    const names = [...stale.keys()].map((name) => `\n  ${name}`).join('');
    throw new Refusal({ en: `Stale (npm run catalogue):${names}`, fr: `Périmé (npm run catalogue)\u00a0:${names}` });
  }
  for (const [path, content] of stale) await put(path, content);
  return [...stale.keys()];
}

/** Files whose content is wrong, with the right content; undefined for a schema that belongs to no event. */
export async function staleFiles(folder: string): Promise<Map<string, string | undefined>> {
  const wanted = catalogueFiles(eventVersions(), await firstReleases(join(folder, 'releases')), await productVersion());
  const schemas = (await unlessMissing(readdir(join(folder, 'schemas')))) ?? [];
  const stale = new Map<string, string | undefined>();
  for (const name of new Set([...wanted.keys(), ...schemas.map((file) => `schemas/${file}`)])) {
    const found = await unlessMissing(readFile(join(folder, name), 'utf8'));
    if (found !== wanted.get(name)) stale.set(name, wanted.get(name));
  }
  return stale;
}

/** The same outside of docs/events, by whole path. */
export async function staleElsewhere(): Promise<Map<string, string>> {
  const stale = new Map<string, string>();
  const api = await staleDocument();
  if (api !== undefined) stale.set(OPENAPI_FILE, api);
  const events = json(asyncApi(eventVersions(), await productVersion()));
  if ((await unlessMissing(readFile(ASYNCAPI_FILE, 'utf8'))) !== events) stale.set(ASYNCAPI_FILE, events);
  const pages = [
    ...CASE_ACTIONS_PAGES.map(([page, language]) => [page, caseActionsPage(language)] as const),
    ...IMPACT_PAGES.map(([page, language]) => [page, impactPage(language)] as const),
    ...(await Promise.all(ROLES_PAGES.map(async ([page, language]) => [page, await rolesPage(language)] as const))),
  ];
  for (const [page, wanted] of pages) {
    const path = join(ROOT, page);
    if ((await unlessMissing(readFile(path, 'utf8'))) !== wanted) stale.set(path, wanted);
  }
  return stale;
}

async function productVersion(): Promise<string> {
  return (JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as { version: string }).version;
}

async function put(path: string, content: string | undefined): Promise<void> {
  if (content === undefined) return rm(path);
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  } catch (failure) {
    throw unwritable(path, failure);
  }
}

export const command = commandOf(async (args, _env, { out }) => {
  for (const line of await catalogue(args)) out(line);
});

if (import.meta.main) await runInTerminal(command);
