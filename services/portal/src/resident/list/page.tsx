import type { Catalogue } from '@guichet/settings';
import { dayAndTime } from '@guichet/texts';
import { Select } from '../../ui/fields.tsx';
import type { Both, Language } from '../../ui/language.ts';
import { Button } from '../../ui/parts.tsx';
import { StateTag } from '../../ui/state.tsx';
import type { Listed, PublicRequest } from '../../upstream/requests.ts';
import { requestPath } from '../acts/act-paths.ts';
import { PATHS } from '../paths.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';

export const LIST_TEXTS: Both<typeof en> = { en, fr };

export interface Filters {
  readonly service?: string;
  readonly ward?: string;
  readonly status?: string;
}

interface ListProps {
  readonly language: Language;
  readonly catalogue: Pick<Catalogue, 'services' | 'wards'>;
  readonly filters: Filters;
  readonly listed: Listed;
}

/** Requests that anybody may see, the newest first. */
export function List({ language, catalogue, filters, listed: { items, next } }: ListProps) {
  const texts = LIST_TEXTS[language];
  const wards = new Map(catalogue.wards.map(({ id, name }) => [id, name[language]]));
  return (
    <>
      <p class="lead">{texts.lead}</p>
      <Narrowing language={language} catalogue={catalogue} filters={filters} />
      {items.length === 0 && <p>{texts.none}</p>}
      <ul class="plain">
        {items.map((item) => (
          <Item key={item.reference} language={language} item={item} ward={wards.get(item.wardId ?? '')} />
        ))}
      </ul>
      {next && (
        <p>
          <a href={`${PATHS.requests[language]}?${new URLSearchParams({ ...filters, cursor: next }).toString()}`}>
            {texts.more}
          </a>
        </p>
      )}
    </>
  );
}

const Item = ({ language, item, ward }: { language: Language; item: PublicRequest; ward?: string }) => (
  <li class="card">
    <h2>
      <a href={requestPath(item.reference, language)}>{item.serviceName}</a>
    </h2>
    <p class="facts">
      <StateTag state={item.state} language={language} />
      <span>{LIST_TEXTS[language].received(dayAndTime(item.requestedAt, item.timeZone, language))}</span>
      {ward && <span>{ward}</span>}
      <span class="soft">{item.reference}</span>
    </p>
  </li>
);

function Narrowing({ language, catalogue, filters }: Pick<ListProps, 'language' | 'catalogue' | 'filters'>) {
  const texts = LIST_TEXTS[language];
  const all = { value: '', label: texts.all };
  const services = catalogue.services.filter(({ placePrivacy }) => placePrivacy !== 'staff');
  return (
    <form class="filters" action={PATHS.requests[language]}>
      <Select
        language={language}
        id="service"
        label={texts.service}
        choices={[all, ...services.map(({ code, name }) => ({ value: code, label: name[language] }))]}
        chosen={filters.service}
      />
      {catalogue.wards.length > 0 && (
        <Select
          language={language}
          id="ward"
          label={texts.ward}
          choices={[all, ...catalogue.wards.map(({ id, name }) => ({ value: id, label: name[language] }))]}
          chosen={filters.ward}
        />
      )}
      <Select
        language={language}
        id="status"
        label={texts.status}
        choices={[all, { value: 'open', label: texts.open }, { value: 'closed', label: texts.closed }]}
        chosen={filters.status}
      />
      <div class="field">
        <Button tone="quiet">{texts.show}</Button>
      </div>
    </form>
  );
}
