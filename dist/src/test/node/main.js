// Holds one conversation at a time for the test that drives it, or asks for something else: a line of JSON in says what to
// do, a line of JSON out says what came of it.
import { createInterface } from "node:readline";
import { ChatConversation } from "./chat.js";
import { clients } from "./clients.js";
import { GeminiConversation } from "./gemini.js";
import { kept } from "./kept.js";
import { MessagesConversation } from "./messages.js";
import { operations } from "./operations.js";
import { Refused } from "./refused.js";
import { ResponsesConversation } from "./responses.js";

const kinds = {
  chat: ChatConversation,
  responses: ResponsesConversation,
  messages: MessagesConversation,
  gemini: GeminiConversation,
};
const others = { ...operations, ...kept };
const [gateway, key] = [process.argv[2], process.env.CLIENT_KEY];

let conversation;

async function answer(order) {
  switch (order.do) {
    case "begin":
      conversation = new kinds[order.dialect](gateway, key, order.question, order.streamed);
      return {};
    case "next":
      return conversation.next();
    case "give":
      conversation.give(order.outputs);
      return {};
    case "operate":
      return others[order.name](clients(gateway, key), order.model);
    default:
      throw new Error(`no such order: ${order.do}`);
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  let result;
  try {
    result = await answer(JSON.parse(line));
  } catch (failure) {
    result = failure instanceof Refused ? { refused: failure.facts } : { broken: failure.stack };
  }
  process.stdout.write(`${JSON.stringify(result)}\n`);
}
