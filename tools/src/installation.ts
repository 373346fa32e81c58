import { dataFolderOf, runningIn } from '@guichet/launcher/running';

interface Given {
  readonly url?: string;
  readonly token?: string;
}

/** Address to call: the given one, otherwise the installation that runs here. Tokens of that installation are sent to no other address. */
export function installationOf(
  given: Given,
  env: NodeJS.ProcessEnv,
  role: string,
): { url: string; token: string | undefined } {
  const here = given.url && given.token ? undefined : runningIn(dataFolderOf(env));
  const url = (given.url ?? here?.url ?? 'http://localhost:8080').replace(/\/+$/u, '');
  return { url, token: given.token || (url === here?.url ? here.tokens[role] : undefined) };
}
