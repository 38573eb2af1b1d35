"""The Teams app: its manifest, icons and the zip that an administrator uploads."""
