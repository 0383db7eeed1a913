"""The command line: arguments to options, one command to a result, the result to streams and an exit code."""
