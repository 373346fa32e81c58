import { loadMunicipality } from '@guichet/settings';
import { Refusal } from '@guichet/texts';
import pg from 'pg';
import type { CitySettings } from './city.ts';

const NBSP = '\u00a0';

/** The folder's settings, under the versions that the log has of that municipality. Throws Refusal where it has none. */
export async function publishedSettings(folder: string, url: string): Promise<CitySettings> {
  const { catalogue, rules } = await loadMunicipality(folder);
  const { id } = catalogue.municipality;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ type: string; version: number }>(
      `select e.type, max((e.data->>'version')::int) as version
       from event_log.streams s join event_log.events e using (stream_no)
       where s.municipality = $1 and s.stream_id in ('catalogue-' || $1, 'rules-' || $1) group by e.type`,
      [id],
    );
    const versionOf = (type: string) => rows.find((row) => row.type === type)?.version;
    const [catalogueVersion, rulesVersion] = [versionOf('catalogue.published'), versionOf('rules.published')];
    if (!catalogueVersion || !rulesVersion)
      throw new Refusal({
        en: `The log has no settings of ${id}: import them first.`,
        fr: `Le journal ne contient aucun réglage de ${id}${NBSP}: importez-les d’abord.`,
      });
    return { catalogue, catalogueVersion, rules, rulesVersion };
  } finally {
    await client.end();
  }
}
