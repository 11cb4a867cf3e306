import OpenAI from "openai";
import { Refused } from "./refused.js";

/** The OpenAI library, by its chat completions. */
export class ChatConversation {
  constructor(gateway, key, question, streamed) {
    this.client = new OpenAI({ baseURL: `${gateway}/v1`, apiKey: key, maxRetries: 0 });
    this.streamed = streamed;
    this.params = {
      model: question.model,
      max_completion_tokens: question.limit,
      messages: messages(question),
      ...(question.tools.length && { tools: question.tools.map((tool) => ({ type: "function", function: tool })) }),
      ...(question.schema && {
        response_format: {
          type: "json_schema",
          json_schema: { name: "person", strict: true, schema: question.schema },
        },
      }),
    };
  }

  async next() {
    const completion = this.streamed ? await this.stream() : await this.whole();
    const { message, finish_reason: stop } = completion.choices[0];
    this.params.messages.push(message);
    return {
      text: message.content ?? "",
      calls: (message.tool_calls ?? []).map((call) => ({ id: call.id, ...pick(call.function) })),
      stop,
      tokens: tokens(completion.usage),
    };
  }

  give(outputs) {
    for (const output of outputs) {
      this.params.messages.push({ role: "tool", tool_call_id: output.id, content: output.text });
    }
  }

  async whole() {
    try {
      return await this.client.chat.completions.create(this.params);
    } catch (thrown) {
      throw Refused.of(thrown, OpenAI.APIError, "");
    }
  }

  async stream() {
    let heard = "";
    try {
      const stream = this.client.chat.completions.stream({ ...this.params, stream_options: { include_usage: true } });
      for await (const chunk of stream) {
        heard += chunk.choices[0]?.delta.content ?? "";
      }
      return await stream.finalChatCompletion();
    } catch (thrown) {
      throw Refused.of(thrown, OpenAI.APIError, heard);
    }
  }
}

function messages(question) {
  const earlier = question.turns.map(({ role, text }) => ({ role, content: text }));
  if (question.picture) {
    const { mime, base64 } = question.picture;
    const newest = earlier.at(-1);
    newest.content = [
      { type: "text", text: newest.content },
      { type: "image_url", image_url: { url: `data:${mime};base64,${base64}` } },
    ];
  }
  return [
    { role: "system", content: question.system },
    { role: "developer", content: question.developer },
    ...earlier,
  ];
}

function pick({ name, arguments: written }) {
  return { name, arguments: written };
}

function tokens(usage) {
  return {
    input: usage.prompt_tokens,
    cacheRead: usage.prompt_tokens_details?.cached_tokens ?? 0,
    output: usage.completion_tokens,
    reasoning: usage.completion_tokens_details?.reasoning_tokens ?? 0,
    total: usage.total_tokens,
  };
}
