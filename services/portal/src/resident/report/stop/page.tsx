import type { Both, Language } from '../../../ui/language.ts';
import { Actions, ButtonLink, Panel } from '../../../ui/parts.tsx';
import { PATHS } from '../../paths.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';

export const STOP_TEXTS: Both<typeof en> = { en, fr };

interface StopProps {
  readonly language: Language;
  readonly text: Both;
  readonly tel?: string;
  /** Where the answers are that led here. */
  readonly back: string;
}

/** Instead of a report: another kind of help is needed. */
export const Stop = ({ language, text, tel, back }: StopProps) => {
  const texts = STOP_TEXTS[language];
  return (
    <>
      <Panel tone="danger">
        <p class="lead">{text[language]}</p>
        {tel && (
          <p>
            <a class="button" href={`tel:${tel.replaceAll(/[^\d+]/gu, '')}`}>
              {texts.call(tel)}
            </a>
          </p>
        )}
      </Panel>
      <p>{texts.nothing}</p>
      <p>
        <a href={back}>{texts.other}</a>
      </p>
    </>
  );
};

/** The municipality takes no such report now. */
export const OutOfSeason = ({ language, text }: { language: Language; text: Both }) => (
  <>
    <Panel tone="warn" title={STOP_TEXTS[language].outOfSeason}>
      <p>{text[language]}</p>
    </Panel>
    <Actions>
      <ButtonLink href={PATHS.report[language]}>{STOP_TEXTS[language].search}</ButtonLink>
    </Actions>
  </>
);
