@echo off
rem Every command of reportdsl, for a command line: reportdsl check FOLDER\report.rpt
"%~dp0python\python.exe" -I -X utf8 "%~dp0start.py" %*
