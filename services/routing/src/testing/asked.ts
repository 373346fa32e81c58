import type { CaseEvent } from '@guichet/events';
import { fold } from '@guichet/event-sourcing';
import type { Catalogue } from '@guichet/settings';
import type { Asked, CaseActionSpec } from '../actions/case-action-spec.ts';
import type { CaseAct } from '../actions/case.dto.ts';
import { caseDecider } from '../domain/case/case.ts';

export interface Moment {
  readonly history: readonly CaseEvent[];
  /** ISO 8601. */
  readonly now: string;
  readonly catalogue: Catalogue;
}

/** What a command of staff is made of; texts are kept as `<kind>:<text>`. */
export const askedAt = ({ history, now, catalogue }: Moment): Asked => ({
  now: new Date(now),
  by: 'p-17',
  isSupervisor: false,
  departments: ['public-works'],
  state: fold(caseDecider, history)!,
  promisedFrom: () => Promise.reject(new Error('the command asks since when its promise counts')),
  request: () => Promise.reject(new Error('the command asks for the request')),
  findPlace: () => Promise.reject(new Error('the command asks for a place')),
  otherCase: async () => undefined,
  isAlike: async () => false,
  textAt: async () => ({ ref: '5b0e7a52-1f8c-4c4e-9d55-0a4f0f5a7c44' }),
  correctContact: async () => ['email'],
  strikeOut: async () => ({ found: true, marked: true }),
  language: 'en',
  catalogue,
  catalogueVersion: 1,
  catalogueOf: (version) => Promise.resolve({ catalogue, version, digest: '' }),
  rules: () => Promise.reject(new Error('the command asks for the rules')),
  id: (name) => `id of ${name}`,
  keep: ((kind: string, _field: string, text: string | undefined) =>
    Promise.resolve(text === undefined ? undefined : `${kind}:${text}`)) as Asked['keep'],
});

/** The command that a body becomes. */
export const commandOf = async (action: CaseActionSpec, body: object, asked: Asked) =>
  action.command(body as CaseAct, asked);
