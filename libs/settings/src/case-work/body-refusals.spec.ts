import { expectRefusal, SettingsCopy } from '../testing/settings-copy.ts';

let copy: SettingsCopy;
beforeEach(async () => {
  copy = await SettingsCopy.make();
});
afterEach(() => copy.remove());

const body = (more: string) => `bodies:\n  - id: county\n    name: { en: County, fr: Comté }\n    ${more}\n`;
const contact = 'contact: { tel: 613 555-0140 }';

// what the file holds, the line, the reason in both languages
test.each([
  [
    body('contact: {}'),
    4,
    'body “county” cannot be reached: its contact needs tel, mail or web',
    'l’organisme «\u00a0county\u00a0» est impossible à joindre\u00a0: il faut tel, mail ou web dans contact',
  ],
  [
    body('contact: { tel: 911 }'),
    4,
    'bodies.0.contact.tel must be text, in quotation marks if need be',
    'bodies.0.contact.tel doit être un texte, au besoin entre guillemets droits',
  ],
  [
    body('contact: { tel: by phone }'),
    4,
    'bodies.0.contact.tel must be a telephone number like “613 555-0100”',
    'bodies.0.contact.tel doit être un numéro de téléphone comme «\u00a0613 555-0100\u00a0»',
  ],
  [
    body('contact: { web: pinewood }'),
    4,
    'bodies.0.contact.web must be a web address like “https://example.ca”',
    'bodies.0.contact.web doit être une adresse web comme «\u00a0https://example.ca\u00a0»',
  ],
  [
    body(`${contact}\n    services: [potholes]`),
    5,
    'there is no service “potholes”',
    'le service «\u00a0potholes\u00a0» n’existe pas',
  ],
  [
    body(`${contact}\n    area: [ward-9]`),
    5,
    'there is no ward “ward-9”',
    'le quartier «\u00a0ward-9\u00a0» n’existe pas',
  ],
  [body(`${contact}\n    area: []`), 5, 'bodies.0.area needs at least 1', 'il en faut au moins 1 dans bodies.0.area'],
  [
    body(contact) + body(contact).replace('bodies:\n', ''),
    5,
    'body “county” is there twice',
    'l’organisme «\u00a0county\u00a0» figure deux fois',
  ],
  [
    'bodies: []\nbody: 1\n',
    2,
    '“body” is not a setting known here',
    '«\u00a0body\u00a0» n’est pas un réglage connu ici',
  ],
])('bodies.yaml: %s', async (text, line, en, fr) => {
  await copy.write('bodies.yaml', text);
  await expectRefusal(copy, 'bodies.yaml', line, en, fr);
});
