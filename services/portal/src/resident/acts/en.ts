export const en = {
  add: {
    title: 'Add to your request',
    explanation: 'What you add goes to the department that has your request.',
    button: 'Send',
    done: 'Thank you. The department that has your request will read it.',
  },
  withdraw: {
    title: 'Withdraw your request',
    explanation: 'We will not act on your request any more, nor write to you about it. This cannot be undone.',
    button: 'Withdraw the request',
    done: 'Your request has been withdrawn.',
  },
  fixed: {
    title: 'Was it fixed?',
    explanation:
      'Your answer goes to the department that had your request. If it is not fixed, the request is reopened.',
    button: 'Send my answer',
    done: 'Thank you. Your answer has been recorded.',
  },
  follow: {
    title: 'Get messages about this request',
    explanation:
      'We write to you when a department has the request, and when it is completed or reopened. You can stop at any time. Your address is used for nothing else, and is deleted when you stop.',
    button: 'Continue',
    done: 'Look in your inbox: a message with a link is on its way. Messages begin once you have followed that link.',
  },
  confirm: {
    title: 'Follow a request',
    explanation:
      'We will write to you when a department has the request, and when it is completed or reopened. You can stop at any time.',
    button: 'Yes, keep me informed',
    done: 'You now follow this request.',
  },
  unfollow: {
    title: 'Stop following a request',
    explanation: 'We will not write to you about this request any more, and will delete your address.',
    button: 'Stop following',
    done: 'You no longer follow this request.',
  },
  of: (reference: string) => `Request ${reference}`,
  done: 'Done',
  refused: 'This could not be done',
  back: 'See where the request stands',
  text: 'What would you like to add?',
  textHint: 'Do not write anybody’s name, or the number of a licence plate, unless it is needed.',
  textMissing: 'Write what you would like to add',
  textLong: 'Shorten the text to 4,000 characters',
  answer: 'Is the problem fixed?',
  answers: { yes: 'Yes, it is fixed', partly: 'Only in part', no: 'No, it is not fixed' },
  answerMissing: 'Choose whether the problem is fixed',
  email: 'E-mail address',
  emailMissing: 'Enter your e-mail address',
  language: 'Language of the messages',
};
