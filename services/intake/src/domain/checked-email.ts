import { codeOf } from '@guichet/texts/typed';
import type { Faults } from './draft.ts';

const ATOM = String.raw`[\p{L}\p{M}\p{N}!#$%&'*+/=?^_\x60{|}~-]+`;
const LABEL = String.raw`[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?`;
const LOCAL_PART = new RegExp(`^${ATOM}(?:\\.${ATOM})*$`, 'u');
const DOMAIN = new RegExp(`^(?:${LABEL}\\.)+${LABEL}$`, 'u');

/** What no address holds unless it is quoted. */
const STRANGER = /[^\p{L}\p{M}\p{Nd}!#$%&'*+/=?^_`{|}~.@-]|\p{Lm}/u;
/** What word processors and telephones put where an apostrophe was typed. */
const APOSTROPHES = '‘’‛ʼ′´';

/** A domain that has other letters than those of ASCII, or stands for one. */
const NEEDS_IDNA = /[^!-~]|xn--/iu;

/** What people write who have none, and programs that know none. */
const NONE =
  /^(?:[-–—.?*0]+|x{2,}|n[/.]? ?a\.?|s[/.] ?o\.?|none|no|nil|null|undefined|unknown|no e-?mail|non|aucune?|inconnue?|sans|pas de courriel|sans courriel)$/iu;

export const saysNoEmail = (email: string): boolean => NONE.test(email);

/** Refuses an address to which nothing can be sent, and names the character that makes it one. */
export function checkEmail(faults: Faults, email: string): void {
  const stranger = STRANGER.exec(email);
  if (!stranger) {
    if (!isEmail(email)) faults.add('request.email-malformed', 'email');
    return;
  }
  const position = [...email.slice(0, stranger.index)].length + 1;
  const apostrophe = APOSTROPHES.includes(stranger[0]) ? 'yes' : 'no';
  faults.add('request.email-character', 'email', { character: codeOf(stranger[0]), position, apostrophe });
}

/** As mail travels: RFC 5321's dot-atom and lengths, RFC 6531's letters, a domain of the DNS (in IDNA, where it is not ASCII). */
function isEmail(email: string): boolean {
  const [local = '', domain = '', ...rest] = email.split('@');
  if (rest.length > 0 || !LOCAL_PART.test(local) || !DOMAIN.test(domain)) return false;
  const host = NEEDS_IDNA.test(domain) ? (URL.parse(`https://${domain}`)?.hostname ?? '') : domain.toLowerCase();
  const labels = host.split('.');
  return (
    Buffer.byteLength(local) <= 64 &&
    host.length <= 253 &&
    labels.every(({ length }) => length <= 63) &&
    /^[a-z].+$/u.test(labels.at(-1)!)
  );
}
