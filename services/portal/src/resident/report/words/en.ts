export const en = {
  title: 'Is there anything else we should know?',
  description: 'In your own words',
  hint: 'Do not write anybody’s name, or the number of a licence plate, unless it is needed.',
  long: 'Shorten the text to 4,000 characters',
  button: 'Continue',
};
