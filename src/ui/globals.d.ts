/** The version of package.json, put in by the build. */
declare const __APP_VERSION__: string;
/** A text that is shown as it stands in its file. */
declare module '*.md?raw' {
  const text: string;
  export default text;
}
