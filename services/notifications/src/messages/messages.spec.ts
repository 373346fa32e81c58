import type { Language } from '@guichet/events';
import type { Catalogue } from '@guichet/settings';
import { rememberedIn } from '@guichet/settings/testing';
import { typographyFaults } from '@guichet/service-kit/testing';
import { IntlMessageFormat } from 'intl-messageformat';
import { FOLLOWER_TEMPLATES, TEMPLATES } from '../domain/owed.ts';
import { testCatalogue } from '../testing/catalogue.ts';
import { htmlOf, textOf } from './body.ts';
import { MESSAGES, type NoticeContent, render } from './render.ts';

const texts = (language: Language): Map<string, string> => {
  const found = new Map<string, string>();
  const walk = (value: unknown, path: string) => {
    if (typeof value === 'string') found.set(path, value);
    else for (const [key, inner] of Object.entries(value as object)) walk(inner, `${path}/${key}`);
  };
  walk(MESSAGES[language], '');
  return found;
};

type Node = ReturnType<IntlMessageFormat['getAst']>[number];
/** Arguments with their choices; plural forms differ by language and are looked at on their own. */
const placeholders = (text: string): string[] => {
  const found = new Set<string>();
  const visit = (nodes: readonly Node[]) => {
    for (const node of nodes) {
      if (!('value' in node) || node.type === 0) continue;
      const options = 'options' in node ? node.options : {};
      found.add(`${node.value}:${node.type === 5 ? Object.keys(options).sort().join('|') : node.type}`);
      for (const option of Object.values(options)) visit(option.value);
    }
  };
  visit(new IntlMessageFormat(text, 'en-CA').getAst());
  return [...found].sort();
};

const content: NoticeContent = {
  template: 'received',
  language: 'fr',
  municipality: 'valbois',
  reference: 'K7QF-2M9D-4XTA',
  serviceCode: 'pothole',
  submittedAt: '2026-12-01T19:30:00.000Z',
  departmentId: 'public-works',
  resolveBy: '2026-12-08T19:00:00.000Z',
  outcome: 'fixed',
  wardId: null,
};
const settingsOf = (accepted: Catalogue, remembered = accepted) => ({
  accepted,
  remembered: rememberedIn(remembered),
});
const rendered = (changes: Partial<NoticeContent>) =>
  render({ ...content, ...changes }, settingsOf(testCatalogue()), 'https://311.example.test/');

/** Every message with every shape of facts: of each service, with each outcome, owned and dated or not. */
function everyMessage(language: Language) {
  const { services, outcomes } = testCatalogue();
  const shapes = services.flatMap(({ code }) =>
    outcomes.flatMap(({ id }) => [
      { serviceCode: code, outcome: id },
      { serviceCode: code, outcome: id, resolveBy: null },
      { serviceCode: code, outcome: id, resolveBy: null, departmentId: null },
    ]),
  );
  return [...TEMPLATES, ...FOLLOWER_TEMPLATES].flatMap((template) =>
    shapes.map((shape) => rendered({ template, language, ...shape })),
  );
}

describe('the two languages', () => {
  it('hold the same texts with the same arguments and choices', () => {
    const [en, fr] = [texts('en'), texts('fr')];
    expect([...fr.keys()]).toEqual([...en.keys()]);
    for (const [key, text] of en) expect([key, placeholders(fr.get(key)!)]).toEqual([key, placeholders(text)]);
  });

  it('leave no text untranslated', () => {
    const fr = texts('fr');
    expect([...texts('en')].filter(([key, text]) => fr.get(key) === text).map(([key]) => key)).toEqual([]);
  });

  it('have the plural forms French needs', () => {
    for (const text of texts('fr').values()) {
      for (const plural of text.matchAll(/plural, ((?:\w+ \{[^}]*\} ?)+)\}/g)) {
        expect([...plural[1]!.matchAll(/(\w+) \{/g)].map(([, form]) => form)).toEqual(['one', 'many', 'other']);
      }
    }
  });
});

describe('typography', () => {
  it.each(['en', 'fr'] as const)('is right in every message (%s): no doubled stop, quote or space', (language) => {
    const lines = everyMessage(language).flatMap((message) => [message.subject, ...textOf(message).trim().split('\n')]);
    const faults = [...new Set(lines)].filter(Boolean).map((line) => [line, typographyFaults(line, language)] as const);
    expect(faults.filter(([, found]) => found.length > 0)).toEqual([]);
  });
});

describe('a message', () => {
  it('says what happens next, by when, and the reference, in French', () => {
    const message = rendered({ template: 'assigned' });
    expect(message.subject).toBe('Demande K7QF-2M9D-4XTA attribuée\u00a0: Nid-de-poule');
    expect(textOf(message)).toContain('au plus tard le mardi 8\u00a0décembre 2026 à\u00a014\u00a0h.');
    expect(textOf(message)).toContain('Date de réception\u00a0: mardi 1er\u00a0décembre 2026 à\u00a014\u00a0h\u00a030');
    expect(textOf(message)).toContain('Direction responsable\u00a0: Travaux publics');
    expect(textOf(message)).toContain('https://311.example.test/fr/requests/K7QF-2M9D-4XTA');
    expect(textOf(message)).toContain('Ville de Valbois');
  });

  it('says the same in English', () => {
    const text = textOf(rendered({ template: 'assigned', language: 'en' }));
    expect(text).toContain('completed by Tuesday, December 8, 2026 at 2\u00a0p.m., and we will write to you');
    expect(text).toContain('Received: Tuesday, December 1, 2026 at 2:30\u00a0p.m.');
    expect(text).toContain('https://311.example.test/en/requests/K7QF-2M9D-4XTA');
  });

  it('tells how soon somebody takes charge, in the unit of the promise', () => {
    const next = (serviceCode: string) => rendered({ language: 'en', serviceCode }).paragraphs[1];
    expect(next('pothole')).toContain('within 2 working days.');
    expect(next('graffiti')).toContain('within 1 working hour.');
    expect(next('water-main')).toContain('within 4 hours.');
    expect(next('permit')).toContain('passed on to the department concerned');
  });

  describe('to whoever is on call', () => {
    const page = (language: Language) =>
      textOf(rendered({ template: 'paged', language, wardId: 'ward-3', resolveBy: null, outcome: null }));
    it('says which case, and nothing about a person, in French', () => {
      expect(page('fr')).toBe(`Bonjour,

Un dossier urgent ne peut attendre les heures de bureau, et vous êtes de garde.

Ouvrez le dossier et confirmez que vous prenez l’appel; sans confirmation à temps, la personne suivante au tour de garde sera appelée.

Numéro de suivi\u00a0: K7QF-2M9D-4XTA
Demande\u00a0: Nid-de-poule
Quartier\u00a0: Quartier du Lac
Date de réception\u00a0: mardi 1er\u00a0décembre 2026 à\u00a014\u00a0h\u00a030
Direction responsable\u00a0: Travaux publics

Ouvrir le dossier
https://311.example.test/fr/bureau/dossiers/K7QF-2M9D-4XTA

Ville de Valbois

Ce message a été envoyé automatiquement. Veuillez ne pas y répondre.
`);
    });
    it('says the same in English', () => {
      expect(page('en')).toBe(`Hello,

An urgent case cannot wait for office hours, and you are on call.

Open the case and acknowledge the page; without that in time, the next person on the rota is paged.

Tracking number: K7QF-2M9D-4XTA
Request: Pothole
Ward: Lake
Received: Tuesday, December 1, 2026 at 2:30\u00a0p.m.
Department in charge: Public Works

Open the case
https://311.example.test/en/desk/cases/K7QF-2M9D-4XTA

City of Valbois

This message was sent automatically. Please do not reply to it.
`);
    });
  });

  describe('about the end', () => {
    const end = (language: Language, secret?: string) => rendered({ template: 'resolved', language, secret });
    it('asks whether it was fixed, by the secret of the link', () => {
      expect(end('en', 'sEcr-t_1').links).toEqual([
        {
          text: 'Tell us whether it was fixed',
          url: 'https://311.example.test/en/requests/K7QF-2M9D-4XTA/fixed?secret=sEcr-t_1',
        },
        {
          text: 'Follow your request, add to it or withdraw it',
          url: 'https://311.example.test/en/requests/K7QF-2M9D-4XTA?secret=sEcr-t_1',
        },
      ]);
      expect(end('en').paragraphs[1]).toBe(
        'Was it fixed? Tell us using the first link below within 30 days: if it is not fixed, we will take it up again. After that, if the problem persists or comes back, please submit a new request and quote the tracking number below.',
      );
      expect(end('fr').paragraphs[1]).toBe(
        'Le problème est-il réglé? Dites-le-nous au moyen du premier lien ci-dessous, dans un délai de\u00a030\u00a0jours\u00a0: si le problème n’est pas réglé, nous reprendrons le dossier. Passé ce délai, si le problème persiste ou se reproduit, déposez une nouvelle demande en mentionnant le numéro de suivi ci-dessous.',
      );
    });

    it('asks for nothing where a case is never reopened by its reporter', () => {
      const catalogue = testCatalogue();
      const services = catalogue.services.map((service) => ({ ...service, reopenWithin: 0 }));
      const message = render(
        { ...content, template: 'resolved', language: 'en' },
        settingsOf({ ...catalogue, services }),
        'https://x.test',
      );
      expect(message.links.map(({ text }) => text)).toEqual(['Follow your request, add to it or withdraw it']);
      expect(message.paragraphs[1]).toBe(
        'If the problem persists or comes back, please submit a new request and quote the tracking number below.',
      );
    });
  });

  it('says that a request was reopened, who has it and by when, where that is known', () => {
    const said = (language: Language, more: Partial<NoticeContent> = {}) =>
      rendered({ template: 'reopened', language, ...more }).paragraphs;
    const unknown = { departmentId: null, resolveBy: null };
    expect(said('fr')).toEqual([
      'Votre demande a été rouverte\u00a0: son traitement se poursuit. La direction nommée ci-dessous s’en occupe.',
      'Elle devrait maintenant être traitée au plus tard le mardi 8\u00a0décembre 2026 à\u00a014\u00a0h. Nous vous écrirons pour vous communiquer le résultat; vous n’avez rien à faire d’ici là.',
    ]);
    expect(said('en')).toEqual([
      'Your request has been reopened, and work on it is continuing. The department named below is looking after it.',
      'It should now be completed by Tuesday, December 8, 2026 at 2\u00a0p.m., and we will write to you with the outcome; you do not need to do anything until then.',
    ]);
    expect(said('fr', unknown)).toEqual([
      'Votre demande a été rouverte\u00a0: son traitement se poursuit. Elle sera transmise à la direction concernée.',
      'Nous vous écrirons pour vous communiquer le résultat; vous n’avez rien à faire d’ici là.',
    ]);
    expect(said('en', unknown)[1]).toBe(
      'We will write to you with the outcome; you do not need to do anything until then.',
    );
  });

  it('never only says that a request was closed', () => {
    const resolved = rendered({ template: 'resolved', language: 'en' });
    const otherwise = rendered({ template: 'resolved', language: 'en', outcome: 'no-defect' });
    expect(resolved.subject).toBe('Request K7QF-2M9D-4XTA, outcome: Repaired');
    expect(textOf(otherwise)).toContain('Outcome: Inspected, no defect found');
    expect(textOf(otherwise)).toContain('have closed it. The outcome is shown below.');
  });

  it('says one day without a figure in French', () => {
    const next = (serviceCode: string) => rendered({ serviceCode }).paragraphs[1];
    expect(next('graffiti')).toContain('dans un délai d’une\u00a0heure ouvrable.');
    expect(next('pothole')).toContain('dans un délai de\u00a02\u00a0jours ouvrables.');
  });

  it('takes a department and an outcome that the request’s own catalogue did not know from the others', () => {
    const catalogue = testCatalogue();
    const settings = settingsOf({ ...catalogue, departments: [], outcomes: [] }, catalogue);
    const message = render({ ...content, template: 'resolved' }, settings, 'https://x.test');
    expect(message.facts.map(({ value }) => value)).toEqual(expect.arrayContaining(['Travaux publics', 'Réparé']));
    expect(message).toEqual(render({ ...content, template: 'resolved' }, settingsOf(catalogue), 'https://x.test'));
  });

  it('marks its language and escapes what it is given', () => {
    const catalogue = testCatalogue();
    catalogue.municipality.name.fr = 'Ville <b>&';
    const html = htmlOf(render(content, settingsOf(catalogue), 'https://x.test'));
    expect(html).toContain('<html lang="fr-CA">');
    expect(html).toContain('<p>Ville &lt;b&gt;&amp;</p>');
  });
});
