import { textOf } from '../problems/index.ts';
import { charsetOf } from './body-parsers.ts';
import { unreadableIn } from './field-text.ts';
import { jsonBody } from './json-body.ts';
import { formFields, queryFields } from './urlencoded.ts';

const TEXT = 'fil électrique tombé';
const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');
const percent = (bytes: Buffer): string => bytes.toString('hex').replace(/../gu, '%$&');
const json = (body: Buffer, declared?: string): unknown => jsonBody(body, declared, JSON.parse);
const faults = (fields: unknown) =>
  unreadableIn(fields).map(({ field, code, parameters }) => [field, code, parameters]);

describe('a form', () => {
  it.each<[string, string | Buffer, string | undefined]>([
    ['in UTF-8', `description=${encodeURIComponent(TEXT)}`, undefined],
    ['in UTF-8, as it is declared', `description=${encodeURIComponent(TEXT)}`, 'UTF-8'],
    ['in UTF-8, not escaped', `description=${TEXT}`, undefined],
    ['in UTF-8 with a byte order mark', Buffer.from(`\ufeffdescription=${TEXT}`), undefined],
    ['whose field begins with a byte order mark', 'description=%EF%BB%BFfil+%C3%A9lectrique+tomb%C3%A9', undefined],
    ['in windows-1252', 'description=fil+%E9lectrique+tomb%E9', 'windows-1252'],
    ['in ISO-8859-1, not escaped', Buffer.from('description=fil \xe9lectrique tomb\xe9', 'latin1'), 'ISO-8859-1'],
    ['whose page names its charset', '_charset_=windows-1252&description=fil+%E9lectrique+tomb%E9', undefined],
    ['in UTF-16, each value with its mark', `description=${percent(utf16(`\ufeff${TEXT}`))}`, 'UTF-16'],
    ['in UTF-16, undeclared but marked', `description=${percent(utf16(`\ufeff${TEXT}`))}`, undefined],
    ['in UTF-16 as a whole', utf16(`\ufeffdescription=${encodeURIComponent(TEXT)}`), undefined],
    ['in UTF-16 as a whole, of big end', utf16(`\ufeffdescription=${TEXT}`).swap16(), undefined],
    ['in UTF-16 as a whole, declared', utf16(`description=${TEXT}`), 'utf-16le'],
  ])('%s is read', (_name, body, declared) => {
    const form = formFields(Buffer.from(body as Buffer), declared);
    expect(form).toMatchObject({ description: TEXT });
    expect(faults(form)).toEqual([]);
  });

  it.each<[string, string | Buffer, [field: string, code: string, position: number]]>([
    ['a byte of windows-1252', 'a=1&description=fil+%E9lectrique&b=2', ['description', 'validation.charset', 5]],
    ['the same, not escaped', Buffer.from('description=fil \xe9l', 'latin1'), ['description', 'validation.charset', 5]],
    ['a character cut at the end', 'description=tomb%C3', ['description', 'validation.charset', 5]],
    ['half of a surrogate pair', 'description=a%ED%A0%80', ['description', 'validation.charset', 2]],
    ['an overlong form of /', 'description=%C0%AF', ['description', 'validation.charset', 1]],
    ['a percent sign', 'description=50%+de+rabais', ['description', 'validation.percent', 3]],
    ['a percent sign at the end', 'description=50%', ['description', 'validation.percent', 3]],
    ['half an escape', 'description=50%2', ['description', 'validation.percent', 3]],
    ['letters that are no digits', 'description=%zz', ['description', 'validation.percent', 1]],
    ['an escape of other habits', 'description=%u00e9', ['description', 'validation.percent', 1]],
    ['an answer', 'attribute%5Bmore%5D=%E9', ['attribute[more]', 'validation.charset', 1]],
    ['a name', 'descripti%E9n=1', ['descripti\ufffdn', 'validation.charset', 10]],
  ])('%s is named with its field and place', (_name, body, [field, code, position]) => {
    const form = formFields(Buffer.from(body as Buffer));
    const charset = code === 'validation.charset' && { charset: 'UTF-8' };
    expect(faults(form)).toEqual([[field, code, { field, position, ...charset }]]);
    expect(Object.values(form)).not.toContainEqual(expect.stringContaining('\ufffd'));
  });

  it('keeps what could be read, and every fault', () => {
    const form = formFields(Buffer.from('locale=fr&a=%E9&b=%&c=x&c=y'));
    expect({ ...form }).toEqual({ locale: 'fr', c: ['x', 'y'] });
    expect(faults(form).map(([field]) => field)).toEqual(['a', 'b']);
  });

  it('refuses a charset that it does not know, unless all is ASCII', () => {
    expect(() => formFields(Buffer.from('a=%82'), 'cp850')).toThrow('http.charset-unknown');
    expect(formFields(Buffer.from('a=b%40c&d'), 'cp850')).toEqual(expect.objectContaining({ a: 'b@c', d: '' }));
  });

  it('holds no name that could replace a prototype', () => {
    expect(() => formFields(Buffer.from('__proto__=x'))).toThrow('http.bad-request');
  });
});

describe('a query', () => {
  it('is without layout', () => {
    expect(queryFields('status=+open%C2%A0&id=%E2%80%8Ba&id=b%0A')).toEqual(
      expect.objectContaining({ status: 'open', id: ['a', 'b'] }),
    );
  });

  it('is UTF-8, escaped or not', () => {
    expect(queryFields('q=%C3%A9t%C3%A9')).toEqual(expect.objectContaining({ q: 'été' }));
    expect(queryFields(Buffer.from('q=été').toString('latin1'))).toEqual(expect.objectContaining({ q: 'été' }));
    expect(faults(queryFields('q=%E9&status=open'))[0]).toMatchObject(['q', 'validation.charset', { position: 1 }]);
  });
});

describe('JSON', () => {
  const text = JSON.stringify({ description: TEXT });

  it.each<[string, Buffer, string | undefined]>([
    ['in UTF-8', Buffer.from(text), undefined],
    ['in UTF-8 with a byte order mark', Buffer.from(`\ufeff${text}`), undefined],
    ['in windows-1252, declared', Buffer.from(text, 'latin1'), 'windows-1252'],
    ['in UTF-16 with a mark', utf16(`\ufeff${text}`), undefined],
    ['in UTF-16 without a mark', utf16(text), undefined],
    ['in UTF-16 of big end without a mark', utf16(text).swap16(), undefined],
  ])('%s is read', (_name, body, declared) => {
    expect(json(body, declared)).toEqual({ description: TEXT });
  });

  it('names the field that could not be read', () => {
    const body = { locale: 'fr', reporter: { lastName: 'H\xe9bert' }, answers: { more: ['a', '\xe9'] } };
    expect(faults(json(Buffer.from(JSON.stringify(body), 'latin1')))).toEqual([
      ['reporter.lastName', 'validation.charset', { field: 'reporter.lastName', position: 2, charset: 'UTF-8' }],
      ['answers.more.1', 'validation.charset', { field: 'answers.more.1', position: 1, charset: 'UTF-8' }],
    ]);
  });

  it.each([
    ['{"media_url":"a","media_url":"b"}', ['media_url']],
    ['{"a":{"b":1,"b":2},"c":[{"b":1},{"b":2}],"a":{}}', ['b', 'a']],
    ['{"a\\"":1,"a\\\\":2,"a\\"":3,"b":"a\\":","c":":{"}', ['a"']],
    ['{"a":1,"b":{"a":1},"c":"\\"a\\":"}', []],
    ['{}', []],
  ])('%s names what it holds twice', (text, names) => {
    expect(faults(json(Buffer.from(text)))).toEqual(
      names.map((field) => [field, 'validation.repeated-name', { field }]),
    );
  });

  it.each(['', '\xe9'])('refuses what is nested too deeply, whatever is inside: %j', (inside) => {
    const body = `{"answers":${'['.repeat(400_000)}"${inside}"${']'.repeat(400_000)}}`;
    expect(() => json(Buffer.from(body, 'latin1'))).toThrow('http.nested-too-deeply');
  });

  it('refuses what is no object, a charset nobody knows, and what is no JSON', () => {
    expect(() => json(Buffer.from('"\xe9"', 'latin1'))).toThrow('request.invalid');
    expect(() => json(Buffer.from('{"a":"\xe9"}', 'latin1'), 'cp850')).toThrow('http.charset-unknown');
    expect(() => json(Buffer.from('{"a":"\xe9"', 'latin1'))).toThrow(SyntaxError);
  });
});

it.each([
  ['application/json', undefined],
  ['application/json; charset=utf-8', 'utf-8'],
  ['application/json;Charset="ISO-8859-1"; x=y', 'ISO-8859-1'],
  ['application/json; charset=', undefined],
])('the charset of %j is %j', (type, charset) => expect(charsetOf(type)).toBe(charset));

it('says it in both languages', () => {
  const parameters = { field: 'description', position: 5, charset: 'UTF-8' };
  expect(textOf('validation.charset', 'en', parameters)).toMatch(
    /^description cannot be read: its character 5 is not UTF-8/u,
  );
  expect(textOf('validation.percent', 'fr', parameters)).toMatch(
    /^description est illisible\u00a0: son % \(caractère 5\)/u,
  );
});
