// What the libraries can ask beside a conversation's next answer: each function gives what a user of the library would see.
import { toFile } from "openai";

const SILENCE = Buffer.from("RIFF of silence");

export const operations = {
  async models({ openai, anthropic, google }) {
    const lists = [await openai.models.list(), await anthropic.models.list(), await google.models.list()];
    const names = [];
    for (const list of lists) {
      const seen = [];
      for await (const model of list) {
        seen.push((model.id ?? model.name).replace("models/", ""));
      }
      names.push(seen);
    }
    return { same: names.every((each) => each.join() === names[0].join()), names: names[0].length };
  },

  async model({ openai, anthropic, google }, model) {
    return {
      openai: (await openai.models.retrieve(model)).id,
      anthropic: (await anthropic.models.retrieve(model)).id,
      google: (await google.models.get({ model })).name,
    };
  },

  async count({ openai, anthropic, google }, model) {
    const text = "How much is this?";
    const counted = await openai.responses.inputTokens.count({ model, input: text });
    const messages = [{ role: "user", content: text }];
    const tokens = [
      counted.input_tokens,
      (await anthropic.messages.countTokens({ model, messages })).input_tokens,
      (await google.models.countTokens({ model, contents: text })).totalTokens,
    ];
    return { counted: tokens.every((each) => Number.isInteger(each) && each > 0) };
  },

  /** The library asks for vectors in four bytes a number unless it is told otherwise, and unpacks them. */
  async vectors({ openai }, model) {
    const input = ["one", "two"];
    const packed = await openai.embeddings.create({ model, input, dimensions: 4 });
    const plain = await openai.embeddings.create({ model, input, dimensions: 4, encoding_format: "float" });
    return {
      lengths: packed.data.map(({ embedding }) => embedding.length),
      same: packed.data.every(({ embedding }, at) => near(embedding, plain.data[at].embedding)),
      different: !near(packed.data[0].embedding, packed.data[1].embedding),
      counted: packed.usage.prompt_tokens > 0,
    };
  },

  async contents({ google }, model) {
    const config = { outputDimensionality: 4 };
    const one = await google.models.embedContent({ model, contents: "one", config });
    const batch = await google.models.embedContent({ model, contents: ["one", "two"], config });
    return {
      lengths: [one, batch].map(({ embeddings }) => embeddings.map(({ values }) => values.length)),
      same: near(one.embeddings[0].values, batch.embeddings[0].values),
    };
  },

  async pictures({ openai }, model) {
    const { data, usage } = await openai.images.generate({ model, prompt: "A point" });
    const events = await all(await openai.images.generate({ model, prompt: "A point", stream: true }));
    return { picture: kind(data[0].b64_json), tokens: usage.output_tokens, events: events.map(({ type }) => type) };
  },

  async edit({ openai }, model) {
    const image = await toFile(Buffer.from("PNG"), "point.png", { type: "image/png" });
    const { data, usage } = await openai.images.edit({ model, image: [image, image], prompt: "Make it red" });
    return { picture: kind(data[0].b64_json), tokens: usage.output_tokens };
  },

  async speech({ openai }, model) {
    const answer = await openai.audio.speech.create({ model, voice: "alloy", input: "hello" });
    const file = Buffer.from(await answer.arrayBuffer());
    return { type: answer.headers.get("content-type"), begins: file.toString("ascii", 0, 4), length: file.length };
  },

  async transcript({ openai }, model) {
    const file = () => toFile(SILENCE, "silence.wav", { type: "audio/wav" });
    const { text } = await openai.audio.transcriptions.create({ model, file: await file() });
    const subtitles = await openai.audio.transcriptions.create({ model, file: await file(), response_format: "vtt" });
    const events = await all(
      await openai.audio.transcriptions.create({ model, file: await file(), stream: true }),
    );
    return {
      text,
      subtitles: subtitles.includes("WEBVTT") && subtitles.includes(text),
      streamed: events.map(({ delta }) => delta ?? "").join("") === text,
    };
  },

  async translation({ openai }, model) {
    const file = await toFile(SILENCE, "silence.wav", { type: "audio/wav" });
    return { text: (await openai.audio.translations.create({ model, file })).text };
  },

  async completion({ openai }, model) {
    const whole = await openai.completions.create({ model, prompt: "Once" });
    const chunks = await all(await openai.completions.create({ model, prompt: "Once", stream: true }));
    return {
      text: whole.choices[0].text,
      tokens: whole.usage.completion_tokens > 0,
      streamed: chunks.map(({ choices }) => choices[0].text).join("") === whole.choices[0].text,
    };
  },

  async moderation({ openai }, model) {
    const { results } = await openai.moderations.create({ model, input: ["peace", "violence"] });
    return { flagged: results.map(({ flagged }) => flagged) };
  },
};

async function all(stream) {
  const events = [];
  for await (const event of stream) {
    events.push(event);
  }
  return events;
}

function kind(base64) {
  return Buffer.from(base64, "base64").toString("ascii", 1, 4);
}

/** Four bytes hold some seven digits. */
function near(some, others) {
  return some.length === others.length && some.every((value, at) => Math.abs(value - others[at]) < 1e-6);
}
