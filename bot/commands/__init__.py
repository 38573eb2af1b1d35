"""What people can say. Each file registers its commands; `registry` finds them all."""
