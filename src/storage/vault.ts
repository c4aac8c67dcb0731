/**
 * The wall where the PIN will stand (protocol §10): everything that tells of a person passes here on its way to
 * the disk and back. Sealing is asynchronous on purpose, as WebCrypto is: so nothing is ever sealed or opened
 * inside a transaction, which an awaited promise from outside would end.
 */
export interface Vault {
  seal(value: unknown): Promise<Sealed>;
  /** Only while unlocked; throws on what this vault did not seal. */
  open<T>(sealed: Sealed): Promise<T>;
  readonly locked: boolean;
}
export interface Sealed {
  /** 0: not encrypted. */
  cipher: number;
  value: unknown;
}

/** No PIN yet: the value itself. */
export const openVault: Vault = {
  locked: false,
  seal: (value) => Promise.resolve({ cipher: 0, value }),
  open: <T>(sealed: Sealed) => {
    if (sealed.cipher !== 0) throw new Error(`sealed with cipher ${sealed.cipher}`);
    return Promise.resolve(sealed.value as T);
  },
};
