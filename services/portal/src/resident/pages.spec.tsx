import type { ComponentChildren } from 'preact';
import { htmlOf } from '../ui/render.ts';
import { faultsOfPage } from '../testing/html.ts';
import { Page, type Frame } from '../ui/frame/frame.tsx';
import type { Language } from '../ui/language.ts';
import type { FollowedRequest, State } from '../upstream/requests.ts';
import { ActOutcome, ActPage, ACT_TEXTS, faultsOf, type Act, type Typed } from './acts/page.tsx';
import { Home, HOME_TEXTS } from './home/page.tsx';
import { Refusal } from './refusals/page.tsx';
import { NotFound, Tracking, TRACKING_TEXTS } from './tracking/page.tsx';

const LANGUAGES: readonly Language[] = ['en', 'fr'];
const SITE = {
  name: { en: 'Town of Somewhere', fr: 'Ville de Quelque-Part' },
  contact: { en: 'Call 613 555-0100', fr: 'Composez le 613 555-0100' },
};
const SCRIPT = '<script>alert("x")</script>';
const ESCAPED = '&lt;script>alert(';

const page = (language: Language, content: ComponentChildren, frame: Partial<Frame> = {}): string =>
  htmlOf(
    <Page frame={{ language, site: SITE, title: 'Guichet', other: '/x', ...frame }} style="/assets/style.css">
      {content}
    </Page>,
  );

const STATES: readonly State[] = [
  'received',
  'in-triage',
  'assigned',
  'in-progress',
  'on-hold',
  'referred',
  'resolved',
  'closed-otherwise',
];

const followed = (state: State, more: Partial<FollowedRequest> = {}): FollowedRequest => ({
  reference: 'K7QF-2M9D-4XTA',
  serviceCode: 'pothole',
  serviceName: 'Guichet',
  state,
  stateText: 'Guichet',
  department: null,
  wardId: null,
  requestedAt: '2026-11-27T19:30:00.000Z',
  updatedAt: '2026-11-27T19:30:00.000Z',
  expectedAt: '2026-12-01T21:00:00.000Z',
  timeZone: 'America/Toronto',
  timeline: [{ at: '2026-11-27T19:30:00.000Z', state: 'received', stateText: 'Guichet' }],
  ...more,
});

const BEFORE = '2026-11-28T00:00:00.000Z';
const AFTER = '2026-12-24T00:00:00.000Z';

describe.each(LANGUAGES)('in %s', (language) => {
  test('the home page', () => {
    const html = page(
      language,
      <Home language={language} groups={[{ id: 'roads', name: { en: 'Roads', fr: 'Rues' } }]} />,
    );
    expect(faultsOfPage(html, language)).toEqual([]);
    expect(html).toContain(`href="${language === 'en' ? '/report' : '/signaler'}#roads"`);
  });

  test.each(STATES)('a request that is %s says so by a shape and a word, and what comes next', (state) => {
    const html = page(language, <Tracking language={language} request={followed(state)} now={BEFORE} secret="s" />);
    expect(faultsOfPage(html, language)).toEqual([]);
    const isOpen = state !== 'resolved' && state !== 'closed-otherwise';
    expect([html.includes('to-come'), html.includes('class="panel')]).toEqual([isOpen, isOpen]);
  });

  test('a promise that was not kept is not called one that will be', () => {
    const html = page(language, <Tracking language={language} request={followed('assigned')} now={AFTER} />);
    expect(html).toContain(TRACKING_TEXTS[language].late);
    expect(html).toContain(
      language === 'en' ? 'Tuesday, December 1, 2026 at 4\u00a0p.m.' : 'mardi 1er\u00a0décembre 2026 à\u00a016\u00a0h',
    );
  });

  test('what was just sent has its number large', () => {
    const html = page(language, <Tracking language={language} request={followed('received')} now={BEFORE} isNew />);
    expect(faultsOfPage(html, language)).toEqual([]);
    expect(html).toContain('<strong class="number">K7QF-2M9D-4XTA</strong>');
  });

  const ACTS: readonly Act[] = ['add', 'withdraw', 'fixed', 'follow', 'confirm', 'unfollow'];
  test.each(ACTS)('the form of %s, with and without faults', (act) => {
    const complete: Typed = { text: 'a', fixed: 'no', email: 'a@b.ca' };
    for (const typed of [complete, {}]) {
      const faults = faultsOf(act, typed, language);
      const content = <ActPage act={act} language={language} typed={typed} faults={faults} hidden={{ secret: 's' }} />;
      const html = page(language, content, { form: { action: '/x', token: 't' }, faults });
      expect(faultsOfPage(html, language)).toEqual([]);
      expect(html.includes('aria-invalid="true"') || html.includes('field faulty')).toBe(faults.length > 0);
    }
    const outcome = page(language, <ActOutcome act={act} language={language} back="/x" />);
    expect(faultsOfPage(outcome, language)).toEqual([]);
    expect(outcome).toContain(ACT_TEXTS[language][act].done);
  });

  test('a number that nobody has, and a page that is not there', () => {
    expect(faultsOfPage(page(language, <NotFound language={language} number="K7QF" />), language)).toEqual([]);
    expect(faultsOfPage(page(language, <Refusal language={language} detail="Guichet" again="/x" />), language)).toEqual(
      [],
    );
  });

  test('what people wrote is text, wherever it stands', () => {
    const shown = [
      page(language, <NotFound language={language} number={SCRIPT} />),
      page(language, <ActOutcome act="add" language={language} detail={SCRIPT} />),
      page(language, <Refusal language={language} detail={SCRIPT} />),
      page(
        language,
        <Tracking language={language} request={followed('received', { serviceName: SCRIPT })} now={BEFORE} />,
      ),
      page(language, <ActPage act="add" language={language} typed={{ text: SCRIPT }} faults={[]} hidden={{}} />),
      page(
        language,
        <ActPage act="follow" language={language} typed={{ email: SCRIPT }} faults={[]} hidden={{ secret: SCRIPT }} />,
      ),
    ];
    for (const html of shown) {
      expect(html).toContain(ESCAPED);
      expect(html).not.toContain('<script');
    }
  });
});

test('a form begins with the button that goes on, and changes the language by a button of its own', () => {
  const html = page('en', <ActPage act="add" language="en" typed={{}} faults={[]} hidden={{}} />, {
    form: { action: '/x', token: 't', back: true },
  });
  const buttons = [...html.matchAll(/<button[^>]*>/gu)].map(([button]) => button);
  expect(buttons[0]).toMatch(/name="go" value="on"/u);
  expect(buttons[1]).toMatch(/name="language" value="fr"/u);
  expect(html.indexOf('href="#main"')).toBeLessThan(html.indexOf('<button'));
});

test('a page with faults says so in its title', () => {
  const faults = [{ field: 'text', text: 'Write it' }];
  const html = page('fr', <ActPage act="add" language="fr" typed={{}} faults={faults} hidden={{}} />, { faults });
  expect(html).toContain('<title>Erreur\u00a0: Guichet');
  expect(html).toMatch(/role="alert"[^>]*autofocus/u);
});

type Table = { readonly [key: string]: string | ((...values: never[]) => string) | Table | undefined };

/** Texts that are the same in both languages, by their keys. */
const alike = (en: Table, fr: Table, path = ''): string[] =>
  Object.entries(en).flatMap(([key, text]) => {
    const other = fr[key];
    if (typeof text === 'string') return text === other ? [path + key] : [];
    return typeof text === 'object' ? alike(text, other as Table, `${path}${key}.`) : [];
  });

test('nothing was left in the other language', () => {
  const tables = [HOME_TEXTS, TRACKING_TEXTS, ACT_TEXTS];
  expect(tables.flatMap(({ en, fr }) => alike(en as unknown as Table, fr as unknown as Table))).toEqual([]);
});
