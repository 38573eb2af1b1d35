"""Microsoft's Agents Playground as a stage: two people, one Playground each, and the bot between them.

For the demo and for the browser tests; no part of what runs at a council.
"""
