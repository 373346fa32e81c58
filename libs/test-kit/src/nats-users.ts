import { writeFileSync } from 'node:fs';
import type { Grant } from '@guichet/messaging/access';
import {
  installationUsers,
  NATS_USERS,
  natsConfiguration,
  natsUrl,
  newNkeySeed,
  publicNkeyOf,
  type NatsUser,
  type NatsUserName,
} from '@guichet/provisioning';

/** The user of connections without credentials: the test itself, which has all permissions. */
const TESTER: NatsUser = {
  name: 'tester',
  login: { user: 'tester', password: 'tester' },
  permissions: { publish: ['>'], subscribe: ['>'] },
};

/** The users of an installation, each with a new secret, and the server's configuration file for them. */
export class TestUsers {
  private readonly seeds = Object.fromEntries(NATS_USERS.map((name) => [name, newNkeySeed()])) as Record<
    NatsUserName,
    string
  >;

  constructor(
    private readonly configFile: string,
    private readonly storeDir: string,
  ) {}

  write(grants: readonly Grant[]): void {
    const users = [...installationUsers((name) => publicNkeyOf(this.seeds[name])), TESTER];
    writeFileSync(
      this.configFile,
      natsConfiguration({ users, storeDir: this.storeDir, grants, anonymous: TESTER.name }),
    );
  }

  urls(server: string): Record<NatsUserName, string> {
    const entries = NATS_USERS.map((name) => [name, natsUrl(name, this.seeds[name], server)]);
    return Object.fromEntries(entries) as Record<NatsUserName, string>;
  }
}
