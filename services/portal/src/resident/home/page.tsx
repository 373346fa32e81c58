import type { Catalogue } from '@guichet/settings';
import { TextField } from '../../ui/fields.tsx';
import type { Both, Language } from '../../ui/language.ts';
import { Button, Doors } from '../../ui/parts.tsx';
import { PATHS } from '../paths.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';

export const HOME_TEXTS: Both<typeof en> = { en, fr };

interface HomeProps {
  readonly language: Language;
  readonly groups: readonly Pick<Catalogue['groups'][number], 'id' | 'name'>[];
}

export function Home({ language, groups }: HomeProps) {
  const texts = HOME_TEXTS[language];
  const { report, requests } = PATHS;
  return (
    <>
      <p class="lead">{texts.lead}</p>
      <form action={report[language]} role="search">
        <TextField language={language} id="q" label={texts.search} hint={texts.searchHint} type="search" />
        <Button>{texts.find}</Button>
      </form>
      <p class="emergency">{texts.emergency}</p>
      <h2>{texts.groups}</h2>
      <Doors doors={groups.map(({ id, name }) => ({ href: `${report[language]}#${id}`, text: name[language] }))} />
      <h2 id="track">{texts.track}</h2>
      <form action={requests[language]}>
        <TextField
          language={language}
          id="number"
          label={texts.number}
          hint={texts.numberHint}
          isShort
          autocomplete="off"
        />
        <Button tone="quiet">{texts.follow}</Button>
      </form>
      <p>
        <a href={requests[language]}>{texts.list}</a>
      </p>
    </>
  );
}
