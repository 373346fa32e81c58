import type { Language } from '@guichet/events';
import {
  PERMISSIONS,
  permittedControllers,
  permittedRoutes,
  STAFF_ROLES,
  type Permission,
  type PermittedRoute,
} from '@guichet/service-kit';
import { SERVICE_NAMES } from '@guichet/topology';

const ROLES = ['resident', ...STAFF_ROLES, 'subscriber'] as const;

const TEXTS: Readonly<
  Record<Language, { readonly [key in 'title' | 'about' | 'may' | 'routes' | 'route' | 'line']: string }>
> = {
  en: {
    title: '# Roles\n\n[En français](fr/roles.md)',
    about:
      'Who may do what. **R** reaches what is one’s own or assigned to one, **D** that of the departments that one works for (none named means none), **T** all of the municipalities that one acts for; **–** is refused: 401 without a sign-in, 403 `identity.role-forbidden` with another role. Nobody reaches another municipality. Staff are residents as well where everybody may; `subscriber` is an outside system and `service` the product’s own.\nWhat a role may do to a case depends on what one is to it: [actions on cases](case-actions.md). What of a person each may be shown, and for which purpose, the vault decides: [privacy](privacy.md). Roles are given in [`sign-in.yaml`](sign-in.md#who-may-do-what).',
    may: 'may',
    routes: '## Addresses',
    route: 'address',
    line: 'line',
  },
  fr: {
    title: '# Rôles\n\n[In English](../roles.md)',
    about:
      'Qui peut faire quoi. **R**\u00a0: ce qui appartient à la personne ou lui est attribué; **D**\u00a0: ce qui relève des directions pour lesquelles elle travaille (si aucune n’est indiquée, rien); **T**\u00a0: tout ce qui relève des municipalités pour lesquelles elle agit; **–**\u00a0: refusé, 401 sans connexion, 403 `identity.role-forbidden` avec un autre rôle. Personne n’atteint une autre municipalité. Ce qui est ouvert à tout le monde l’est aussi au personnel; `subscriber` est un système externe et `service`, un service du produit.\nCe qu’un rôle permet de faire à un dossier dépend de ce qu’on est pour ce dossier\u00a0: [actions sur les dossiers](actions-dossiers.md). Ce qui peut être montré d’une personne, à qui et à quelle fin, c’est le coffre qui le décide\u00a0: [protection des renseignements](protection-renseignements.md). Les rôles sont attribués dans [`sign-in.yaml`](connexion.md#qui-peut-faire-quoi).',
    may: 'peut',
    routes: '## Adresses',
    route: 'adresse',
    line: 'ligne',
  },
};

export const ROLES_PAGES = [
  ['docs/roles.md', 'en'],
  ['docs/fr/roles.md', 'fr'],
] as const;

const WRITTEN = '<!-- Written by `npm run catalogue` · Produit par `npm run catalogue` -->';
const REACH = { own: 'R', department: 'D', municipality: 'T' } as const;

/** How far each role reaches; undefined where it may not. */
export function reachOf(permission: Permission, role: (typeof ROLES)[number]): keyof typeof REACH | undefined {
  const { who }: { who: 'everybody' | Readonly<Record<string, keyof typeof REACH>> } = PERMISSIONS[permission];
  if (who === 'everybody') return role === 'subscriber' ? undefined : 'own';
  return who[role];
}

/** Every address of every service. */
export async function allRoutes(): Promise<PermittedRoute[]> {
  for (const service of SERVICE_NAMES) await import(`@guichet/${service}`);
  const routes = permittedControllers().flatMap((controller) => permittedRoutes(controller));
  const unique = new Map(routes.map((route) => [`${route.path} ${route.method}`, route]));
  return [...unique.values()].sort((a, b) => (`${a.path} ${a.method}` < `${b.path} ${b.method}` ? -1 : 1));
}

/** Who may do what, from the table that the guard follows. */
export async function rolesPage(language: Language): Promise<string> {
  const { title, about, may, routes, route, line } = TEXTS[language];
  const lines = Object.entries(PERMISSIONS).map(([name, { may: text }]) => [
    code(name),
    text[language],
    ...ROLES.map((role) => {
      const reach = reachOf(name as Permission, role);
      return reach ? REACH[reach] : '–';
    }),
  ]);
  const addresses = (await allRoutes()).map(({ method, path, permission }) => [
    code(`${method} ${path}`),
    code(permission),
  ]);
  const parts = [table(['', may, ...ROLES.map(code)], lines), routes, table([route, line], addresses)];
  return [WRITTEN, title, '', about, '', parts.join('\n\n'), ''].join('\n');
}

const code = (text: string): string => `\`${text}\``;
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
