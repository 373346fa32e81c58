export const en = {
  title: 'What is it about?',
  titleFound: (words: string) => `“${words}”`,
  found: 'Choose what fits best',
  none: 'We found nothing under these words.',
  noneAdvice: 'Try other words, choose from the list below, or contact us another way.',
  all: 'Everything that you can report',
};
