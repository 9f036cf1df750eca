/** The versions of the policy: which there are, what one says about a ticket, and how a new one is published. */
import type { TicketNumber } from "../../rules/names.ts";
import { appliesTo } from "../../rules/policy/applies.ts";
import { type Policy, RULE_AREAS } from "../../rules/policy/policy.ts";
import { Refusal } from "../../rules/refusal.ts";
import { sha256Of } from "../../rules/sha256.ts";
import { findOut } from "../../rules/ticket/find-out.ts";
import { addMillis, type Instant } from "../../rules/time/instant.ts";
import type { StoreWriter } from "../../store/store.ts";
import { type Desk, operatorFor } from "../desk.ts";
import { loadCase } from "../load-case.ts";
import { writeTo } from "../write.ts";
import { checkPolicyFile, type PolicyCheck } from "./policy-file.ts";
import { policyText } from "./policy-text.ts";

export interface PolicyVersion {
  readonly policy: Policy;
  /** The file, comments and all. */
  readonly text: string;
  /** Null for what the desk came with: it holds before all others. */
  readonly effectiveFrom: Instant | null;
  readonly published: { readonly by: string; readonly at: Instant } | null;
  readonly sha256: string;
  /** Whether orders placed now are judged by it. */
  readonly inForce: boolean;
}

/** Every version, the newest first; what the desk came with is the last. */
export async function policyHistory(desk: Desk): Promise<readonly PolicyVersion[]> {
  const store = await desk.store();
  const published = await store.read((reader) => reader.policies());
  const now = desk.clock();
  const current = published.find(({ effectiveFrom }) => effectiveFrom <= now)?.policy.version ?? desk.policy.version;
  const own = policyText(desk.policy);
  const first = { policy: desk.policy, text: own, effectiveFrom: null, published: null, sha256: sha256Of(own) };
  const later = published.map(({ policy, text, sha256, effectiveFrom, by, at }) => {
    return { policy, text, sha256, effectiveFrom, published: { by, at } };
  });
  return [...later, first].map((one) => ({ ...one, inForce: one.policy.version === current }));
}

/** One version: the one named, or else the one by which orders placed now are judged. */
export async function showPolicy(desk: Desk, version: string | null): Promise<PolicyVersion> {
  const history = await policyHistory(desk);
  const found = history.find((one) => (version === null ? one.inForce : one.policy.version === version));
  if (found !== undefined) return found;
  throw new Refusal("policy_not_found", `there is no version ${version} of the policy`, {
    hint: `there are: ${history.map(({ policy }) => policy.version).join(", ")}`,
    details: { policy: version },
  });
}

/** The rules of the version that judges a ticket, and of them only those that are about it. */
export async function policyForTicket(desk: Desk, number: TicketNumber): Promise<PolicyVersion> {
  const store = await desk.store();
  const { policy, about } = await store.read(async (reader) => {
    const { ticket, order, policy } = await loadCase(desk, reader, number);
    const found = findOut(order, ticket.lines, ticket);
    const { reason, fault, worksheet } = ticket;
    return {
      policy,
      about: { reason, fault, stage: found.stage, path: found.path, way: worksheet?.way ?? null },
    };
  });
  const version = await showPolicy(desk, policy.version);
  const rules = RULE_AREAS.map((area) => [area, policy[area].filter((rule) => appliesTo(rule, about))]);
  // The team's own days stand in its calendar, and in no policy.
  const { ownDays: _, ...office } = policy.office;
  const narrowed: Policy = { ...policy, office, ...Object.fromEntries(rules) };
  return { ...version, policy: narrowed, text: policyText(narrowed) };
}

export interface Published extends PolicyCheck {
  readonly policy: Policy;
  readonly effectiveFrom: Instant;
}

const MINUTE = 60_000;

/**
 * Publishes a file as the version in force from a moment on. Refused: a file with mistakes (`policy_broken`), a version
 * that is known (`policy_published`), a beginning before the newest one's, for orders would change their judge
 * (`policy_published`), and anybody but an administrator (`role_missing`).
 */
export async function publishPolicy(
  desk: Desk,
  asked: { readonly file: string; readonly effectiveFrom: Instant },
  options: { readonly dryRun: boolean },
): Promise<Published> {
  const check = await checkPolicyFile(asked.file);
  const { policy, mistakes: diagnostics, text } = check;
  if (policy === null) {
    const count = diagnostics.filter(({ level }) => level === "error").length;
    throw new Refusal(
      "policy_broken",
      `${asked.file} has ${count} ${count === 1 ? "mistake" : "mistakes"}, so nothing was published`,
      {
        hint: `see them: refund policy check ${asked.file}`,
        details: { mistakes: diagnostics },
      },
    );
  }
  const work = async (writer: StoreWriter) => {
    const operator = await operatorFor(desk, writer, "publish_policy");
    await refuseKnown(desk, writer, { version: policy.version, effectiveFrom: asked.effectiveFrom });
    const data = { policy, text, sha256: sha256Of(text), effectiveFrom: asked.effectiveFrom };
    await writer.append({ kind: "policy_published", at: desk.clock(), by: operator.name, data });
    return { ...check, policy, effectiveFrom: asked.effectiveFrom };
  };
  return writeTo(desk, work, options);
}

async function refuseKnown(
  desk: Desk,
  writer: StoreWriter,
  { version, effectiveFrom }: { readonly version: string; readonly effectiveFrom: Instant },
): Promise<void> {
  const published = await writer.policies();
  const known = [desk.policy.version, ...published.map(({ policy }) => policy.version)];
  if (known.includes(version)) {
    throw new Refusal("policy_published", `the version ${version} is published already, and never changes`, {
      hint: "give the file a new version: version: …",
      details: { policy: version },
    });
  }
  if (effectiveFrom < desk.clock() && (await writer.highestTicket()) !== undefined) {
    throw new Refusal(
      "policy_published",
      `${version} cannot begin in the past: orders placed since then are judged already`,
      {
        hint: "let it begin now or later; only a desk without tickets may begin in the past",
        details: { policy: version },
      },
    );
  }
  const newest = published[0];
  if (newest === undefined || effectiveFrom > newest.effectiveFrom) return;
  const { policy } = newest;
  throw new Refusal(
    "policy_published",
    `${policy.version} is in force from ${newest.effectiveFrom} on, so ${version} cannot begin at ${effectiveFrom}`,
    {
      hint: `begin later: --effective-from ${addMillis(newest.effectiveFrom, MINUTE)}`,
      details: { policy: version },
    },
  );
}
