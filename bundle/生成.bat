@echo off
rem Drop the folder of a report on this file. Plain ASCII: cmd reads batch files in the code page of the system.
setlocal DisableDelayedExpansion
chcp 65001 >nul
if "%~1"=="" goto help
if not exist "%~dp0python\python.exe" goto help
"%~dp0python\python.exe" -I -X utf8 "%~dp0start.py" build "%~1" --findings --open
if errorlevel 1 pause
exit /b
:help
type "%~dp0*.txt" 2>nul
if not exist "%~dp0python\python.exe" type "%~dp0python\*.txt" 2>nul
pause
exit /b 2
