"""The pages, one file each: what stands on it and where it is read from."""
