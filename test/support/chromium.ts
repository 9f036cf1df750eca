/** A page in a real browser without a window, driven over the browser's own pipe. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable, Writable } from "node:stream";
import { pathToFileURL } from "node:url";

type Message = Readonly<Record<string, unknown>> & { readonly id?: number; readonly method?: string };

/** How a page is looked at. */
export interface Look {
  /** Pixels. */
  readonly width: number;
  readonly scheme: "light" | "dark";
  readonly media: "screen" | "print";
}

export class Chromium {
  private readonly profile = mkdtempSync(join(tmpdir(), "refund-chromium-"));
  private readonly child: ChildProcess;
  private readonly commands: Writable;
  private readonly waiting = new Map<number, (answer: Message) => void>();
  private readonly heard: Message[] = [];
  private session: string | undefined;
  private last = 0;

  constructor(program = "chromium") {
    const flags = [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--hide-scrollbars",
      `--user-data-dir=${this.profile}`,
    ];
    this.child = spawn(program, [...flags, "--remote-debugging-pipe", "about:blank"], {
      stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"],
    });
    const [, , , commands, answers] = this.child.stdio;
    if (!(commands instanceof Writable && answers instanceof Readable)) throw new Error("the browser has no pipe");
    this.commands = commands;
    let rest = "";
    answers.on("data", (piece: Buffer) => {
      const [last = "", ...whole] = (rest + piece.toString("utf8")).split("\0").reverse();
      rest = last;
      for (const text of whole.reverse()) this.hear(JSON.parse(text));
    });
  }

  /** Shows a file, and returns once it was loaded. */
  async open(file: string): Promise<void> {
    if (this.session === undefined) {
      const { targetId } = await this.ask("Target.createTarget", { url: "about:blank" });
      const attached = await this.ask("Target.attachToTarget", { targetId, flatten: true });
      this.session = String(attached["sessionId"]);
      for (const area of ["Page", "Runtime", "Log", "Network"]) await this.ask(`${area}.enable`);
    }
    this.heard.length = 0;
    await this.ask("Page.navigate", { url: pathToFileURL(file).href });
    while (!this.heard.some(({ method }) => method === "Page.loadEventFired")) await this.evaluate("0");
  }

  /** What the browser fetched for the page, and what it complained of. */
  said(): { readonly requests: number; readonly complaints: readonly string[] } {
    const of = (method: string) => this.heard.filter((message) => message.method === method);
    const complaints = [...of("Log.entryAdded"), ...of("Runtime.consoleAPICalled"), ...of("Runtime.exceptionThrown")];
    return {
      requests: of("Network.requestWillBeSent").length,
      complaints: complaints.map((one) => JSON.stringify(one)),
    };
  }

  async look({ width, scheme, media }: Look): Promise<void> {
    const device = { width, height: 800, deviceScaleFactor: 1, mobile: false };
    await this.ask("Emulation.setDeviceMetricsOverride", device);
    const features = [{ name: "prefers-color-scheme", value: scheme }];
    await this.ask("Emulation.setEmulatedMedia", { media, features });
  }

  async press(key: string): Promise<void> {
    for (const type of ["keyDown", "keyUp"])
      await this.ask("Input.dispatchKeyEvent", { type, key, code: key, windowsVirtualKeyCode: 9 });
  }

  /** The value of an expression within the page, or what it promises. */
  async evaluate(expression: string): Promise<unknown> {
    const { result } = await this.ask("Runtime.evaluate", { expression, returnByValue: true, awaitPromise: true });
    return typeof result === "object" && result !== null && "value" in result ? result.value : undefined;
  }

  /** The whole page as a picture. */
  async picture(): Promise<Buffer> {
    const { data } = await this.ask("Page.captureScreenshot", { captureBeyondViewport: true });
    return Buffer.from(String(data), "base64");
  }

  close(): void {
    this.child.kill("SIGKILL");
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }

  private async ask(method: string, params: object = {}): Promise<Message> {
    this.last += 1;
    const id = this.last;
    const answered = new Promise<Message>((done) => this.waiting.set(id, done));
    this.commands.write(`${JSON.stringify({ id, method, params, sessionId: this.session })}\0`);
    const { error, result } = await answered;
    if (error !== undefined) throw new Error(`${method}: ${JSON.stringify(error)}`);
    return isMessage(result) ? result : {};
  }

  private hear(message: Message): void {
    if (message.id === undefined) this.heard.push(message);
    else this.waiting.get(message.id)?.(message);
  }
}

function isMessage(value: unknown): value is Message {
  return typeof value === "object" && value !== null;
}
