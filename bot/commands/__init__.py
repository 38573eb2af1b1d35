"""What people can say. Each file, in whichever room, registers its commands; `registry` finds them all."""
