"""Home of system checks that stop a start which would harm somebody later."""
