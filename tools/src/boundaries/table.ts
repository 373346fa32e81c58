import { SERVICE_NAMES } from '@guichet/topology/services'; // imports the source, so that lint works without a build

/**
 * Who may import whom. A workspace not named in a list may not be imported; a folder that is in no row fails the lint,
 * so that a new library is placed on purpose. The rows are ordered: a library never imports one below it.
 */
export const LIBRARIES: Readonly<Record<string, readonly string[]>> = {
  topology: [],
  events: [],
  texts: ['events'],
  'local-stack': [],
  sealing: [],
  'event-sourcing': ['events', 'topology'],
  settings: ['events', 'event-sourcing', 'texts'],
  messaging: ['events', 'event-sourcing', 'texts'],
  'service-kit': ['topology', 'events', 'event-sourcing', 'settings', 'messaging', 'texts'],
  timers: ['events', 'event-sourcing', 'messaging', 'service-kit'],
  provisioning: ['topology', 'events', 'event-sourcing', 'messaging'],
  'test-kit': ['topology', 'events', 'event-sourcing', 'settings', 'messaging', 'local-stack', 'provisioning'],
};

/** What a service is made of. It reaches other services only through events and HTTP. */
export const FOR_SERVICES = [
  ...['topology', 'events', 'event-sourcing', 'settings', 'messaging', 'service-kit', 'texts'],
  ...['timers', 'sealing'],
];

/** Tests may import every library, test kits and `@guichet/<lib>/testing` included. */
const FOR_TESTS = Object.keys(LIBRARIES);

const SERVICES: readonly string[] = SERVICE_NAMES;

/** Workspaces that combine services; other workspaces do not import them. */
export const ASSEMBLIES = ['launcher', 'tools', 'e2e', 'bench'];

const runtime = Object.keys(LIBRARIES).filter((name) => name !== 'test-kit');

/** Names of the workspaces (without `@guichet/`) that a file of `workspace` may import; undefined for an unknown one. */
export function allowedFrom(workspace: string, isTest: boolean): readonly string[] | undefined {
  const [kind = '', name = ''] = workspace.split('/');
  const own = allowedInProduct(kind, name);
  return own && [...own, name || kind, ...(isTest ? FOR_TESTS : [])];
}

function allowedInProduct(kind: string, name: string): readonly string[] | undefined {
  if (kind === 'libs') return LIBRARIES[name];
  if (kind === 'services') return SERVICES.includes(name) ? FOR_SERVICES : undefined;
  if (kind === 'launcher') return [...runtime, ...SERVICES];
  if (kind === 'tools') return [...runtime, ...SERVICES, 'launcher'];
  if (kind === 'bench') return [...runtime, ...SERVICES, 'launcher', 'tools'];
  if (kind === 'examples') return []; // programs of outside systems use no package of the product
  if (kind === 'e2e') return [...runtime, 'test-kit', ...SERVICES, 'launcher', 'tools'];
  return undefined;
}
