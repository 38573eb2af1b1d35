"""Everything between the network and the bot: HTTP, authentication, signing keys, and the connector with its token."""
