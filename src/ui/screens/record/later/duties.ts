/** The three things that a helper never does; their words are `duty.<name>`. */
export const DUTIES = ['password', 'link', 'otp'] as const;
