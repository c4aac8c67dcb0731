/** Reports went on naming a figure by the name it had before all kinds shared it: its column was 0 in each of them. */
export const notHelped = {
  name: 'notHelped',
  statements: [
    `update report_setting set settings = replace(settings, '"figure":"phonesNotGiven"', '"figure":"notHelped"')`,
  ],
} as const;
