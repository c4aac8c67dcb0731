/** stand-in */
export const PRIMER = '';
