// openai-node: completions and responses, whole and streamed, the models, and a refusal.
import OpenAI from "openai";

const [baseURL, question] = process.argv.slice(2);
const client = new OpenAI({ baseURL, apiKey: "unused", maxRetries: 0 });
const asked = { model: "qa-service", messages: [{ role: "user", content: question }] };

const whole = (await client.chat.completions.create(asked)).choices[0].message;
const stream = client.chat.completions.stream(asked);
const streamed = (await stream.finalChatCompletion()).choices[0];
const refused = await client.chat.completions.create({ ...asked, n: 2 }).catch((error) => error);
const models = (await client.models.list()).data.map((model) => model.id);
const response = await client.responses.create({ model: "qa-service", input: question });
const told = await client.responses
  .stream({ model: "qa-service", input: question, previous_response_id: response.id })
  .finalResponse();

console.log(JSON.stringify({
  content: whole.content,
  annotations: whole.annotations,
  streamed: { content: streamed.message.content, finish: streamed.finish_reason },
  streamedUrls: streamed.message.annotations.map((each) => each.url_citation.url),
  refused: { status: refused.status, code: refused.code, param: refused.param },
  models,
  response: {
    text: told.output_text,
    urls: told.output[0].content[0].annotations.map((each) => each.url),
    continues: told.previous_response_id === response.id,
  },
}));
