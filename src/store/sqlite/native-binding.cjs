/** Stands in for the package `bindings` in the bundle: the native file has one place, so nothing needs to search for it. */
module.exports = () => require("better-sqlite3/build/Release/better_sqlite3.node");
