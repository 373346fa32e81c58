import { CaseAssigned, CaseOpened, CaseSentToTriage, CaseTransferOffered, type CaseEvent } from '@guichet/events';
import { fold } from '@guichet/event-sourcing';
import { rememberedIn } from '@guichet/settings/testing';
import { caseDecider } from '../domain/case/case.ts';
import { caseView } from './case-view.ts';

const { caseId } = CaseOpened.samples[0]!;
const opened = CaseOpened(CaseOpened.samples[0]!);
const assigned = CaseAssigned({ ...CaseAssigned.samples[0]!, caseId, by: 'rule', why: 'by-service' });
const reason = (id: string, en: string, fr: string) => ({ id, name: { en, fr } });
const remembered = rememberedIn({
  services: [],
  departments: [],
  outcomes: [],
  wards: [],
  transferReasons: [reason('by-service', 'Agreed by telephone', 'Convenu au téléphone')],
  returnReasons: [reason('vague', 'Vague', 'Imprécis')],
});
const view = (...events: CaseEvent[]) =>
  caseView(fold(caseDecider, [opened, assigned, ...events])!, 1, { remembered, fields: [] });
const why = (...events: CaseEvent[]) => {
  const { why: code, whyText } = view(...events).explanation!;
  return [code, whyText?.fr ?? null];
};
const offer = (code: string) => CaseTransferOffered({ ...CaseTransferOffered.samples[0]!, caseId, reason: code });

test('why it has its owner is in the words of whoever decided it', () => {
  expect(why()).toEqual(['by-service', 'Selon le service demandé.']);
  expect(why(CaseAssigned({ ...assigned.data, by: 'transfer' }))).toEqual(['by-service', 'Convenu au téléphone']);
  expect(why(CaseAssigned({ ...assigned.data, by: 'transfer', why: 'gone' }))).toEqual(['gone', null]);
  expect(why(CaseSentToTriage({ caseId, why: 'returned', reason: 'vague' }))).toEqual(['vague', 'Imprécis']);
  expect(why(CaseSentToTriage({ caseId, why: 'no-rule' }))).toEqual(['no-rule', 'Aucune règle ne s’appliquait.']);
});

test('the reason of an offer has its name, or none', () => {
  expect(view(offer('by-service')).transfer).toMatchObject({
    reason: 'by-service',
    reasonText: { en: 'Agreed by telephone', fr: 'Convenu au téléphone' },
  });
  expect(view(offer('gone')).transfer).toMatchObject({ reason: 'gone', reasonText: null });
});
