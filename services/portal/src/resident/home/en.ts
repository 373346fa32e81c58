export const en = {
  title: 'What do you want to report?',
  lead: 'Tell us about a problem, or ask a question. You need no account.',
  search: 'Describe it in a few words',
  searchHint: 'For example: streetlight, pothole, missed garbage',
  find: 'Search',
  groups: 'Or choose a subject',
  track: 'Track a request',
  number: 'Tracking number',
  numberHint: 'It looks like K7QF-2M9D-4XTA. You find it in our messages.',
  follow: 'Track',
  list: 'See what has been reported',
  emergency: 'Is somebody in danger? Call 911.',
};
