/** `npm run municipality`: a settings folder from what a city publishes, to be refined by hand afterwards. */
import { basename, resolve } from 'node:path';
import type { parseArgs } from 'node:util';
import { argumentsOf } from '@guichet/texts';
import { loadMunicipality, SettingsRefused } from '@guichet/settings';
import { readJson } from './json-file.ts';
import { writeFolder } from './municipality-folder.ts';
import { languagePolicyOf, regionOf } from './municipality-region.ts';
import { convertServices } from './municipality-services.ts';
import { slug, Translations } from './municipality-texts.ts';
import { convertWards } from './municipality-wards.ts';

export const USAGE = `npm run municipality -- --services <Open311 services.json> --wards <wards.geojson> --out <folder>

  --id <id>                 short name in lower case; the folder's name unless given
  --name, --name-fr <name>  what residents call it; made from the id unless given
  --province <ON|QC|…>      guessed from where the wards are, as is
  --time-zone <zone>        e.g. America/Toronto
  --jurisdiction <id>       Open311 jurisdiction_id; <id>.example unless given
  --mail-domain <domain>    of the departments' and the sender's addresses; <id>.example unless given
  --ward-id, --ward-name, --ward-name-fr <property>  of the wards file; guessed unless given
  --valid-from <date>       since when the wards are in force; today unless given
  --tolerance <metres>      how far outside a point still belongs to the nearest ward; 25 unless given
  --force                   write into a folder that is not empty`;

const OPTIONS = {
  services: { type: 'string' },
  wards: { type: 'string' },
  out: { type: 'string' },
  id: { type: 'string' },
  name: { type: 'string' },
  'name-fr': { type: 'string' },
  province: { type: 'string' },
  'time-zone': { type: 'string' },
  jurisdiction: { type: 'string' },
  'mail-domain': { type: 'string' },
  'ward-id': { type: 'string' },
  'ward-name': { type: 'string' },
  'ward-name-fr': { type: 'string' },
  'valid-from': { type: 'string' },
  tolerance: { type: 'string', default: '25' },
  force: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

type Options = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values'];

/** Does what the arguments say and gives the lines to print. Throws with a sentence for the person who called it. */
export async function bootstrap(args: readonly string[], today: string): Promise<string[]> {
  const { values: options } = argumentsOf({ args: [...args], options: OPTIONS });
  if (options.help) return [USAGE];
  const { services: servicesPath, wards: wardsPath, out } = options;
  if (!servicesPath || !wardsPath || !out) throw new Error(`--services, --wards and --out are needed\n\n${USAGE}`);
  const folder = resolve(out);
  const id = options.id ?? slug(basename(folder));
  const translations = new Translations();
  const wards = convertWards(await readJson(wardsPath), {
    id: options['ward-id'],
    name: options['ward-name'],
    nameFr: options['ward-name-fr'],
    validFrom: options['valid-from'] ?? today,
    translations,
  });
  const mailDomain = options['mail-domain'] ?? `${id}.example`;
  const { municipality, notes } = municipalityOf(options, id, mailDomain, wards.middle, translations);
  const converted = convertServices(await readJson(servicesPath), translations, mailDomain);
  const files = {
    'municipality.yaml': municipality,
    'calendars.yaml': CALENDARS,
    'departments.yaml': converted.departments,
    'services.yaml': converted.services,
    'routing.yaml': converted.routing,
  };
  await writeFolder(folder, files, wards.geojson, { overwrite: options.force, missing: translations.missing });
  const { catalogue, rules } = await loadMunicipality(folder);
  return [
    `${folder}: ${catalogue.services.length} services in ${catalogue.groups.length} groups, ${catalogue.departments.length} departments, ${rules.rules.length} rules, ${catalogue.wards.length} wards`,
    ...[...notes, ...wards.notes, ...converted.notes].map((note) => `  ${note}`),
    `  mail goes to @${mailDomain}${options['mail-domain'] ? '' : ', which does not exist (--mail-domain)'}`,
    `  to translate: ${translations.missing.length} texts have English where French belongs (“# to translate” in the YAML files, name_fr in wards.geojson)`,
  ];
}

function municipalityOf(
  options: Options,
  id: string,
  mailDomain: string,
  middle: { latitude: number; longitude: number },
  translations: Translations,
) {
  const region = regionOf(middle.latitude, middle.longitude);
  const province = options.province ?? region.province;
  const timeZone = options['time-zone'] ?? region.timeZone;
  const name = options.name ?? id.replace(/(^|-)([a-z])/g, (_, dash, letter) => (dash && ' ') + letter.toUpperCase());
  const names = translations.text(name, options['name-fr']);
  const near = `${region.kilometres} km from ${region.city}`;
  return {
    municipality: {
      id,
      name: names,
      province,
      timeZone,
      languagePolicy: languagePolicyOf(province),
      open311: { jurisdictionId: options.jurisdiction ?? `${id}.example`, contact: names },
      boundaryToleranceMetres: Number(options.tolerance),
      mail: { from: `requests@${mailDomain}`, name: names },
    },
    notes: [
      `province ${province}${options.province ? '' : `: guessed, the wards lie ${near} (--province)`}`,
      `time zone ${timeZone}${options['time-zone'] ? '' : `: guessed likewise (--time-zone)`}`,
      `language policy ${languagePolicyOf(province)}: follows from the province`,
    ],
  };
}

const HOURS = [{ from: '08:30', to: '16:30' }];
const CALENDARS = {
  calendars: [
    {
      id: 'office',
      name: { en: 'Office hours', fr: 'Heures de bureau' },
      hours: { monday: HOURS, tuesday: HOURS, wednesday: HOURS, thursday: HOURS, friday: HOURS },
      provinceHolidays: true,
    },
  ],
};

if (import.meta.main) {
  try {
    for (const line of await bootstrap(process.argv.slice(2), new Date().toISOString().slice(0, 10))) console.log(line);
  } catch (failure) {
    console.error((failure as Error).message);
    if (failure instanceof SettingsRefused)
      console.error('The folder was written; mend what is listed, or the files it came from.');
    process.exitCode = 1;
  }
}
