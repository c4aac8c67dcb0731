/** The version of package.json, put in by the build. */
declare const __APP_VERSION__: string;
/** Where a picture lies in the built app. */
declare module '*.webp?url' {
  const address: string;
  export default address;
}
/** A text that is shown as it stands in its file. */
declare module '*.md?raw' {
  const text: string;
  export default text;
}
