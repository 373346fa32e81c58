export const en = {
  notFound: 'Page not found',
  notFoundAdvice: 'The address may have been cut off, or the page may have moved.',
  home: 'Go to the home page',
  again: 'Try again',
};
