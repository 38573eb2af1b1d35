"""The register as a page, in Teams and in any browser. It reads only.

Everything that changes something is done in the chat.
"""
