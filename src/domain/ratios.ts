/** The commune's own numbers, and the ratios that are made of them (domain §3). */

/** What the commune knows from elsewhere: the police, the banks, the statistics. Append only. */
export const COMMUNE_NUMBERS = [
  'population',
  'from15',
  'adults',
  'households',
  'eidAccounts',
  'bankAccounts15',
  'protectedOnline',
  'adultsWithSmartphone',
  'skillsConfirmed',
] as const;
export type CommuneNumber = (typeof COMMUNE_NUMBERS)[number];

/** Of how many how many. */
export const RATIOS = {
  eid: ['eidAccounts', 'population'],
  bank: ['bankAccounts15', 'from15'],
  protected: ['protectedOnline', 'population'],
  smartphone: ['adultsWithSmartphone', 'adults'],
  skills: ['skillsConfirmed', 'adults'],
} as const satisfies Record<string, readonly [CommuneNumber, CommuneNumber]>;
export type Ratio = keyof typeof RATIOS;
/** In the order in which they are shown. */
export const RATIO_NAMES = Object.keys(RATIOS) as Ratio[];

/** Between 0 and 1; null where a number is not known, or none can be made of it. */
export function ratioOf(
  ratio: Ratio,
  numbers: Readonly<Partial<Record<CommuneNumber, number>>>,
): number | null {
  const [part, whole] = [numbers[RATIOS[ratio][0]], numbers[RATIOS[ratio][1]]];
  return part === undefined || whole === undefined || whole === 0 ? null : part / whole;
}
