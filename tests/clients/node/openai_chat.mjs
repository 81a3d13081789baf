// openai-node: a whole answer, a streamed one, the models, and a refusal.
import OpenAI from "openai";

const [baseURL, question] = process.argv.slice(2);
const client = new OpenAI({ baseURL, apiKey: "unused", maxRetries: 0 });
const asked = { model: "qa-service", messages: [{ role: "user", content: question }] };

const whole = (await client.chat.completions.create(asked)).choices[0].message;
const stream = client.chat.completions.stream(asked);
const streamed = (await stream.finalChatCompletion()).choices[0];
const refused = await client.chat.completions.create({ ...asked, n: 2 }).catch((error) => error);
const models = (await client.models.list()).data.map((model) => model.id);

console.log(JSON.stringify({
  content: whole.content,
  annotations: whole.annotations,
  streamed: { content: streamed.message.content, finish: streamed.finish_reason },
  streamedUrls: streamed.message.annotations.map((each) => each.url_citation.url),
  refused: { status: refused.status, code: refused.code, param: refused.param },
  models,
}));
