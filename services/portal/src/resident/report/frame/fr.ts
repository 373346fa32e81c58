import type { en } from './en.ts';

export const fr: typeof en = {
  step: (service, step, of) => `${service && `${service} · `}Étape ${step} sur ${of}`,
};
