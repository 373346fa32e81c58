export const en = {
  promise: (date: string) => `If you send it now, expect it to be done by ${date}`,
  none: 'We have no questions about this. Go on with where it is.',
  noneAtAll: 'We have no questions about this. Go on with your own words.',
  missing: (question: string) => `Answer this question: ${question}`,
  notNumber: (question: string) => `Answer with a number: ${question}`,
  notTime: (question: string) => `Answer with a date and a time: ${question}`,
  button: 'Continue',
};
