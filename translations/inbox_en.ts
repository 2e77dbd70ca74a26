<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en_US">
<context>
    <name>InboxWords</name>
    <message numerus="yes">
        <source>%n unread message(s)</source>
        <translation>
            <numerusform>%n unread message</numerusform>
            <numerusform>%n unread messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>passerelle::ui::ContextPane</name>
    <message numerus="yes">
        <source>and %n call(s) without a known price</source>
        <translation>
            <numerusform>and %n call without a known price</numerusform>
            <numerusform>and %n calls without a known price</numerusform>
        </translation>
    </message>
</context>
</TS>
