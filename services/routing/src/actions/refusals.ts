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
type Kind = (remembered: Remembered, parameters: DomainError['parameters']) => Iterable<Named>;

const departments: Kind = (remembered) => remembered.departments.values();
const teamsOf: Kind = ({ departments }, { department }) => departments.get(String(department))?.teams ?? [];
const steps = ({ services }: Remembered, { service }: DomainError['parameters']) =>
  services.get(String(service))?.steps ?? [];
const stepResults: Kind = (remembered, parameters) =>
  steps(remembered, parameters).find(({ id }) => id === parameters['step'])?.results ?? [];

/** Those of all services, then those of the service. */
const withOwn =
  (list: 'holdReasons' | 'visitResults'): Kind =>
  (remembered, { service }) => [
    ...remembered[list].values(),
    ...(remembered.services.get(String(service))?.[list] ?? []),
  ];

/** Parameters that are ids of the settings. */
const IDS: Readonly<Record<string, Readonly<Record<string, Kind>>>> = {
  'case.transfer-pending': { department: departments },
  'case.tasks-open': { departments },
  'case.unknown-department': { allowed: departments },
  'case.unknown-team': { department: departments, allowed: teamsOf },
  'case.unknown-body': { allowed: ({ bodies }) => bodies.values() },
  'case.unknown-hold-reason': { allowed: withOwn('holdReasons') },
  'case.unknown-transfer-reason': { allowed: ({ transferReasons }) => transferReasons.values() },
  'case.unknown-refusal-reason': { allowed: ({ refusalReasons }) => refusalReasons.values() },
  'case.unknown-return-reason': { allowed: ({ returnReasons }) => returnReasons.values() },
  'case.unknown-visit-result': { allowed: withOwn('visitResults') },
  'case.unknown-flag': { allowed: ({ flags }) => flags.values() },
  'case.unknown-system': { allowed: ({ systems }) => systems.values() },
  'case.step-of-others': { department: departments, team: teamsOf },
  'case.step-not-due': { due: steps },
  'case.unknown-step-result': { allowed: stepResults },
  'case.unknown-outcome': { allowed: ({ outcomes }) => outcomes.values() },
};

/** What may be chosen is said with its id, which a call takes. */
const CHOSEN: ReadonlySet<string> = new Set(['allowed', 'due']);

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
  const kinds = Object.entries(IDS[code] ?? {}).filter(([parameter]) => parameter in parameters);
  if (kinds.length === 0) return {};
  const known = await remembered();
  return Object.fromEntries(
    kinds.map(([parameter, of]) => {
      const names = new Map([...of(known, parameters)].map(({ id, name }) => [id, name[language]]));
      return [parameter, saidWith(names, parameters[parameter]!, CHOSEN.has(parameter))];
    }),
  );
}

type Value = DomainError['parameters'][string];

function saidWith(names: ReadonlyMap<string, string>, value: Value, withId: boolean): Value {
  if (typeof value === 'number') return value;
  const said = (id: string): string => {
    const name = names.get(id);
    return name === undefined ? id : withId ? `${name} (${id})` : name;
  };
  return typeof value === 'string' ? said(value) : value.map(said);
}
