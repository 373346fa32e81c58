/** Of each part, its title and its paragraphs. */
type Part = readonly string[];

const reporting: readonly Part[] = [
  [
    'How to report',
    'Say in a few words what it is about, or choose a subject. Each subject has a few questions, so that the right people come with the right tools.',
    'You can change your answers until you send them. What you have written is kept for a day on our server, encrypted; only this browser has the key.',
  ],
  [
    'Do I have to say who I am?',
    'No, except for a few subjects, which say so. With an e-mail address we can tell you the outcome; without one you follow your request by its number.',
  ],
  [
    'In an emergency',
    'Call 911. Do not use this site in an emergency: your request may be read during office hours only.',
  ],
];

const tracking: readonly Part[] = [
  [
    'Where do I find my number?',
    'On the page that you see after sending, and in every message about your request. Capitals and hyphens do not matter, and 0 and O are taken for each other.',
  ],
  [
    'What do the states mean?',
    'Received: we have it. Being directed: we are choosing the department. Assigned: a department has it. In progress: somebody works on it. On hold: work has stopped for now. Referred: another organization has to answer. Resolved or closed: it is done with, and the outcome is shown.',
  ],
  [
    'Who sees my request?',
    'With its number anybody sees its subject, its state and its dates. What you wrote, your address and who you are can be seen by staff only.',
  ],
];

const privacy: readonly Part[] = [
  [
    'What we collect',
    'What you write in a request, the place, and your e-mail address or telephone number if you give them. This site uses no trackers, and no content from other companies.',
  ],
  [
    'What for',
    'To handle your request, to reach you about it, and to count requests without names. It is used for nothing else, and never sold.',
  ],
  [
    'Who sees it',
    'Staff who handle your request. Each look at your contact details is recorded, with its purpose. The person whom a complaint is about is never told who made it.',
  ],
  [
    'How long we keep it',
    'As long as the law asks for records of this kind; the municipality then has to destroy them. After a day a report that was not sent can no longer be opened; it is then deleted.',
  ],
  [
    'Cookies',
    'A cookie lets you find again for a day, from this browser only, what you are writing and the requests that you have just sent. Anybody who uses this browser can see them too. Without a cookie you cannot report here; contact us instead.',
  ],
  [
    'Your rights',
    'You may ask to see what we hold about you, or to have it corrected or deleted. You may also withdraw your request.',
  ],
];

const accessibility: readonly Part[] = [
  [
    'What we aim for',
    'We want everybody to be able to use these pages: with a keyboard, a screen reader, large text or a small screen, and even without JavaScript. We aim for level AA of the accessibility guidelines WCAG 2.2.',
  ],
  [
    'How it is checked',
    'With each change a program tests their structure: titles, labels, errors beside their fields. We looked at most of them ourselves, on a narrow screen. No person with a disability has tried them for us yet.',
  ],
  [
    'If something does not work for you',
    'Tell us what it was and on which page. We take your request another way, and answer you about the page.',
  ],
];

export const en = {
  title: 'Help',
  contact: 'Contact us',
  articles: {
    reporting: { title: 'Reporting a problem', parts: reporting },
    tracking: { title: 'Following a request', parts: tracking },
    privacy: { title: 'Your privacy', parts: privacy },
    accessibility: { title: 'Using these pages', parts: accessibility },
  },
};
