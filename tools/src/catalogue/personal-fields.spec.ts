import { Type, type TSchema } from 'typebox';
import { eventVersions } from './event-versions.ts';
import { readersForm } from './forms.ts';
import { NOT_PERSONAL, inventory, personalFaults, personalFieldsPage } from './personal-fields.ts';
import { fieldRows } from './field-rows.ts';
import { RulesReviewed } from './testing/changed-event.ts';

const everything = inventory([...eventVersions(), ...eventVersions([RulesReviewed])]);
const code = (name: string, more: object = {}): TSchema =>
  Type.Object({ [name]: Type.String({ 'x-field': 'code', 'x-personal': 'none', ...more }) });
const faultsOf = (data: TSchema) => personalFaults({ where: 'planted.v1', schema: readersForm(data) });

it('no version of an event has room for personal information or free text', () => {
  expect(everything.flatMap(personalFaults)).toEqual([]);
});

it.each<[string, TSchema, string]>([
  ['a text', code('remarks', { 'x-field': 'text' }), '“text” is no kind'],
  ['a value without a kind', code('a', { 'x-field': undefined }), '“nothing said” is no kind'],
  ['a personal value', code('a', { 'x-personal': 'direct' }), '“direct” may not be told of a person'],
  ['an unclassified value', code('a', { 'x-personal': undefined }), '“nothing said” may not be told'],
  ['an unclassified yes or no', Type.Object({ a: Type.Boolean() }), 'a: “nothing said”'],
  ['a value in a list', Type.Object({ a: Type.Array(Type.String()) }), 'a[]: “nothing said”'],
  ['a value that may be null', Type.Object({ a: Type.Union([Type.Number(), Type.Null()]) }), 'a: “nothing said”'],
  ['a value deep inside', Type.Object({ a: Type.Object({ b: Type.String() }) }), 'a.b: “nothing said”'],
  ['an e-mail address', code('contactEmail'), 'called “email”'],
  ['a telephone number', code('phone'), 'called “phone”'],
  ['a French address', code('adresse_civique'), 'called “adresse”'],
  ['a French name', code('nomComplet'), 'called “nom”'],
  ['a description', code('description'), 'called “description”'],
])('%s is found', (_, data, fault) => {
  expect(faultsOf(data).join('\n')).toContain(`planted.v1 `);
  expect(faultsOf(data).join('\n')).toContain(fault);
});

it('a reference may be called after what it stands for', () => {
  expect(faultsOf(code('addressRef', { 'x-field': 'vault-ref', 'x-personal': 'pseudonym' }))).toEqual([]);
});

it('every exception is of a field that exists', () => {
  const fields = everything.flatMap(({ where, schema }) => fieldRows(schema).map(({ path }) => `${where} ${path}`));
  expect(Object.keys(NOT_PERSONAL).filter((exception) => !fields.includes(exception))).toEqual([]);
});

it('the page says that none is there, or which', () => {
  expect(personalFieldsPage(everything)).toContain('(0)\n\nNone, and a test keeps it so.');
  const planted = { where: 'planted.v1', schema: readersForm(code('email')) };
  expect(personalFieldsPage([planted])).toContain('(1)\n\n- planted.v1 email: called “email”');
});
