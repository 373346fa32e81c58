import type { Messages } from './messages.ts';

export const en: Messages = {
  greeting: 'Hello,',
  templates: {
    received: {
      subject: 'Request {reference} received: {service}',
      intro: 'We have received your request. Please keep the tracking number below: use it to follow your request.',
      next: '{unit, select, days {The department concerned should take charge of it within {count, plural, one {# working day} other {# working days}}.} hours {The department concerned should take charge of it within {count, plural, one {# working hour} other {# working hours}}.} clock {The department concerned should take charge of it within {count, plural, one {# hour} other {# hours}}.} other {It will now be passed on to the department concerned.}} We will write to you again when there is news; you do not need to do anything until then.',
    },
    assigned: {
      subject: 'Request {reference} assigned: {service}',
      intro: 'Your request has been assigned to the department named below, which is now responsible for it.',
      next: '{dated, select, yes {It should be completed by {resolveBy}, and we} other {No completion date is set for this kind of request. We}} will write to you with the outcome.',
    },
    'duplicate-attached': {
      subject: 'Request {reference} added to an open case: {service}',
      intro:
        'The situation you reported is already known to us. Your request has been added to the case that is open about it and keeps its own tracking number.',
      next: '{owned, select, yes {The department named below is looking after it.} other {It will be passed on to the department concerned.}} {dated, select, yes {It should be completed by {resolveBy}, and we} other {We}} will write to you with the outcome; you do not need to report it again.',
    },
    resolved: {
      subject: 'Request {reference}, outcome: {outcome}',
      intro:
        '{resolved, select, yes {We have finished the work on your request.} other {We have finished reviewing your request and have closed it.}} The outcome is shown below.',
      next: '{asked, select, yes {{resolved, select, yes {Was it fixed? Tell us} other {If you do not agree, or if the situation changes, tell us}} using the first link below within {days, plural, one {# day} other {# days}}: if it is not fixed, we will take it up again. After that, {resolved, select, yes {if the problem persists or comes back,} other {if the situation changes,}}} other {{resolved, select, yes {If the problem persists or comes back,} other {If the situation changes,}}}} please submit a new request and quote the tracking number below.',
    },
    reopened: {
      subject: 'Request {reference} reopened: {service}',
      intro:
        'Your request has been reopened, and work on it is continuing. {owned, select, yes {The department named below is looking after it.} other {It will be passed on to the department concerned.}}',
      next: '{dated, select, yes {It should now be completed by {resolveBy}, and we} other {We}} will write to you with the outcome; you do not need to do anything until then.',
    },
    'follow-asked': {
      subject: 'Please confirm: follow request {reference}',
      intro:
        'Somebody, probably you, asked that this address be kept informed of the request below. We will write to you about it only if you confirm with the link below, within seven days.',
      next: 'If you did not ask for this, do nothing: the address will be deleted.',
    },
    'follower-assigned': {
      subject: 'Followed request {reference} assigned: {service}',
      intro:
        'The request that you follow has been assigned to the department named below, which is now responsible for it.',
      next: '{dated, select, yes {It should be completed by {resolveBy}, and we} other {No completion date is set for this kind of request. We}} will write to you with the outcome.',
    },
    'follower-reopened': {
      subject: 'Followed request {reference} reopened: {service}',
      intro:
        'The request that you follow has been reopened, and work on it is continuing. {owned, select, yes {The department named below is looking after it.} other {It will be passed on to the department concerned.}}',
      next: '{dated, select, yes {It should now be completed by {resolveBy}, and we} other {We}} will write to you with the outcome.',
    },
    'follower-resolved': {
      subject: 'Followed request {reference}, outcome: {outcome}',
      intro:
        '{resolved, select, yes {The work on the request that you follow is finished.} other {The request that you follow has been reviewed and closed.}} The outcome is shown below.',
      next: 'We will write to you again only if it is reopened. If you see the same problem, you can submit a request of your own.',
    },
    paged: {
      subject: 'On call, case {reference}: {service}',
      intro: 'An urgent case cannot wait for office hours, and you are on call.',
      next: 'Open the case and acknowledge the page; without that in time, the next person on the rota is paged.',
    },
  },
  fact: '{label}: {value}',
  labels: {
    reference: 'Tracking number',
    service: 'Request',
    ward: 'Ward',
    submitted: 'Received',
    department: 'Department in charge',
    resolveBy: 'Expected by',
    outcome: 'Outcome',
  },
  links: {
    follow: 'Follow your request, add to it or withdraw it',
    fixed: 'Tell us whether it was fixed',
    confirm: 'Yes, keep me informed of this request',
    view: 'See where the request stands',
    unfollow: 'Stop following this request',
    open: 'Open the case',
  },
  automatic: 'This message was sent automatically. Please do not reply to it.',
};
