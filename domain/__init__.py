"""The register and the law: standard library only, no chat, no storage, no clock of its own."""
