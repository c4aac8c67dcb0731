/** The version of package.json, put in by the build. */
// oxlint-disable-next-line no-underscore-dangle -- it is not a name of ours but a mark for the build
declare const __APP_VERSION__: string;
