// The AI SDK over responses and chat completions: a whole answer and a streamed one, with their sources.
import { createOpenAI } from "@ai-sdk/openai";
import { generateText, streamText } from "ai";

const [baseURL, question] = process.argv.slice(2);
const news = createOpenAI({ baseURL, apiKey: "unused" });
const urls = (sources) => sources.map((source) => source.url);

const told = {};
for (const [name, model] of [["chat", news.chat("qa-service")], ["responses", news("qa-service")]]) {
  const whole = await generateText({ model, prompt: question });
  const stream = streamText({ model, prompt: question });
  const text = await stream.text;
  told[name] = [
    { text: whole.text, sources: urls(whole.sources), finish: whole.finishReason },
    { text, sources: urls(await stream.sources), finish: await stream.finishReason },
  ];
}
console.log(JSON.stringify(told));
