import type { Language } from '@guichet/events';
import { Problem, problemDocument, problemText, statusTitle, type ProblemText } from '@guichet/service-kit';
import {
  bodyOf,
  headersOf,
  MunicipalityDto,
  queryOf,
  type DescribedOperation,
  type Route,
} from '@guichet/service-kit/description';
import { fieldsOf } from './dto-schema.ts';
import { both } from './parameter-texts.ts';

/** Codes that an operation may answer with: its own, and those that follow from what it takes. */
export function codesOf({ controller, handler, problems = [] }: DescribedOperation, { roles }: Route): string[] {
  const [query, body] = [queryOf(controller, handler), bodyOf(controller, handler)];
  const takes = (base: typeof MunicipalityDto) => [query, body].some((dto) => dto && dto.prototype instanceof base);
  const municipal = takes(MunicipalityDto) || query === MunicipalityDto;
  const paged = query !== undefined && fieldsOf(query).some(({ name }) => name === 'cursor');
  const keyed = headersOf(controller, handler).includes('Idempotency-Key');
  return [
    'request.invalid',
    ...(body ? ['http.malformed-body', 'http.body-too-large', 'http.media-type'] : []),
    'identity.token-unknown',
    ...(roles ? ['identity.token-required', 'identity.role-forbidden'] : []),
    ...(roles?.some((role) => role !== 'subscriber') ? ['identity.no-municipality'] : []),
    ...(municipal ? ['http.municipality-required', 'http.unknown-municipality'] : []),
    ...(paged ? ['http.cursor', 'http.cursor-filters'] : []),
    ...(keyed ? ['idempotency.key-malformed', 'idempotency.key-reused'] : []),
    ...problems,
    'http.unavailable',
  ];
}

/** A response for each status of the codes, with an example for each code in either language. */
export function problemResponses(codes: readonly string[]) {
  const statuses = [...new Set(codes.map(statusOf))].toSorted((a, b) => a - b);
  return Object.fromEntries(
    statuses.map((status) => {
      const own = codes.filter((code) => statusOf(code) === status);
      const examples = Object.fromEntries(own.flatMap(exampleNames).map((name) => [name, ref(`examples/${name}`)]));
      const content = { 'application/problem+json': { schema: ref('schemas/Problem'), examples } };
      return [String(status), { description: both([statusTitle(status, 'en'), statusTitle(status, 'fr')]), content }];
    }),
  );
}

/** Component examples of the codes. */
export const problemExamples = (codes: Iterable<string>) =>
  Object.fromEntries(
    [...new Set(codes)]
      .toSorted()
      .flatMap((code) =>
        (['en', 'fr'] as const).map((language) => [`${code}.${language}`, { value: exampleOf(code, language) }]),
      ),
  );

const exampleNames = (code: string): string[] => [`${code}.en`, `${code}.fr`];
export const ref = (name: string) => ({ $ref: `#/components/${name}` });

function statusOf(code: string): number {
  const text = problemText(code);
  if (!text) throw new Error(`no catalogue has the problem ${code}`);
  return text.status;
}

function exampleOf(code: string, language: Language) {
  const faults =
    code === 'request.invalid'
      ? [{ field: 'ward', code: 'validation.unknown-field', parameters: { known: 'municipality, wardId, locale' } }]
      : [];
  return problemDocument(new Problem(code, sampleParameters(problemText(code)!), faults), language);
}

/** A value for every placeholder of an ICU message: 1 where it is a number, a code where it has words, else its own name. */
const sampleParameters = ({ en: message, words }: ProblemText): Record<string, string | number> =>
  Object.fromEntries(
    [...message.matchAll(/\{(\w+)(?<kind>, *(?:number|plural))?/gu)].map(([, name, kind]) => [
      name!,
      kind ? 1 : (Object.keys(words?.[name!] ?? {})[0] ?? name!),
    ]),
  );
