export const en = {
  title: 'Please read this first',
  call: (tel: string) => `Call ${tel}`,
  nothing: 'Nothing was sent. This cannot wait for a form.',
  other: 'Change my answers',
  outOfSeason: 'Not at this time of the year',
  search: 'Report something else',
};
