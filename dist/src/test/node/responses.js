import OpenAI from "openai";
import { Refused } from "./refused.js";

/** The OpenAI library, by its responses, with the whole conversation in each request. */
export class ResponsesConversation {
  constructor(gateway, key, question, streamed) {
    this.client = new OpenAI({ baseURL: `${gateway}/v1`, apiKey: key, maxRetries: 0 });
    this.streamed = streamed;
    this.params = {
      model: question.model,
      max_output_tokens: question.limit,
      instructions: question.system,
      store: false,
      include: ["reasoning.encrypted_content"],
      input: items(question),
      ...(question.tools.length && {
        tools: question.tools.map((tool) => ({ type: "function", strict: false, ...tool })),
      }),
      ...(question.schema && {
        text: { format: { type: "json_schema", name: "person", strict: true, schema: question.schema } },
      }),
    };
  }

  async next() {
    const response = this.streamed ? await this.stream() : await this.whole();
    this.params.input.push(...response.output);
    return {
      text: response.output_text,
      calls: response.output
        .filter((item) => item.type === "function_call")
        .map((call) => ({ id: call.call_id, name: call.name, arguments: call.arguments })),
      stop: response.incomplete_details?.reason ?? response.status,
      tokens: tokens(response.usage),
    };
  }

  give(outputs) {
    for (const output of outputs) {
      this.params.input.push({ type: "function_call_output", call_id: output.id, output: output.text });
    }
  }

  async whole() {
    try {
      return await this.client.responses.create(this.params);
    } catch (thrown) {
      throw Refused.of(thrown, OpenAI.APIError, "");
    }
  }

  async stream() {
    let heard = "";
    let failure;
    try {
      const stream = this.client.responses.stream(this.params);
      for await (const event of stream) {
        heard += event.type === "response.output_text.delta" ? event.delta : "";
        failure = event.type === "response.failed" ? event.response.error : failure;
      }
      if (!failure) {
        return await stream.finalResponse();
      }
    } catch (thrown) {
      throw Refused.of(thrown, OpenAI.APIError, heard);
    }
    throw new Refused("failed", 200, "", heard, failure.message);
  }
}

function items(question) {
  const items = [
    { role: "developer", content: question.developer },
    ...question.turns.map(({ role, text }) => ({ role, content: text })),
  ];
  if (question.picture) {
    const { mime, base64 } = question.picture;
    const newest = items.at(-1);
    newest.content = [
      { type: "input_text", text: newest.content },
      { type: "input_image", detail: "auto", image_url: `data:${mime};base64,${base64}` },
    ];
  }
  return items;
}

function tokens(usage) {
  return {
    input: usage.input_tokens,
    cacheRead: usage.input_tokens_details.cached_tokens,
    output: usage.output_tokens,
    reasoning: usage.output_tokens_details.reasoning_tokens,
    total: usage.total_tokens,
  };
}
