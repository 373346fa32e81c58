import { durablesOf, type Grant } from '@guichet/messaging/access';
import { lentOf } from './permissions.ts';
import { installationUsers, subscriberUser, type NatsUser, type NatsUserName } from './users.ts';

const HEADER = `# Who may do what at this NATS server. Written by a program: change the users, not this file.
# It holds public nkeys only, nothing secret. "nats-server --signal reload" makes a change count without a restart.
`;

export interface NatsConfiguration {
  /** Of the account that has the stream. */
  readonly users: readonly NatsUser[];
  /** Folder of JetStream's files. Said here and not by a flag, which a reload would take for a change and refuse. */
  readonly storeDir: string;
  readonly grants: readonly Grant[];
  /** Name of the user (one with a password) that those are taken for who do not sign in; they are refused without one. */
  readonly anonymous?: string;
}

/**
 * A nats-server configuration. Each outside system has an account of its own, into which only its durables are lent: a reply to a
 * request may be sent to any subject of the asker's account, so that in the stream's own account it could be sent into the stream.
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

/** For a server that gets the nkeys of the installation's users from its environment: `GUICHET_NKEY_DEDUP` and so on. */
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
