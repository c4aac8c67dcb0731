/** Hands bytes to the browser as a file of this name. */
export function saveFile(bytes: Uint8Array, name: string): void {
  const url = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>]));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken hold of it by the next minute.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
