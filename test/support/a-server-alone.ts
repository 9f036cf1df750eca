/** A PostgreSQL server in a throw-away folder, started and stopped as a test likes. */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout } from "node:timers/promises";

/** Where Debian keeps the server's programs, the newest version first. */
const DEBIAN = "/usr/lib/postgresql";
/** The server does not run as root. */
const NOBODY = 65_534;
const PATIENCE_MS = 30_000;

export class ServerAlone {
  private readonly folder = mkdtempSync(join(tmpdir(), "refund-server-"));
  private readonly settings: Readonly<Record<string, string>>;
  private running: { readonly process: ChildProcess; readonly ended: Promise<void> } | undefined;
  private port = 0;

  /** `settings` are the server's own, by name. */
  constructor(settings: Readonly<Record<string, string>> = {}) {
    this.settings = settings;
  }

  /** Of the database in which nothing is kept. */
  get address(): string {
    return `postgres://owner@127.0.0.1:${this.port}/postgres`;
  }

  /** Starts it, or starts it again. Fails where no server can be started. */
  async start(): Promise<void> {
    const bin = programs();
    const isRoot = process.getuid?.() === 0;
    if (isRoot) chownSync(this.folder, NOBODY, NOBODY);
    chmodSync(this.folder, 0o700);
    const user = isRoot ? { uid: NOBODY, gid: NOBODY } : {};
    const options = { ...user, cwd: this.folder, env: { PATH: process.env["PATH"] ?? "", LC_ALL: "C.UTF-8" } };
    const data = join(this.folder, "data");
    if (!existsSync(data)) {
      execFileSync(join(bin, "initdb"), ["-D", data, "-U", "owner", "-A", "trust", "-E", "UTF8", "-N"], options);
      this.port = await freePort();
    }
    const settings = {
      port: this.port,
      listen_addresses: "127.0.0.1",
      unix_socket_directories: "",
      max_connections: 100,
      ...this.settings,
    };
    const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
    const server = spawn(join(bin, "postgres"), ["-D", data, ...flags], {
      ...options,
      stdio: ["ignore", "ignore", "pipe"],
    });
    const said: string[] = [];
    server.stderr.on("data", (text) => said.push(String(text)));
    const ended = new Promise<void>((resolve) => {
      server.once("exit", () => resolve());
    });
    this.running = { process: server, ended };
    for (let waited = 0; !said.join("").includes("ready to accept connections"); waited += 20) {
      if (waited > PATIENCE_MS || server.exitCode !== null)
        throw new Error(`the server does not start: ${said.join("")}`);
      await setTimeout(20);
    }
  }

  /** As when the power fails, but for the disk: nobody is told, and nothing is written any more. */
  crash(): Promise<void> {
    return this.end("SIGQUIT");
  }

  /** Ends it, and removes all that it kept. */
  async remove(): Promise<void> {
    await this.end("SIGINT");
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    this.running?.process.kill(signal);
    await this.running?.ended;
  }
}

/** The folder of the server's programs. */
export function programs(): string {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((one, other) => Number(other) - Number(one)) : [];
  const folders = [
    ...versions.map((version) => join(DEBIAN, version, "bin")),
    ...(process.env["PATH"] ?? "").split(delimiter),
  ];
  const bin = folders.find((folder) => ["initdb", "postgres"].every((name) => isProgram(join(folder, name))));
  if (bin !== undefined) return bin;
  throw new Error("no PostgreSQL server can be started here: install one, or name one by REFUND_TEST_POSTGRES");
}

function isProgram(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => {
        if (address === null || typeof address === "string") reject(new Error("no port is free"));
        else resolve(address.port);
      });
    });
  });
}
