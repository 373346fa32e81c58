import { escaped, markup } from './html.ts';

test('no value becomes markup, in an element or an attribute', () => {
  expect(escaped(`<b onclick="x('&')">`)).toBe('&lt;b onclick=&quot;x(&#39;&amp;&#39;)&quot;&gt;');
});

test('markup in markup is not escaped again', () => {
  const items = ['a', '<b>'].map((text) => markup`<li>${text}</li>`);
  expect(markup`<ul title="${'"'}">${items}${markup`<hr>`}${1}</ul>`.markup).toBe(
    '<ul title="&quot;"><li>a</li><li>&lt;b&gt;</li><hr>1</ul>',
  );
});
