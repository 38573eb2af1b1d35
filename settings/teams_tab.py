"""The register's tab in Teams: the manifest declares it by this name, and the links of the pages open it."""

TAB = "register"
