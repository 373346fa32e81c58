import type { Messages } from './messages.ts';

export const en: Messages = {
  greeting: 'Hello,',
  templates: {
    received: {
      subject: 'Request {reference} received: {service}',
      intro:
        'We have received your request. Please keep the reference number below: it lets you follow what happens to it.',
      next: '{unit, select, days {A department should take charge of it within {count, plural, one {# working day} other {# working days}}.} hours {A department should take charge of it within {count, plural, one {# working hour} other {# working hours}}.} clock {A department should take charge of it within {count, plural, one {# hour} other {# hours}}.} other {It will now be directed to the department concerned.}} We will write to you again when there is news; you do not need to do anything until then.',
    },
    assigned: {
      subject: 'Request {reference} assigned: {service}',
      intro: 'Your request has been assigned to the department named below, which now answers for it.',
      next: '{dated, select, yes {You can expect it to be completed by {resolveBy}.} other {No completion date is set for this kind of request.}} We will write to you with the outcome.',
    },
    'duplicate-attached': {
      subject: 'Request {reference} added to an open case: {service}',
      intro:
        'The situation you reported is already known to us. Your request has been added to the case that is open about it and keeps its own reference number.',
      next: '{owned, select, yes {The department named below is looking after it.} other {It will be directed to the department concerned.}} {dated, select, yes {You can expect it to be completed by {resolveBy}.} other {}} We will write to you with the outcome; you do not need to report it again.',
    },
    resolved: {
      subject: 'Request {reference}, outcome: {outcome}',
      intro:
        '{resolved, select, yes {We have finished the work on your request. Here is how it ended.} other {We have finished reviewing your request and no further work is planned. Here is how it ended.}}',
      next: '{resolved, select, yes {If the situation comes back, please submit a new request and quote the reference number below.} other {If you have new information, or if the situation changes, please submit a new request and quote the reference number below.}}',
    },
  },
  fact: '{label}: {value}',
  labels: {
    reference: 'Reference number',
    service: 'Request',
    submitted: 'Received on',
    department: 'Department in charge',
    resolveBy: 'Expected by',
    outcome: 'Outcome',
  },
  follow: 'Follow your request',
  automatic: 'This message was sent automatically. Please do not reply to it.',
};
