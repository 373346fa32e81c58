import type { Memory } from './memory.ts';

const NBSP = '\u00a0';

export interface Announced {
  readonly url: string;
  /** `<host>:<port>` of the bus that outside systems read. */
  readonly nats: string;
  readonly data: string;
  readonly seconds: number;
  readonly memory: Memory | undefined;
  readonly municipalities: readonly string[];
  readonly seeded: number;
  /** Of the one origin, as browsers see it. */
  readonly publicUrl: string;
  /** Of the sample identity provider. */
  readonly people: readonly (readonly [login: string, password: string])[];
}

/** The text printed when everything is ready, in English and French. */
export function announcement({
  url,
  nats,
  data,
  seconds,
  memory,
  municipalities,
  seeded,
  publicUrl,
  people,
}: Announced): string {
  const took = seconds.toFixed(1);
  const rows: [string, string][] = [
    ['Residents · Population', `${publicUrl}/en · ${publicUrl}/fr`],
    ['Open311', `${url}/open311/v2/services.json`],
    ['Services API · API des services', `${url}/api/v1/requests, /cases, /duplicates, /reports`],
    ['Staff sign-in · Connexion du personnel', `${publicUrl}/en/sign-in · ${publicUrl}/fr/connexion`],
    ...people.map(([login, password], index): [string, string] => [
      index === 0 ? 'Sample staff · Personnel fictif' : '',
      `${login.padEnd(widest(people))}  ${password}`,
    ]),
    ['Messages · Courriels', `${url}/mail · ${url}/mail?locale=fr`],
    ['This machine · Cet ordinateur', `${url}/machine`],
    ['Events (NATS) · Événements (NATS)', nats],
    ['Health · État', `${url}/health/ready`],
    ['Data, tokens · Données, jetons', `${data}/running.json`],
    ['Municipality · Municipalité', municipalities.join(', ')],
    ['Started in · Démarré en', `${took} s · ${took.replace('.', ',')}${NBSP}s`],
    ...(memory ? [['Memory · Mémoire', memoryText(memory)] as [string, string]] : []),
    ...(seeded ? [['Sample requests · Demandes d’exemple', String(seeded)] as [string, string]] : []),
  ];
  const width = Math.max(...rows.map(([label]) => label.length));
  return [
    '',
    `Guichet is ready at ${url} · Guichet est prêt${NBSP}: ${url}`,
    ...rows.map(([label, value]) => `  ${label.padEnd(width)}  ${value}`),
    `  Ctrl-C stops everything · Ctrl-C arrête tout`,
    '',
  ].join('\n');
}

const widest = (people: Announced['people']): number => Math.max(...people.map(([login]) => login.length));

function memoryText({ bytes, measure, processes }: Memory): string {
  const megabytes = Math.round(bytes / 1_000_000);
  return `${megabytes} MB · ${megabytes}${NBSP}Mo (${measure}, ${processes} processes · processus)`;
}
