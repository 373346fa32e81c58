/** A source file of the product: path from the root of the repository, and text. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

/** A table belongs to the library whose migrations create it, or to the folder of a service whose migrations do. */
const ownerOf = (path: string): string =>
  path.startsWith('libs/') ? path.split('/').slice(0, 2).join('/') : path.slice(0, path.lastIndexOf('/'));

/** Tables that the log's migrations create, because they are in the log's database and under its roles, and another library uses. */
const USED_ELSEWHERE: ReadonlyMap<string, string> = new Map([['settings.bodies', 'libs/settings']]);

const CREATED = /create (?:unlogged )?table (?:if not exists )?(?<table>(?:\w+\.)?[a-z_]+)/gu;

/** Folders by table, from every migration. */
export function tableOwners(sources: readonly Source[]): Map<string, string[]> {
  const created = sources.flatMap(({ path, text }) =>
    [...text.matchAll(CREATED)].map(({ groups }) => ({ table: groups!.table!, owner: ownerOf(path) })),
  );
  return new Map(
    created.map(({ table, owner }) => [
      table,
      [owner, USED_ELSEWHERE.get(table)].filter((folder) => folder !== undefined),
    ]),
  );
}

/** Keywords after which a word is the name of a table; names such as `total` are also ordinary words. */
const NAMED = /\b(?:from|join|into|update|using|table|truncate|copy)\s+(?:only\s+)?(?<table>(?:\w+\.)?[a-z_]+)\b/giu;
const COMMENT = /\/\*[\s\S]*?\*\/|^\s*\/\/.*$|^import .*$/gmu;
const IN_QUOTES = /`[^`]*`|'[^'\n]*'/gu;

/** Tables that a file names in its SQL although another folder owns them. */
export function foreignTables({ path, text }: Source, owners: ReadonlyMap<string, readonly string[]>): string[] {
  const statements = text.replaceAll(COMMENT, '').match(IN_QUOTES) ?? [];
  const named = statements.flatMap((sql) => [...sql.matchAll(NAMED)].map(({ groups }) => groups!.table!.toLowerCase()));
  return [...new Set(named)].filter((table) => {
    const folders = owners.get(table);
    return folders !== undefined && !folders.some((folder) => path.startsWith(`${folder}/`));
  });
}
