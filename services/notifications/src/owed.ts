// For the tool that writes years of a city: what is owed, and the ids it has.
export { noticeIdOf, reactionNameOf } from './domain/notice-ids.ts';
export { OWED, type Owed } from './domain/owed.ts';
