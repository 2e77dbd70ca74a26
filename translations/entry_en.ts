<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en_US">
<context>
    <name>passerelle::ui::EntryView</name>
    <message numerus="yes">
        <source>At least %n characters</source>
        <translation>
            <numerusform>At least %n character</numerusform>
            <numerusform>At least %n characters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>passerelle::ui::FirstRun</name>
    <message numerus="yes">
        <source>“%1” has been read: %n pages.</source>
        <translation>
            <numerusform>“%1” has been read: %n page.</numerusform>
            <numerusform>“%1” has been read: %n pages.</numerusform>
        </translation>
    </message>
</context>
</TS>
