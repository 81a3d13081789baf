"""The Slack bot: the same cited, verified answers in channels, direct messages and `/ask`."""
