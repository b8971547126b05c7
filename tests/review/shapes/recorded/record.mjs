// Records what LangChain.js asks, and what it makes of an answer; README.md says how to run it.
//
// Its human-in-the-loop middleware in batched mode, and a headless tool; each on LangGraph.js with an answer by id.

import { readFileSync, writeFileSync } from "node:fs";
import { AIMessage } from "@langchain/core/messages";
import { BaseChatModel } from "@langchain/core/language_models/chat_models";
import { Command, MemorySaver } from "@langchain/langgraph";
import { createAgent, humanInTheLoopMiddleware, tool } from "langchain";
import { z } from "zod";

const folder = new URL("./", import.meta.url);
const version = (name) => JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8")).version;

// Calls the tools once, then stops.
class Scripted extends BaseChatModel {
  constructor(calls) {
    super({});
    this.calls = calls;
  }
  _llmType() {
    return "scripted";
  }
  bindTools() {
    return this;
  }
  async _generate(messages) {
    const done = messages.some((message) => message.getType() === "tool");
    const message = new AIMessage({ content: done ? "Done." : "", tool_calls: done ? [] : this.calls });
    return { generations: [{ text: "", message }] };
  }
}

const sendEmail = tool(async ({ to, subject }) => `Sent ${subject} to ${to}.`, {
  name: "send_email",
  description: "Send an e-mail",
  schema: z.object({ to: z.string(), subject: z.string(), priority: z.number() }),
});
const wipe = tool(async ({ table }) => `Wiped ${table}.`, {
  name: "wipe_table",
  description: "Delete all rows of a table",
  schema: z.object({ table: z.string() }),
});
const getLocation = tool({
  name: "get_location",
  description: "Where the user is",
  schema: z.object({ highAccuracy: z.boolean() }),
});

async function record(agent, answers) {
  const results = [];
  let payload;
  for (const [decision, answer] of Object.entries(answers)) {
    const config = { configurable: { thread_id: decision } };
    const paused = await agent.invoke({ messages: [{ role: "user", content: "Go" }] }, config);
    const [waiting] = paused.__interrupt__;
    payload = waiting.value;
    const result = await agent.invoke(new Command({ resume: { [waiting.id]: answer } }), config);
    const received = result.messages.filter((message) => message.getType() === "tool").map((message) => message.text);
    results.push({ decision, answer, received });
  }
  return { payload, answers: results };
}

function write(name, file, repository, recorded) {
  const source = { repository, file, package: "langchain (npm)", version: version("langchain") };
  writeFileSync(new URL(`${name}.json`, folder), JSON.stringify({ source, ...recorded }, null, 2) + "\n");
}

const edited = { name: "send_email", args: { to: "eva@example.com", subject: "Hello", priority: 2 } };
const reviewed = createAgent({
  model: new Scripted([
    { name: "send_email", args: { to: "bob@example.com", subject: "Hello", priority: 1 }, id: "call_1" },
    { name: "wipe_table", args: { table: "sessions" }, id: "call_2" },
  ]),
  tools: [sendEmail, wipe],
  middleware: [
    humanInTheLoopMiddleware({
      interruptOn: { send_email: true, wipe_table: { allowedDecisions: ["approve", "reject"] } },
    }),
  ],
  checkpointer: new MemorySaver(),
});
write("hitl_javascript", "libs/langchain/src/agents/middleware/hitl.ts", "langchain-ai/langchainjs",
  await record(reviewed, {
    approve: { decisions: [{ type: "approve" }, { type: "approve" }] },
    reject: { decisions: [{ type: "reject", message: "Not now" }, { type: "reject", message: "Not now" }] },
    mixed: {
      decisions: [{ type: "edit", editedAction: edited, edited_action: edited }, { type: "approve" }],
    },
  }));

const headless = createAgent({
  model: new Scripted([{ name: "get_location", args: { highAccuracy: true }, id: "call_1" }]),
  tools: [getLocation],
  checkpointer: new MemorySaver(),
});
write("headless_tool", "libs/langchain/src/tools/headless.ts", "langchain-ai/langchainjs",
  await record(headless, { text: "Lisbon", object: { latitude: 38.7, longitude: -9.1 } }));
