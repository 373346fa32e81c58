import { durablesOf, type Grant } from '@guichet/messaging/access';
import { lentOf } from './permissions.ts';
import { installationUsers, subscriberUser, type NatsUser, type NatsUserName } from './users.ts';

const HEADER = `# Who may do what at this NATS server. Written by a program: change the users, not this file.
# It holds public nkeys only, nothing secret. "nats-server --signal reload" makes a change count without a restart.
# Ce que chacun peut faire sur ce serveur NATS. Écrit par un programme : modifiez les utilisateurs, pas ce fichier.
# Il ne contient que des clés nkey publiques, rien de secret. « nats-server --signal reload » applique un changement sans redémarrage.
`;

export interface NatsConfiguration {
  /** Users of the account that has the stream. */
  readonly users: readonly NatsUser[];
  /** Folder of JetStream's files. It is set here and not by a flag, because a reload would refuse the difference as a change. */
  readonly storeDir: string;
  readonly grants: readonly Grant[];
  /** Name of the user (with a password) that applies to connections without credentials; without it they are refused. */
  readonly anonymous?: string;
}

/**
 * A nats-server configuration. Each outside system has a separate account, into which only its durables are imported. In the stream's own
 * account it could write to the stream, because the reply to a request may go to any subject of the requester's account.
 */
export function natsConfiguration({ users, storeDir, grants, anonymous }: NatsConfiguration): string {
  return [
    HEADER + (anonymous === undefined ? '' : `no_auth_user: ${anonymous}\n`) + `jetstream { store_dir: "${storeDir}" }`,
    'accounts {',
    '  GUICHET {',
    '    jetstream: enabled',
    ...list('users', users.map(userEntry)),
    ...list('exports', grants.flatMap(exportsTo)),
    '  }',
    ...grants.flatMap(accountOf),
    '}\n',
  ].join('\n');
}

/** The configuration of an installation whose own users have these public nkeys. */
export const installationConfiguration = (
  nkeyOf: (name: NatsUserName) => string,
  rest: Pick<NatsConfiguration, 'storeDir' | 'grants'>,
): string => natsConfiguration({ users: installationUsers(nkeyOf), ...rest });

/** The configuration of a server that gets the nkeys of the installation's users from its environment: `GUICHET_NKEY_DEDUP` and so on. */
export const nkeyFromEnvironment = (name: NatsUserName): string => `$GUICHET_NKEY_${name.toUpperCase()}`;

const accountName = ({ name }: Grant): string => `subscriber-${name}`;

const accountOf = (grant: Grant): string[] => [
  `  ${accountName(grant)} {`,
  ...list('users', [userEntry(subscriberUser(grant))]),
  ...list(
    'imports',
    lentTo(grant).map(({ subject, as }) => `{ service: { account: GUICHET, subject: "${subject}" }, to: "${as}" }`),
  ),
  '  }',
];

const exportsTo = (grant: Grant): string[] =>
  lentTo(grant).map(({ subject, answers }) => {
    const stream = answers === 'many' ? ', response_type: stream' : '';
    return `{ service: "${subject}"${stream}, accounts: [${accountName(grant)}] }`;
  });

const lentTo = (grant: Grant) => durablesOf(grant).flatMap(({ name }) => lentOf(name));

function userEntry({ name, login, permissions }: NatsUser): string {
  const who = 'nkey' in login ? `nkey: ${login.nkey}` : `user: ${login.user}, password: ${login.password}`;
  const allow = (subjects: readonly string[]) => `{ allow: [${subjects.map((one) => `"${one}"`).join(', ')}] }`;
  return [
    `# ${name}`,
    `{ ${who}, permissions: {`,
    `    publish: ${allow(permissions.publish)}`,
    `    subscribe: ${allow(permissions.subscribe)} } }`,
  ].join('\n      ');
}

const list = (name: string, entries: readonly string[]): string[] => [
  `    ${name}: [`,
  ...entries.map((entry) => `      ${entry}`),
  '    ]',
];
