export const en = {
  title: 'Check before you send',
  subject: 'Subject',
  place: 'Place',
  words: 'In your own words',
  email: 'E-mail address',
  phone: 'Telephone number',
  messages: 'Our messages',
  none: 'None',
  change: 'Change',
  notSent: 'Nothing is sent until you press the button.',
  button: 'Send my request',
  away: 'Your request could not be sent. Nothing is lost: press the button again in a few minutes.',
  changed:
    'You changed your request after you first sent it, and we may have received the first version. Press the button again to send this version too.',
};
