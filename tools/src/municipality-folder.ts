import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Document, isMap, isScalar, visit } from 'yaml';

const TO_TRANSLATE = ' to translate';

/** Writes the files of a settings folder. Throws when the folder holds something and `overwrite` is not given. */
export async function writeFolder(
  folder: string,
  files: Readonly<Record<string, object>>,
  wards: { readonly features: readonly object[] },
  { overwrite, missing }: { overwrite: boolean; missing: readonly string[] },
): Promise<void> {
  await mkdir(folder, { recursive: true });
  if (!overwrite && (await readdir(folder)).length > 0)
    throw new Error(`${folder} is not empty: choose another, or give --force`);
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), yaml(content, missing));
  const features = wards.features.map((feature) => JSON.stringify(feature)).join(',\n');
  await writeFile(join(folder, 'wards.geojson'), `{"type": "FeatureCollection", "features": [\n${features}\n]}\n`);
}

/** YAML in which every French text that is still English is marked, so that it can be searched for. */
function yaml(content: object, missing: readonly string[]): string {
  const untranslated = new Set(missing);
  const document = new Document(content, { aliasDuplicateObjects: false });
  visit(document, {
    Map: (_, node) => {
      const [en, fr] = [node.get('en', true), node.get('fr', true)];
      if (isMap(node) && isScalar(en) && isScalar(fr) && en.value === fr.value && untranslated.has(String(fr.value)))
        fr.comment = TO_TRANSLATE;
    },
  });
  return document.toString({ lineWidth: 0, singleQuote: true });
}
