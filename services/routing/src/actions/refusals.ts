import type { Language } from '@guichet/events';
import { DomainError } from '@guichet/event-sourcing';
import type { Remembered } from '@guichet/settings';

/** Whom a refusal is told to. */
export interface ToldTo {
  readonly timeZone: string;
  readonly language: Language;
  /** Names that the municipality gives or once gave. */
  readonly remembered: () => Promise<Remembered>;
}

type Named = { readonly id: string; readonly name: Readonly<Record<Language, string>> };
type Kind = (remembered: Remembered) => Iterable<Named>;

const departments: Kind = (remembered) => remembered.departments.values();
const teams: Kind = (remembered) => [...remembered.departments.values()].flatMap((department) => department.teams);

/** Parameters that are ids of the settings. What may be chosen is said with its id, which a call takes. */
const IDS: Readonly<Record<string, { readonly parameter: string; readonly of: Kind }>> = {
  'case.transfer-pending': { parameter: 'department', of: departments },
  'case.tasks-open': { parameter: 'departments', of: departments },
  'case.unknown-department': { parameter: 'allowed', of: departments },
  'case.unknown-team': { parameter: 'allowed', of: teams },
  'case.unknown-body': { parameter: 'allowed', of: ({ bodies }) => bodies.values() },
  'case.unknown-hold-reason': { parameter: 'allowed', of: ({ holdReasons }) => holdReasons.values() },
  'case.unknown-transfer-reason': { parameter: 'allowed', of: ({ transferReasons }) => transferReasons.values() },
  'case.unknown-refusal-reason': { parameter: 'allowed', of: ({ refusalReasons }) => refusalReasons.values() },
  'case.unknown-return-reason': { parameter: 'allowed', of: ({ returnReasons }) => returnReasons.values() },
  'case.unknown-visit-result': { parameter: 'allowed', of: ({ visitResults }) => visitResults.values() },
  'case.unknown-system': { parameter: 'allowed', of: ({ systems }) => systems.values() },
  'case.unknown-outcome': { parameter: 'allowed', of: ({ outcomes }) => outcomes.values() },
};

/** In a refusal of the act, instants are said by the clocks of the municipality, and ids by their names. */
export async function refusedFor<T>(told: ToldTo, act: Promise<T>): Promise<T> {
  try {
    return await act;
  } catch (fault) {
    if (!(fault instanceof DomainError)) throw fault;
    const { timeZone } = told;
    throw new DomainError(fault.code, { ...fault.parameters, ...(await namesIn(fault, told)), timeZone });
  }
}

async function namesIn({ code, parameters }: DomainError, { language, remembered }: ToldTo) {
  const { parameter, of } = IDS[code] ?? {};
  const ids = parameter === undefined ? undefined : parameters[parameter];
  if (!of || parameter === undefined || ids === undefined || typeof ids === 'number') return {};
  const names = new Map([...of(await remembered())].map(({ id, name }) => [id, name[language]]));
  const said = (id: string): string => {
    const name = names.get(id);
    return name === undefined ? id : parameter === 'allowed' ? `${name} (${id})` : name;
  };
  return { [parameter]: typeof ids === 'string' ? said(ids) : ids.map(said) };
}
