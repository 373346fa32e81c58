import { dateAndTime, dayAndTime } from '@guichet/texts';
import { TextField } from '../../ui/fields.tsx';
import type { Both, Language } from '../../ui/language.ts';
import { Button, Doors, Panel, type Door } from '../../ui/parts.tsx';
import { SHAPE_OF, StateTag } from '../../ui/state.tsx';
import { Thread } from '../../ui/thread.tsx';
import type { FollowedRequest } from '../../upstream/requests.ts';
import { actPath, type ActName } from '../acts/act-paths.ts';
import { HOME_TEXTS } from '../home/page.tsx';
import { PATHS } from '../paths.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';

export const TRACKING_TEXTS: Both<typeof en> = { en, fr };

/** As intake says it, until it does. */
export const RECEIVED_TEXT: Both = { en: 'We have received your request.', fr: 'Nous avons reçu votre demande.' };

export interface TrackingProps {
  readonly language: Language;
  readonly request: FollowedRequest;
  /** ISO 8601. */
  readonly now: string;
  /** Of whoever made the request: with it they act. */
  readonly secret?: string;
  /** There is an address to write to. */
  readonly isMailed?: boolean;
  /** It was sent just now, from this browser. */
  readonly isNew?: boolean;
}

export function Tracking(props: TrackingProps) {
  const { language, request, isNew, isMailed } = props;
  const texts = TRACKING_TEXTS[language];
  const at = (iso: string) => ({ iso, text: dayAndTime(iso, request.timeZone, language) });
  const nodes = request.timeline.map(({ at: iso, state, stateText }) => ({
    shape: SHAPE_OF[state],
    text: stateText,
    time: at(iso),
  }));
  return (
    <>
      {isNew && <Sent language={language} reference={request.reference} isMailed={isMailed} />}
      <p class="lead">{request.serviceName}</p>
      <p>
        <StateTag state={request.state} language={language} />
      </p>
      <Promised {...props} />
      <h2>{texts.timeline}</h2>
      <Thread nodes={nodes} next={texts.next[request.state]} />
      <Acts {...props} />
    </>
  );
}

const Sent = ({ language, reference, isMailed }: { language: Language; reference: string; isMailed?: boolean }) => {
  const texts = TRACKING_TEXTS[language];
  return (
    <Panel tone="good" title={texts.sent}>
      <p>
        {texts.sentNumber}
        <br />
        <strong class="number">{reference}</strong>
      </p>
      <p>{texts.keep}</p>
      {isMailed && <p>{texts.mailed}</p>}
    </Panel>
  );
};

function Promised({ language, request: { expectedAt, state, timeZone }, now }: TrackingProps) {
  if (!expectedAt || state === 'resolved' || state === 'closed-otherwise') return null;
  const texts = TRACKING_TEXTS[language];
  const date = <time dateTime={expectedAt}>{dateAndTime(expectedAt, timeZone, language)}</time>;
  const isLate = expectedAt < now;
  const [before, after] = (isLate ? texts.lateSince : texts.expectedBy)('\n').split('\n');
  return (
    <Panel tone={isLate ? 'warn' : 'info'} title={isLate ? texts.late : texts.expected}>
      <p>
        {before}
        {date}
        {after}
      </p>
    </Panel>
  );
}

/** Whoever has the secret acts; everybody else is told how to get there. */
function Acts({ language, request: { reference, state }, secret }: TrackingProps) {
  const texts = TRACKING_TEXTS[language];
  const isClosed = state === 'resolved' || state === 'closed-otherwise';
  const door = (act: ActName): Door => ({ href: actPath(act, reference, language, secret), text: texts[act] });
  const own: readonly ActName[] = isClosed ? ['fixed', 'add'] : ['add', 'withdraw'];
  return (
    <>
      <h2>{texts.acts}</h2>
      <Doors doors={[...(secret === undefined ? [] : own.map(door)), door('follow')]} />
      {secret === undefined && <p class="soft">{texts.own}</p>}
    </>
  );
}

/** Nobody has a request of this number. */
export const NotFound = ({ language, number }: { language: Language; number: string }) => {
  const texts = TRACKING_TEXTS[language];
  const home = HOME_TEXTS[language];
  return (
    <>
      <p class="lead">{texts.notFoundAdvice}</p>
      <form action={PATHS.requests[language]}>
        <TextField
          language={language}
          id="number"
          label={home.number}
          hint={home.numberHint}
          value={number}
          isShort
          autocomplete="off"
        />
        <Button>{home.follow}</Button>
      </form>
    </>
  );
};
