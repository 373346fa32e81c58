import { ServiceCodes, type Catalogue } from '@guichet/settings';
import { folded } from './wards.ts';

/** The code of a service as a file names it: by its code here or the published one, or by its name in either language. */
export function serviceNamer(
  services: Catalogue['services'],
  aliases: Readonly<Record<string, string>> = {},
): (text: string) => string | undefined {
  const codes = new ServiceCodes(services);
  const byName = new Map<string, string>();
  for (const { code, name } of services) for (const text of [name.en, name.fr]) byName.set(folded(text), code);
  const foldedAliases = new Map(Object.entries(aliases).map(([text, code]) => [folded(text), code]));
  return (text) => {
    const alias = foldedAliases.get(folded(text));
    return codes.get(alias ?? text)?.code ?? byName.get(folded(text));
  };
}
