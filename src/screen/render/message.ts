/** A message to paste: the text alone on standard output, what it says and to whom beside it. */
import type { MessageCheck } from "../../desk/messages/check.ts";
import type { Message } from "../../desk/messages/message.ts";
import type { StepDone } from "../../desk/step.ts";
import { counted, ticketName, words } from "../../rules/names.ts";
import type { Renderer } from "../renderer.ts";
import { clean } from "../width.ts";
import { nextHints, stepJson } from "./step-done.ts";

export type MessageAnswer =
  | { readonly kind: "message"; readonly message: Message; readonly done: StepDone | null }
  | { readonly kind: "check"; readonly check: MessageCheck };

const BETWEEN = "————————";

export const messageRenderer = {
  json: (answer) => {
    if (answer.kind === "check") return checkJson(answer.check);
    const { message, done } = answer;
    const { to, about, language, texts, glosses, asTyped } = message;
    return {
      ticket: ticketName(message.ticket),
      with: message.with.map(ticketName),
      to,
      about,
      language,
      texts,
      glosses,
      as_typed: asTyped,
      sent: done === null ? null : stepJson(done),
    };
  },
  lines: (answer) => {
    if (answer.kind === "check") return problems(answer.check);
    return answer.message.texts.flatMap((text, index) => [...(index === 0 ? [] : [BETWEEN]), ...linesOf(text)]);
  },
  status: (answer, context) => {
    if (answer.kind === "check") return checkStatus(answer.check);
    const { message, done } = answer;
    const { to, about, texts, glosses, ticket, language } = message;
    const told = `${[ticket, ...message.with].map(ticketName).join(", ")}: to the ${to}, about ${words(about)}${texts.length > 1 ? `, ${texts.length} messages, one for each seller` : ""}`;
    const gloss = (glosses ?? []).flatMap((text, index) => [...(index === 0 ? [] : [BETWEEN]), ...linesOf(text)]);
    return [
      ...(glosses === null ? [] : ["it says:", ...gloss.map((line) => context.styles.dim(line))]),
      done === null ? `${told} (${language})` : `${told} (${language}); recorded as ${recorded(done)}`,
    ];
  },
  warnings: (answer) => {
    if (answer.kind === "check" || answer.message.asTyped === null) return [];
    const { language, asTyped } = answer.message;
    return [`“${clean(asTyped)}” stands there as it was typed: if that is not ${language}, translate it: --words TEXT`];
  },
  hints: (answer) => (answer.kind === "message" ? afterMessage(answer) : []),
} satisfies Renderer<MessageAnswer>;

function afterMessage({ done }: Extract<MessageAnswer, { kind: "message" }>): readonly string[] {
  return done === null ? ["once it is sent: the same command with --sent"] : nextHints(done);
}

/** Asking for something is contacting whom it is asked of. */
function recorded({ events }: StepDone): string {
  return events.some(({ kind }) => kind === "message_sent") ? "sent" : "contact";
}

function linesOf(text: string): readonly string[] {
  return text.replace(/\n$/, "").split("\n").map(clean);
}

function checkJson({ rendered, stray }: MessageCheck) {
  return {
    messages: rendered.map(({ to, about, language, text, problem }) => ({ to, about, language, text, problem })),
    stray,
  };
}

function problems({ rendered, stray }: MessageCheck): readonly string[] {
  return [
    ...rendered.flatMap(({ to, about, language, problem }) =>
      problem === null ? [] : [clean(`${to}/${language}/${about}: ${problem}`)],
    ),
    ...stray.map((file) => clean(`${file}: nothing is read from it; is its name mistyped?`)),
  ];
}

function checkStatus({ rendered }: MessageCheck): readonly string[] {
  const broken = rendered.filter(({ problem }) => problem !== null).length;
  const languages = new Set(rendered.filter(({ to }) => to === "buyer").map(({ language }) => language)).size;
  return [
    `${counted(rendered.length, "message")}, to buyers in ${counted(languages, "language")}: ${broken === 0 ? "all can be written" : `${broken} cannot be written`}`,
  ];
}
