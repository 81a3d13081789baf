"""The MCP channel: assistants such as Claude and ChatGPT ask, search and read the articles."""
