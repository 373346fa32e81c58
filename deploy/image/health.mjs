/** Whether the service of this container answers HEALTH_URL with 200; the exit status says it. */
import { get as plainly } from 'node:http';
import { get as securely } from 'node:https';

const url = process.env.HEALTH_URL;
const get = url.startsWith('https:') ? securely : plainly;

// It is this container itself that answers, so its certificate is not looked at.
get(url, { rejectUnauthorized: false, timeout: 4_000 }, (answer) => process.exit(answer.statusCode === 200 ? 0 : 1))
  .once('timeout', () => process.exit(1))
  .once('error', () => process.exit(1));
