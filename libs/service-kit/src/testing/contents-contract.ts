import { randomUUID } from 'node:crypto';
import { Contents, STRUCK_OUT, type NewContent } from '../contents/index.ts';

const STREAM = { municipality: 'sampleville', category: 'case', id: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b01' };
const READING = { municipality: 'sampleville', purpose: 'work-on-case' };
const NOTE: NewContent = { kind: 'note', language: 'fr', text: 'Voir le plan à l’entrée.' };
const UNKNOWN = '5b0e7a52-1f8c-4c4e-9d55-0a4f0f5a7c99';

/** What a keeper of texts at `/internal/contents` does; `open` gives its base URL and a service's token. */
export function contentsContract(open: () => { readonly intakeUrl: string; readonly token: string }): void {
  const contents = () => new Contents(open());
  const textOf = async (ref: string) => (await contents().texts([ref], READING)).get(ref);

  test('a text is read under its reference, which says nothing of it', async () => {
    const ref = await contents().put(STREAM, NOTE, randomUUID());
    expect(ref).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/u); // random
    expect(await textOf(ref)).toMatchObject({ ...NOTE, ref, writtenAt: expect.stringMatching(/Z$/u) });
  });

  test('the same key gives the same reference, and is refused with another text', async () => {
    const key = randomUUID();
    const ref = await contents().put(STREAM, NOTE, key);
    expect(await contents().put(STREAM, { ...NOTE, text: ` ${NOTE.text}\n` }, key)).toBe(ref);
    expect(await contents().put(STREAM, NOTE, randomUUID())).not.toBe(ref);
    await expect(contents().put(STREAM, { ...NOTE, text: 'Autre chose.' }, key)).rejects.toMatchObject({
      code: 'idempotency.key-reused',
    });
    expect((await textOf(ref))?.text).toBe(NOTE.text);
  });

  test('a corrected text is read as it was last corrected; a repetition is no correction', async () => {
    const ref = await contents().put(STREAM, NOTE, randomUUID());
    const content = { ...READING, ref, kind: NOTE.kind };
    const first = randomUUID();
    for (const key of [first, first])
      await contents().correct(content, { language: 'fr', text: 'Voir le plan à la sortie.' }, key);
    await contents().correct(content, { language: 'en', text: 'See the plan at the exit.' }, randomUUID());
    await contents().correct(content, { language: 'fr', text: 'Voir le plan à la sortie.' }, first);
    expect(await textOf(ref)).toMatchObject({ kind: 'note', language: 'en', text: 'See the plan at the exit.' });
  });

  test('many are read at once; what is unknown, or of another municipality, is absent', async () => {
    const refs: string[] = [];
    for (let nr = 0; nr < 3; nr += 1) refs.push(await contents().put(STREAM, NOTE, randomUUID()));
    const unknown = Array.from({ length: 120 }, () => randomUUID());
    const found = await contents().texts([...refs, ...unknown, ...refs], READING);
    expect([...found.keys()].toSorted()).toEqual(refs.toSorted());
    expect(await contents().texts(refs, { ...READING, municipality: 'othertown' })).toEqual(new Map());
  });

  test('what is struck out is gone, once for a key; what is not there is said not to be', async () => {
    const ref = await contents().put(STREAM, { ...NOTE, text: 'Zoé a le plan de Zoé.' }, randomUUID());
    const [content, key] = [{ municipality: STREAM.municipality, ref }, randomUUID()];
    const nothing = await contents().strikeOut(content, ['Gwendoline'], randomUUID());
    expect(nothing).toEqual({ found: false, marked: false });
    for (const again of [key, key])
      expect(await contents().strikeOut(content, ['Zoé'], again)).toEqual({ found: true, marked: true });
    expect(await contents().strikeOut(content, ['Zoé'], randomUUID())).toEqual({ found: false, marked: true });
    expect((await textOf(ref))?.text).toBe(`${STRUCK_OUT} a le plan de ${STRUCK_OUT}.`);
    await contents().strikeOut(content, undefined, randomUUID());
    expect(await textOf(ref)).toMatchObject({ kind: 'note', text: STRUCK_OUT });
  });

  test.each([UNKNOWN, 'no-reference', '../contents'])('%s has nothing to strike out', async (ref) => {
    const striking = contents().strikeOut({ municipality: STREAM.municipality, ref }, undefined, randomUUID());
    await expect(striking).rejects.toMatchObject({ code: 'content.not-found' });
  });

  test.each([UNKNOWN, 'no-reference', '../contents'])('%s cannot be corrected', async (ref) => {
    const correcting = contents().correct({ ...READING, ref, kind: 'note' }, NOTE, randomUUID());
    await expect(correcting).rejects.toMatchObject({ code: 'content.not-found' });
  });
}
