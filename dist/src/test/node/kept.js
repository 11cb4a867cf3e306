// What the OpenAI library does with answers and conversations that the gateway keeps.
import OpenAI from "openai";

export const kept = {
  async chain({ openai }, model) {
    const first = await openai.responses.create({ model, input: "A first question?" });
    const second = await openai.responses.create({ model, input: "A second?", previous_response_id: first.id });
    const again = await openai.responses.retrieve(second.id);
    const items = await all(openai.responses.inputItems.list(second.id, { order: "asc", limit: 2 }));
    await openai.responses.delete(first.id);
    return {
      same: again.output_text === second.output_text && again.previous_response_id === first.id,
      roles: items.map(({ role }) => role),
      deleted: await missing(() => openai.responses.retrieve(first.id)),
    };
  },

  async background({ openai }, model) {
    const queued = await openai.responses.create({ model, input: "A question?", background: true });
    const done = await ended(openai, queued.id);
    const cancelled = await openai.responses.cancel(queued.id);
    return {
      begun: queued.status,
      ended: done.status,
      text: done.output_text.length > 0,
      cancelled: cancelled.status,
    };
  },

  /** A model that never answers. */
  async cancel({ openai }, model) {
    const { id } = await openai.responses.create({ model, input: "A question?", background: true });
    const cancelled = await openai.responses.cancel(id);
    return { cancelled: cancelled.status, kept: (await openai.responses.retrieve(id)).status };
  },

  async conversation({ openai }, model) {
    const earlier = { type: "message", role: "user", content: "Before." };
    const { id } = await openai.conversations.create({ items: [earlier], metadata: { topic: "one" } });
    await openai.responses.create({ model, input: "A question?", conversation: id });
    const streamed = openai.responses.stream({ model, input: "Another?", conversation: id });
    await streamed.finalResponse();
    await openai.conversations.update(id, { metadata: { topic: "two" } });
    const added = await openai.conversations.items.create(id, { items: [{ ...earlier, content: "After." }] });
    const [item] = added.data;
    const found = await openai.conversations.items.retrieve(item.id, { conversation_id: id });
    const roles = (await all(openai.conversations.items.list(id, { order: "asc", limit: 2 }))).map(({ role }) => role);
    await openai.conversations.items.delete(item.id, { conversation_id: id });
    const left = await all(openai.conversations.items.list(id));
    const { metadata } = await openai.conversations.retrieve(id);
    await openai.conversations.delete(id);
    return {
      roles,
      found: found.id === item.id,
      left: left.length,
      topic: metadata.topic,
      deleted: await missing(() => openai.conversations.retrieve(id)),
    };
  },
};

/** All pages of a list. */
async function all(pages) {
  const items = [];
  for await (const item of pages) {
    items.push(item);
  }
  return items;
}

async function ended(openai, id) {
  for (;;) {
    const response = await openai.responses.retrieve(id);
    if (!["queued", "in_progress"].includes(response.status)) {
      return response;
    }
  }
}

async function missing(find) {
  try {
    await find();
    return false;
  } catch (thrown) {
    if (thrown instanceof OpenAI.NotFoundError) {
      return true;
    }
    throw thrown;
  }
}
