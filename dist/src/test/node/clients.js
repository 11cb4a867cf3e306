import Anthropic from "@anthropic-ai/sdk";
import { GoogleGenAI } from "@google/genai";
import OpenAI from "openai";

/** One client of each library, asking once. */
export function clients(gateway, key) {
  const httpOptions = { baseUrl: gateway, retryOptions: { attempts: 1 } };
  return {
    openai: new OpenAI({ baseURL: `${gateway}/v1`, apiKey: key, maxRetries: 0 }),
    anthropic: new Anthropic({ baseURL: gateway, apiKey: key, authToken: null, maxRetries: 0 }),
    google: new GoogleGenAI({ apiKey: key, vertexai: false, httpOptions }),
  };
}
