export const en = {
  title: 'Where is it?',
  address: 'Address or crossing',
  hint: 'For example: 12 Wharf Street, or Wharf Street at Mill Street',
  hidden: 'Only the staff who handle your request see the place. It is never public.',
  shown: 'The address that you write is seen by staff only.',
  missing: 'Enter the address, or the streets that cross there',
  long: 'Shorten the address to 500 characters',
  button: 'Continue',
};
