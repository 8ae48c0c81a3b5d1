@echo off
echo lab: credit-flows runs on Linux and macOS. On Windows, open a WSL2 shell and run ./lab there. 1>&2
exit /b 1
