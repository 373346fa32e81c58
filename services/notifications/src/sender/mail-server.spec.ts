import { deliveryOf, MailServerUnavailable } from './mail-server.ts';

describe('a failure of the mail server', () => {
  it.each([
    [
      'the receiver for good',
      { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 550 },
      'refused',
      'mailbox-refused',
    ],
    ['an impossible address', { code: 'EENVELOPE', command: 'API' }, 'refused', 'mailbox-refused'],
    ['the message for good', { code: 'EMESSAGE', command: 'DATA', responseCode: 554 }, 'refused', 'message-refused'],
    ['the receiver for now', { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 451 }, 'later', 'smtp-451'],
    ['the message for now', { code: 'EMESSAGE', command: 'DATA', responseCode: 452 }, 'later', 'smtp-452'],
  ])('that refuses %s concerns one message', (_, error, kind, why) => {
    expect(deliveryOf(error)).toEqual({ kind, why });
  });

  it.each([
    ['no connection', { code: 'ESOCKET', command: 'CONN' }],
    ['a closed connection', { code: 'ECONNECTION', command: 'DATA' }],
    ['a wrong password', { code: 'EAUTH', command: 'AUTH PLAIN', responseCode: 535 }],
    ['a refused sender', { code: 'EENVELOPE', command: 'MAIL FROM', responseCode: 553 }],
    ['a server that is closing', { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 421 }],
    ['no time left', { code: 'EABORT' }],
  ])('such as %s concerns every message', (_, error) => {
    expect(() => deliveryOf(error)).toThrow(MailServerUnavailable);
  });
});
