/** The browser's Web Lock, shared by pages and worker. `ifAvailable`: who finds it taken goes away at once. */
export function alone<T>(name: string, run: () => Promise<T>): Promise<T | null> {
  return navigator.locks.request(name, { ifAvailable: true }, (lock) =>
    lock ? run() : Promise.resolve(null),
  );
}
