import { ApiError, GoogleGenAI } from "@google/genai";
import { Refused } from "./refused.js";

/** The Google library. */
export class GeminiConversation {
  constructor(gateway, key, question, streamed) {
    const httpOptions = { baseUrl: gateway, retryOptions: { attempts: 1 } };
    this.client = new GoogleGenAI({ apiKey: key, vertexai: false, httpOptions });
    this.streamed = streamed;
    this.params = {
      model: question.model,
      contents: contents(question),
      config: {
        maxOutputTokens: question.limit,
        systemInstruction: { parts: [{ text: question.system }, { text: question.developer }] },
        ...(question.tools.length && { tools: [{ functionDeclarations: question.tools.map(declaration) }] }),
        ...(question.schema && { responseMimeType: "application/json", responseJsonSchema: question.schema }),
      },
    };
  }

  async next() {
    const pieces = [];
    try {
      await this.ask(pieces);
    } catch (thrown) {
      if (!(thrown instanceof ApiError)) {
        throw thrown;
      }
      const { message, wait } = said(thrown);
      throw new Refused(thrown.constructor.name, thrown.status, wait, text(parts(pieces)), message);
    }
    const answer = parts(pieces);
    this.params.contents.push({ role: "model", parts: answer });
    return {
      text: text(answer),
      calls: calls(answer),
      stop: stop(pieces),
      tokens: tokens(pieces.at(-1).usageMetadata),
    };
  }

  give(outputs) {
    const parts = outputs.map(({ id, name, text }) => ({ functionResponse: { id, name, response: { output: text } } }));
    this.params.contents.push({ role: "user", parts });
  }

  async ask(pieces) {
    if (!this.streamed) {
      pieces.push(await this.client.models.generateContent(this.params));
      return;
    }
    for await (const piece of await this.client.models.generateContentStream(this.params)) {
      pieces.push(piece);
    }
  }
}

function declaration({ name, description, parameters }) {
  return { name, description, parametersJsonSchema: parameters };
}

function contents(question) {
  const contents = question.turns.map(({ role, text }) => ({
    role: role === "assistant" ? "model" : "user",
    parts: [{ text }],
  }));
  if (question.picture) {
    const { mime, base64 } = question.picture;
    contents.at(-1).parts.push({ inlineData: { mimeType: mime, data: base64 } });
  }
  return contents;
}

/** The library's message is the body; what the body says is within. */
function said(thrown) {
  const { error } = JSON.parse(thrown.message.slice(thrown.message.indexOf("{")));
  const retry = (error.details ?? []).find((detail) => detail["@type"]?.endsWith("RetryInfo"));
  return { message: error.message, wait: retry?.retryDelay.replace("s", "") };
}

function parts(pieces) {
  return pieces.flatMap((piece) => piece.candidates?.[0]?.content?.parts ?? []);
}

function text(answer) {
  return answer.map((part) => (part.thought ? "" : (part.text ?? ""))).join("");
}

function calls(answer) {
  return answer
    .filter((part) => part.functionCall)
    .map(({ functionCall: call }) => ({ id: call.id, name: call.name, arguments: JSON.stringify(call.args) }));
}

function stop(pieces) {
  return pieces.map((piece) => piece.candidates?.[0]?.finishReason).filter(Boolean).join(" and ");
}

function tokens(usage) {
  const reasoning = usage.thoughtsTokenCount ?? 0;
  return {
    input: usage.promptTokenCount + (usage.toolUsePromptTokenCount ?? 0),
    cacheRead: usage.cachedContentTokenCount ?? 0,
    output: (usage.candidatesTokenCount ?? 0) + reasoning,
    reasoning,
    total: usage.totalTokenCount,
  };
}
