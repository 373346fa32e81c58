import { given } from './given-when-then.ts';
import { noted, notebook } from '../contract/notebook.ts';

describe('given / when / then', () => {
  it('says what is decided', () => {
    given(notebook)
      .when({ words: ['ice'] })
      .then(noted('ice'));
    given(notebook, noted('ice'))
      .when({ words: ['ice', 'snow'] })
      .then(noted('snow'));
    given(notebook, noted('ice'))
      .when({ words: ['ice'] })
      .thenIgnored('already-noted');
    given(notebook, noted('a', 'b', 'c'))
      .when({ words: ['d'] })
      .thenRejected('notebook.full');
  });

  it('fails on anything else', () => {
    const decided = given(notebook).when({ words: ['ice', 'snow'] });
    expect(() => decided.then(noted('ice'))).toThrow();
    expect(() => decided.then(noted('snow'), noted('ice'))).toThrow();
    expect(() => decided.then()).toThrow();
    expect(() => decided.thenIgnored('already-noted')).toThrow();
    expect(() => decided.thenRejected('notebook.full')).toThrow();
    expect(() =>
      given(notebook, noted('ice'))
        .when({ words: ['ice'] })
        .thenIgnored('other'),
    ).toThrow();
  });
});
