import { SIGN_IN_ROLES } from './sign-in.schema.ts';
import { workOf } from './sign-in.ts';
import { expectRefusal, SettingsCopy } from './testing/settings-copy.ts';

const team = (id: string) => ({ id, name: { en: id, fr: id } });
const department = (id: string, ...teams: string[]) => ({
  ...team(id),
  mail: `${id}@town.example`,
  teams: teams.map(team),
});
const departments = [department('roads', 'east', 'west'), department('parks', 'grounds')];
const works = (signIn: NonNullable<Parameters<typeof workOf>[0]['signIn']>, claims: object) =>
  workOf({ signIn, departments }, { ...claims });

describe('what a municipality lets somebody do', () => {
  const signIn = [
    { role: 'supervisor' as const, values: ['heads'], departments: ['roads'], teams: ['*'] },
    { role: 'clerk' as const, values: ['roads-clerks'], departments: ['roads'], teams: ['east', 'grounds'] },
    { role: 'clerk' as const, values: ['parks-clerks'], departments: ['*'] },
    { role: 'agent' as const, claim: 'realm_access.roles', values: ['agent'] },
    { role: 'council' as const, claim: 'https://town.example/roles', values: ['council'] },
  ];

  test.each([
    ['nobody it knows', { groups: ['others'] }, undefined],
    ['no claim at all', {}, undefined],
    ['one line', { groups: ['roads-clerks'] }, { role: 'clerk', departments: ['roads'], teams: ['east'] }],
    [
      'a claim with one value',
      { groups: 'heads' },
      { role: 'supervisor', departments: ['roads'], teams: ['east', 'west'] },
    ],
    [
      'two lines of one role',
      { groups: ['parks-clerks', 'roads-clerks'] },
      { role: 'clerk', departments: ['roads', 'parks'], teams: ['east'] },
    ],
    [
      'two roles: the first line decides, and the other adds nothing',
      { groups: ['parks-clerks', 'heads'] },
      { role: 'supervisor', departments: ['roads'], teams: ['east', 'west'] },
    ],
    ['a claim within a claim', { realm_access: { roles: ['agent'] } }, { role: 'agent', departments: [], teams: [] }],
    [
      'a name with dots',
      { 'https://town.example/roles': ['council'] },
      { role: 'council', departments: [], teams: [] },
    ],
    ['a claim of another form', { groups: { heads: true }, realm_access: 'roles' }, undefined],
  ])('%s', (_, claims, work) => {
    expect(works(signIn, claims)).toEqual(work);
  });

  test('without a word about it, nobody has a role', () => {
    expect(workOf({ departments }, { groups: ['*', 'heads'] })).toBeUndefined();
    expect(works([{ role: 'agent', claim: 'constructor.name', values: ['Object'] }], {})).toBeUndefined();
  });
});

describe('sign-in.yaml is refused', () => {
  let copy: SettingsCopy;
  beforeEach(async () => {
    copy = await SettingsCopy.make();
  });
  afterEach(() => copy.remove());

  test.each([
    ...['king', 'service'].map((role) => [
      `{ role: ${role}, values: [them] }`,
      `people.0.role must be one of ${SIGN_IN_ROLES.map((known) => `“${known}”`).join(', ')}`,
      `people.0.role doit être l’une de ces valeurs\u00a0: ${SIGN_IN_ROLES.map((known) => `«\u00a0${known}\u00a0»`).join(', ')}`,
    ]),
    [
      '{ role: clerk, values: [clerks] }',
      'a clerk without departments would see nothing: name their ids, or “*” for all',
      'sans direction, le rôle «\u00a0clerk\u00a0» ne verrait rien\u00a0: indiquez les siennes dans departments, par leur identifiant, ou «\u00a0*\u00a0» pour toutes',
    ],
    [
      '{ role: clerk, values: [clerks], departments: [rodas] }',
      'there is no department “rodas”',
      'la direction «\u00a0rodas\u00a0» n’existe pas',
    ],
    [
      '{ role: clerk, values: [clerks], departments: [parks], teams: [nobody] }',
      'there is no team of these departments “nobody”',
      'dans ces directions, l’équipe «\u00a0nobody\u00a0» n’existe pas',
    ],
    [
      '{ role: clerk, values: [clerks], departments: [all of them] }',
      'people.0.departments.0 must be an id, or “*” for all',
      'people.0.departments.0 doit être un identifiant, ou «\u00a0*\u00a0» pour les désigner tous',
    ],
    ['{ role: agent, values: [] }', 'people.0.values needs at least 1', 'il en faut au moins 1 dans people.0.values'],
    [
      '{ role: agent, value: agents, values: [agents] }',
      '“value” is not a setting known here',
      '«\u00a0value\u00a0» n’est pas un réglage connu ici',
    ],
  ] as [string, string, string][])('%s', async (line, en, fr) => {
    await copy.write('sign-in.yaml', `people:\n  - ${line}\n`);
    await expectRefusal(copy, 'sign-in.yaml', 2, en, fr);
  });
});
