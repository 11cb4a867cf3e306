/** What a library threw in place of an answer. */
export class Refused extends Error {
  constructor(type, status, retryAfter, heard, message) {
    super(message);
    this.facts = { type, status: status ?? 0, retryAfter: retryAfter ?? "", heard, message };
  }

  /** Of the error classes that the libraries of OpenAI and Anthropic share; anything else is a fault of the test. */
  static of(thrown, errors, heard) {
    if (!(thrown instanceof errors)) {
      throw thrown;
    }
    const wait = thrown.headers?.get?.("retry-after");
    return new Refused(thrown.constructor.name, thrown.status, wait, heard, thrown.message);
  }
}
