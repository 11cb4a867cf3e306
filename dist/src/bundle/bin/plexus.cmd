@echo off
rem Starts Plexus with Java 25 of this machine: that of JAVA_HOME, or the one on the PATH.
rem PLEXUS_JAVA_OPTIONS   further options for the JVM, such as -Xmx1g
setlocal EnableExtensions EnableDelayedExpansion

set "CALLER=%CD%"
for %%d in ("%~dp0..") do set "PLEXUS_HOME=%%~fd"
pushd "%PLEXUS_HOME%"

set "JAVA=java"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "JAVA=%JAVA_HOME%\bin\java.exe"

set "MODULES="
for %%j in (lib\*.jar) do set "MODULES=!MODULES!lib\%%~nxj;"
for /f "usebackq tokens=1" %%j in ("plugins\bundled.list") do (
    if exist "plugins\%%j" set "MODULES=!MODULES!plugins\%%j;"
)

rem An exclamation mark in an argument must survive.
endlocal & set "JAVA=%JAVA%" & set "MODULES=%MODULES%" & set "PLEXUS_HOME=%PLEXUS_HOME%" & set "CALLER=%CALLER%"

"%JAVA%" @lib\java.options %PLEXUS_JAVA_OPTIONS% "-Dplexus.home=%PLEXUS_HOME%" "-Dplexus.caller=%CALLER%" ^
    -p "%MODULES%" -m dev.plexus.runtime/dev.plexus.runtime.cli.Main %*
set "CODE=%ERRORLEVEL%"
popd
exit /b %CODE%
