import type { State } from '../../upstream/requests.ts';

const next: Readonly<Record<State, string | undefined>> = {
  received: 'Next: the choice of the department that will handle it',
  'in-triage': 'Next: a department takes it on',
  assigned: 'Next: the department begins to handle it',
  'in-progress': 'Next: the outcome',
  'on-hold': 'Next: handling goes on',
  referred: 'Next: the answer of the other organization',
  resolved: undefined,
  'closed-otherwise': undefined,
};

export const en = {
  title: (reference: string) => `Request ${reference}`,
  expected: 'When to expect it',
  expectedBy: (date: string) => `Expected by ${date}`,
  late: 'This takes longer than we promised',
  lateSince: (date: string) => `It was expected by ${date}`,
  timeline: 'What has happened',
  next,
  sent: 'We have received your request',
  sentNumber: 'Your tracking number',
  keep: 'Keep this number: with it you can see at any time where your request stands.',
  mailed: 'We are sending you a message with a link to this page.',
  department: 'Department',
  received: 'Received',
  state: 'Status',
  acts: 'What you can do',
  add: 'Add something to your request',
  withdraw: 'Withdraw your request',
  fixed: 'Tell us whether it was fixed',
  follow: 'Get messages about this request',
  own: 'To add to this request or withdraw it, open this page by the link in one of our messages.',
  notFound: 'No request with this number',
  notFoundAdvice: 'Check the number against the message that you received. Capitals and hyphens do not matter.',
  tryAgain: 'Track another request',
};
