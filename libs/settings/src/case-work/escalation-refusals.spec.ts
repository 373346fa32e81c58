import { expectRefusal, SettingsCopy } from '../testing/settings-copy.ts';

let copy: SettingsCopy;
beforeEach(async () => {
  copy = await SettingsCopy.make();
});
afterEach(() => copy.remove());

const rung = (at: string, more = 'to: team, how: queue') => `      - { at: ${at}, ${more} }\n`;
const ladder = (...rungs: string[]) => `ladders:\n  - id: own\n    resolve:\n${rungs.join('')}`;
const scoped = (when: string) => `ladders:\n  - id: own\n    when: ${when}\n    steps: []\n`;

test.each([
  [
    ladder(rung('soon')),
    4,
    'ladders.0.resolve.0.at must be “75 %”, “breach”, “150 %” or “2 working days after breach” (or hours)',
    'ladders.0.resolve.0.at doit être «\u00a075\u00a0%\u00a0», «\u00a0breach\u00a0», «\u00a0150\u00a0%\u00a0» ou «\u00a02 working days after breach\u00a0» (ou hours)',
  ],
  [
    ladder(rung('breach', 'to: mayor, how: mail')),
    4,
    'ladders.0.resolve.0.to must be one of “assignee”, “team”, “supervisor”, “director”, “on-call”',
    'ladders.0.resolve.0.to doit être l’une de ces valeurs\u00a0: «\u00a0assignee\u00a0», «\u00a0team\u00a0», «\u00a0supervisor\u00a0», «\u00a0director\u00a0», «\u00a0on-call\u00a0»',
  ],
  [
    ladder(rung('breach'), rung('100 %')),
    5,
    'the rung “100 %”, to team by queue, is there twice',
    'l’échelon «\u00a0100 %\u00a0», à «\u00a0team\u00a0» par «\u00a0queue\u00a0», figure deux fois',
  ],
  [
    ladder(rung('150 %'), rung('75 %')),
    5,
    '“75 %” comes before “150 %”, which stands above it: write rungs from early to late',
    '«\u00a075 %\u00a0» vient avant «\u00a0150 %\u00a0», placé au-dessus\u00a0: écrivez les échelons du plus tôt au plus tard',
  ],
  [
    ladder(rung('2 working days after breach'), rung('breach')),
    5,
    '“breach” comes before “2 working days after breach”, which stands above it: write rungs from early to late',
    '«\u00a0breach\u00a0» vient avant «\u00a02 working days after breach\u00a0», placé au-dessus\u00a0: écrivez les échelons du plus tôt au plus tard',
  ],
  [
    ladder(rung('5 working hours after breach'), rung('1 working hour after breach')),
    5,
    '“1 working hour after breach” comes before “5 working hours after breach”, which stands above it: write rungs from early to late',
    '«\u00a01 working hour after breach\u00a0» vient avant «\u00a05 working hours after breach\u00a0», placé au-dessus\u00a0: écrivez les échelons du plus tôt au plus tard',
  ],
  [
    ladder(rung('breach', 'to: supervisor, how: page')),
    4,
    'only on-call is paged: use queue, mail or teams for supervisor',
    'seule la garde («\u00a0on-call\u00a0») reçoit un appel\u00a0: pour «\u00a0supervisor\u00a0», utilisez queue, mail ou teams',
  ],
  [
    ladder(rung('99 %', 'to: team, how: queue, then: apologize')),
    4,
    'at “99 %” nothing is late yet: apologize at breach or later',
    'à «\u00a099 %\u00a0», rien n’est encore en retard\u00a0: apologize va avec breach ou plus tard',
  ],
  [
    scoped('{}'),
    3,
    'ladder “own”: when is empty; leave it out for a ladder that fits everything',
    'échelle «\u00a0own\u00a0»\u00a0: «\u00a0when\u00a0» est vide; retirez-le pour une échelle qui s’applique à tout',
  ],
  [scoped('{ kind: [] }'), 3, 'kind is empty', '«\u00a0kind\u00a0» est vide'],
  [
    scoped('{ service: [potholes] }'),
    3,
    'there is no service “potholes”',
    'le service «\u00a0potholes\u00a0» n’existe pas',
  ],
  [scoped('{ group: [rods] }'), 3, 'there is no group “rods”', 'le groupe «\u00a0rods\u00a0» n’existe pas'],
  [
    scoped('{ priority: [critical] }'),
    3,
    'ladders.0.when.priority.0 must be one of “low”, “normal”, “high”, “urgent”',
    'ladders.0.when.priority.0 doit être l’une de ces valeurs\u00a0: «\u00a0low\u00a0», «\u00a0normal\u00a0», «\u00a0high\u00a0», «\u00a0urgent\u00a0»',
  ],
  [
    'ladders:\n  - id: all\n  - id: own\n',
    3,
    'this ladder is never used: “all” above it fits everything',
    'cette échelle ne sert jamais\u00a0: «\u00a0all\u00a0», au-dessus, s’applique à tout',
  ],
  [
    'ladders:\n  - id: own\n    when: { kind: [information] }\n  - id: own\n',
    4,
    'ladder “own” is there twice',
    'l’échelle «\u00a0own\u00a0» figure deux fois',
  ],
])('escalation.yaml: %s', async (text, line, en, fr) => {
  await copy.write('escalation.yaml', text);
  await expectRefusal(copy, 'escalation.yaml', line, en, fr);
});
