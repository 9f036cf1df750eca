/** Preloaded, it makes a Node tell the launcher that it is an older one. `npm run test:nodes` asks a real one instead. */
Object.defineProperty(process, "versions", { value: { ...process.versions, node: "20.20.2" } });
