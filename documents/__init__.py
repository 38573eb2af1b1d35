"""What leaves and enters the register as a file: the committee report, the export, the import, examples."""
