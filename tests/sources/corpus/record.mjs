// Write a file of paused threads with LangGraph.js, and beside it what LangGraph.js itself reads in it:
// `node record.mjs FILE.sqlite EXPECTED.json`, in a folder whose node_modules hold the packages named in README.md.
import { rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const need = createRequire(pathToFileURL(process.cwd() + "/"));
const { Annotation, Command, END, START, Send, StateGraph, entrypoint, interrupt, task } = need("@langchain/langgraph");
const { SqliteSaver } = need("@langchain/langgraph-checkpoint-sqlite");

const [file, expectation] = process.argv.slice(2);
for (const suffix of ["", "-wal", "-shm"]) rmSync(file + suffix, { force: true });
const saver = SqliteSaver.fromConnString(file);
const failing = new Set();
const State = Annotation.Root({
  log: Annotation({ reducer: (old, more) => old.concat(more), default: () => [] }),
  item: Annotation(),
});

const asking = (label, count = 1) => (state) => {
  const name = label + (state.item ?? "");
  const answers = [];
  for (let number = 0; number < count; number += 1) {
    answers.push(interrupt({ question: `${name}, question ${number}?` }));
  }
  if (failing.has(label)) throw new Error(`${name} raised after its answer`);
  return { log: [name, ...answers] };
};

const single = (label, count = 1, options = {}) =>
  new StateGraph(State)
    .addNode(label, asking(label, count))
    .addNode("after", () => ({ log: ["after"] }))
    .addEdge(START, label)
    .addEdge(label, "after")
    .addEdge("after", END)
    .compile({ checkpointer: saver, ...options });

const fanned = () =>
  new StateGraph(State)
    .addNode("worker", asking("worker"))
    .addConditionalEdges(START, () => [0, 1, 2].map((i) => new Send("worker", { item: `-${i}` })), ["worker"])
    .compile({ checkpointer: saver });

const nested = () => {
  const inner = new StateGraph(State).addNode("leaf", asking("leaf")).addEdge(START, "leaf").compile();
  return new StateGraph(State).addNode("sub", inner).addEdge(START, "sub").compile({ checkpointer: saver });
};

const functional = () => {
  const step = task("step", async (name) => interrupt({ question: `${name}?` }));
  return entrypoint({ name: "flow", checkpointer: saver }, async (names) => Promise.all(names.map((n) => step(n))));
};

const broken = () =>
  new StateGraph(State)
    .addNode("raising", () => {
      throw new Error("raised before any question");
    })
    .addEdge(START, "raising")
    .compile({ checkpointer: saver });

const graphs = {
  approval: () => single("approval"),
  done: () => single("approval"),
  survey: () => single("survey", 2),
  second: () => single("survey", 2),
  parallel: fanned,
  "parallel-answered": fanned,
  nested,
  functional,
  "functional-answered": functional,
  breakpoint: () => single("approval", 1, { interruptBefore: ["approval"] }),
  edited: () => single("approval"),
  broken,
  locked: () => single("approval"),
};

const found = {};
const answered = {};
for (const [name, make] of Object.entries(graphs)) {
  const graph = make();
  const config = { configurable: { thread_id: name } };
  try {
    await graph.invoke(name.startsWith("functional") ? ["one", "two"] : { log: [] }, config);
    if (name === "done" || name === "second") await graph.invoke(new Command({ resume: "yes" }), config);
    if (name.endsWith("-answered")) {
      const state = await graph.getState(config);
      const first = state.tasks.flatMap((item) => item.interrupts)[0];
      answered[name] = first.id;
      await graph.invoke(new Command({ resume: { [first.id]: "yes" } }), config);
    }
    if (name === "edited") await graph.updateState(config, { log: ["edited"] });
    if (name === "locked") {
      failing.add("approval");
      await graph.invoke(new Command({ resume: "yes" }), config);
    }
  } catch (error) {
    console.log(`${name}: ${error.message}`);
  }
  failing.clear();
  const state = await graph.getState(config, { subgraphs: true });
  const questions = {};
  for (const item of state.tasks.flatMap((part) => part.interrupts)) {
    // LangGraph.js goes on to list a question that was answered while its siblings wait.
    if (item.id !== answered[name]) questions[item.id] = item.value;
  }
  found[name] = { questions, next: state.next, failed: state.tasks.some((part) => part.error !== undefined) };
}
saver.db.exec("VACUUM");
saver.db.pragma("wal_checkpoint(TRUNCATE)");
saver.db.close();
writeFileSync(expectation, JSON.stringify(found, null, 1) + "\n");
