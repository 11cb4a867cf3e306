import Anthropic from "@anthropic-ai/sdk";
import { Refused } from "./refused.js";

/** The Anthropic library. */
export class MessagesConversation {
  constructor(gateway, key, question, streamed) {
    this.client = new Anthropic({ baseURL: gateway, apiKey: key, authToken: null, maxRetries: 0 });
    this.streamed = streamed;
    this.params = {
      model: question.model,
      max_tokens: question.limit,
      system: [
        { type: "text", text: question.system },
        { type: "text", text: question.developer },
      ],
      messages: messages(question),
      ...(question.tools.length && {
        tools: question.tools.map(({ parameters, ...tool }) => ({ ...tool, input_schema: parameters })),
      }),
      ...(question.schema && { output_config: { format: { type: "json_schema", schema: question.schema } } }),
    };
  }

  async next() {
    const message = this.streamed ? await this.stream() : await this.whole();
    this.params.messages.push({ role: message.role, content: message.content });
    return {
      text: message.content.map((block) => (block.type === "text" ? block.text : "")).join(""),
      calls: message.content
        .filter((block) => block.type === "tool_use")
        .map((block) => ({ id: block.id, name: block.name, arguments: JSON.stringify(block.input) })),
      stop: message.stop_reason,
      tokens: tokens(message.usage),
    };
  }

  give(outputs) {
    const content = outputs.map(({ id, text }) => ({ type: "tool_result", tool_use_id: id, content: text }));
    this.params.messages.push({ role: "user", content });
  }

  async whole() {
    try {
      return await this.client.messages.create(this.params);
    } catch (thrown) {
      throw Refused.of(worded(thrown), Anthropic.APIError, "");
    }
  }

  async stream() {
    let heard = "";
    try {
      const stream = this.client.messages.stream(this.params);
      for await (const event of stream) {
        heard += event.delta?.type === "text_delta" ? event.delta.text : "";
      }
      return await stream.finalMessage();
    } catch (thrown) {
      throw Refused.of(worded(thrown), Anthropic.APIError, heard);
    }
  }
}

/** The message of the library is the body; what the body says is within. */
function worded(thrown) {
  thrown.message = thrown.error?.error?.message ?? thrown.message;
  return thrown;
}

function messages(question) {
  const messages = question.turns.map(({ role, text }) => ({ role, content: text }));
  if (question.picture) {
    const { mime, base64 } = question.picture;
    const newest = messages.at(-1);
    newest.content = [
      { type: "text", text: newest.content },
      { type: "image", source: { type: "base64", media_type: mime, data: base64 } },
    ];
  }
  return messages;
}

function tokens(usage) {
  const cacheRead = usage.cache_read_input_tokens ?? 0;
  const input = usage.input_tokens + cacheRead + (usage.cache_creation_input_tokens ?? 0);
  return {
    input,
    cacheRead,
    output: usage.output_tokens,
    reasoning: usage.output_tokens_details?.thinking_tokens ?? 0,
    total: input + usage.output_tokens,
  };
}
