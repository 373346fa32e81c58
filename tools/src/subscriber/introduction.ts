import { durablesOf, inboxOf, type Grant } from '@guichet/messaging/access';
import type { Administered } from './administered.ts';
import { filesOf } from './credentials.ts';
import { snippetsOf } from './snippets.ts';
import type { Told } from './told.ts';

/** Everything that the people of a new outside system need to begin: addresses, names, where the secrets are, and a program. */
export function introduction({ outside }: Administered, grant: Grant, path: string): Told {
  const { name, municipality, events } = grant;
  const [first, ...others] = durablesOf(grant);
  const durables = [first!, ...others].map((durable) => durable.name);
  const { seed, token } = filesOf(path);
  const snippets = snippetsOf({
    server: outside.nats,
    name,
    durable: first!.name,
    subject: first!.filterSubject,
    seed,
  });
  const feed = new URL('api/v1/events', `${outside.url.replace(/\/$/u, '')}/`).href;
  const inboxPrefix = inboxOf(name);
  const nats = { servers: outside.nats, user: name, seed, inboxPrefix, domain: 'guichet', stream: 'GUICHET' };
  return {
    lines: [
      `${name}: ${durables.join(', ')}`,
      `  NATS    ${outside.nats}`,
      `          _INBOX_${name} · guichet · GUICHET`,
      `          ${seed}`,
      `  HTTP    ${feed}`,
      `          ${token}`,
      ...Object.values(snippets).flatMap(({ title, needs, code }) => ['', `— ${title} · ${needs}`, '', code.trimEnd()]),
    ],
    json: { name, municipality, events, durables, nats, http: { url: feed, token } },
  };
}
