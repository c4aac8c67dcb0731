/** Asks the browser not to clear this app's data when space runs out. */
export async function storagePersisted(): Promise<boolean> {
  return (await navigator.storage?.persisted?.()) ?? false;
}

/** At the first save and after the installation, from the page: some browsers ask the person. */
export async function askToPersist(): Promise<boolean> {
  return (await navigator.storage?.persist?.()) ?? false;
}
