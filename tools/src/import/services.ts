import { ServiceCodes, type Catalogue } from '@guichet/settings';
import { folded } from './wards.ts';

/**
 * The code of a service as a file names it: by its code here or the published one, or by its name in either language. Where services of
 * several groups have one name, the group of the row decides; a row that has only a group may mean the service of this name.
 */
export function serviceNamer(
  services: Catalogue['services'],
  aliases: Readonly<Record<string, string>> = {},
): (text: string, group?: string) => string | undefined {
  const codes = new ServiceCodes(services);
  const names = services.flatMap(({ code, name }) => [name.en, name.fr].map((text) => [folded(text), code] as const));
  const byName = Map.groupBy(names, ([text]) => text);
  const foldedAliases = new Map(Object.entries(aliases).map(([text, code]) => [folded(text), code]));
  return (text, group = '') => {
    const alias = foldedAliases.get(folded(text || group));
    const named = new Set(byName.get(folded(text || group))?.map(([, code]) => code));
    const only = named.size === 1 ? [...named][0] : undefined;
    return (codes.get(alias ?? text) ?? codes.ofRecord({ name: text, group }))?.code ?? only;
  };
}

/** Whether a text is a code or the name of a service, be it of several. */
export function serviceWords(services: Catalogue['services']): (text: string) => boolean {
  const codes = new ServiceCodes(services);
  const names = new Set(services.flatMap(({ name }) => [folded(name.en), folded(name.fr)]));
  return (text) => codes.get(text) !== undefined || names.has(folded(text));
}

/** Whether a name alone does not tell the services apart. */
export function sharesNames(services: Catalogue['services']): boolean {
  const names = new Set(services.map(({ name }) => folded(name.en)));
  return names.size < services.length;
}
