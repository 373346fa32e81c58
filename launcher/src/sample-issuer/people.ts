import type { StaffRole } from '@guichet/service-kit';

/** Fictional staff of the sample municipality, one for each role that a person can have. */
export const SAMPLE_PEOPLE = [
  { role: 'agent', login: 'agent', name: 'Camille Tremblay' },
  { role: 'clerk', login: 'clerk', name: 'Jordan Roy' },
  { role: 'supervisor', login: 'supervisor', name: 'Nadia Haddad' },
  { role: 'director', login: 'director', name: 'Luc Arsenault' },
  { role: 'crew', login: 'crew', name: 'Sam Whiteduck' },
  { role: 'privacy_officer', login: 'privacy', name: 'Maude Gagnon' },
  { role: 'council', login: 'council', name: 'Priya Natarajan' },
  { role: 'administrator', login: 'admin', name: 'Alex Chen' },
] as const satisfies readonly { role: StaffRole; login: string; name: string }[];

export type SamplePerson = (typeof SAMPLE_PEOPLE)[number];
export type SampleLogin = SamplePerson['login'];

/** As `sign-in.yaml` of the sample municipality names them. */
export const groupOf = ({ role }: SamplePerson): string => `guichet-${role.replace('_', '-')}`;
