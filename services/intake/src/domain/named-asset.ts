import { assetText, type ServiceSettings } from '@guichet/settings';
import type { Answered } from './answers.ts';

/** What the answers name, where reports of the service are compared by it. An answer that was not understood is a name as well. */
export function namedAsset(
  { duplicate: { key, question } }: Pick<ServiceSettings, 'duplicate'>,
  { choices, typed }: Answered,
): string | undefined {
  if (key !== 'asset' || question === undefined) return undefined;
  const given = choices.find((answer) => answer.question === question)?.choices[0] ?? typed[question];
  return given === undefined ? undefined : assetText(question, given);
}
