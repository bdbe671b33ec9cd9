# The command line and messages.
