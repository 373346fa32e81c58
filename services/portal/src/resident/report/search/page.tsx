import type { Catalogue, ServiceSettings } from '@guichet/settings';
import { TextField } from '../../../ui/fields.tsx';
import type { Both, Language } from '../../../ui/language.ts';
import { Button, Doors } from '../../../ui/parts.tsx';
import { HOME_TEXTS } from '../../home/page.tsx';
import { PATHS } from '../../paths.ts';
import { servicePath } from '../report-paths.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { found } from './search.ts';

export const SEARCH_TEXTS: Both<typeof en> = { en, fr };

interface SearchProps {
  readonly language: Language;
  readonly catalogue: Pick<Catalogue, 'groups' | 'services'>;
  readonly typed: string;
}

export function Search({ language, catalogue, typed }: SearchProps) {
  const texts = SEARCH_TEXTS[language];
  const home = HOME_TEXTS[language];
  const services = catalogue.services.filter(({ use }) => use === undefined);
  const meant = typed ? found(services, typed, language) : [];
  return (
    <>
      <form action={PATHS.report[language]} role="search">
        <TextField language={language} id="q" label={home.search} hint={home.searchHint} type="search" value={typed} />
        <Button tone={typed ? 'quiet' : undefined}>{home.find}</Button>
      </form>
      {meant.length > 0 && (
        <>
          <h2>{texts.found}</h2>
          <Services language={language} services={meant} />
        </>
      )}
      {typed && meant.length === 0 && (
        <p>
          <strong>{texts.none}</strong> {texts.noneAdvice}
        </p>
      )}
      {meant.length === 0 && (
        <>
          <h2>{texts.all}</h2>
          {catalogue.groups
            .map((group) => ({ ...group, services: services.filter((service) => service.group === group.id) }))
            .filter((group) => group.services.length > 0)
            .map(({ id, name, services: grouped }) => (
              <section key={id} aria-labelledby={id}>
                <h3 id={id}>{name[language]}</h3>
                <Services language={language} services={grouped} />
              </section>
            ))}
        </>
      )}
    </>
  );
}

const Services = ({ language, services }: { language: Language; services: readonly ServiceSettings[] }) => (
  <Doors
    doors={services.map((service) => ({
      href: servicePath(service, language),
      text: service.name[language],
      about: service.description[language],
    }))}
  />
);
