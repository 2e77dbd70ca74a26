<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en_US">
<context>
    <name>Attention</name>
    <message numerus="yes">
        <source>%n message(s) wait longer for an answer than was promised.</source>
        <translation>
            <numerusform>%n message waits longer for an answer than was promised.</numerusform>
            <numerusform>%n messages wait longer for an answer than was promised.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s) may or may not have arrived; none is sent a second time by itself.</source>
        <translation>
            <numerusform>%n answer may or may not have arrived; it is not sent a second time by itself.</numerusform>
            <numerusform>%n answers may or may not have arrived; none is sent a second time by itself.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) could not be answered.</source>
        <translation>
            <numerusform>%n message could not be answered.</numerusform>
            <numerusform>%n messages could not be answered.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n draft(s) wait for your approval.</source>
        <translation>
            <numerusform>%n draft waits for your approval.</numerusform>
            <numerusform>%n drafts wait for your approval.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n question(s) found no good answer in the documents.</source>
        <translation>
            <numerusform>%n question found no good answer in the documents.</numerusform>
            <numerusform>%n questions found no good answer in the documents.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n document(s) could not be read.</source>
        <translation>
            <numerusform>%n document could not be read.</numerusform>
            <numerusform>%n documents could not be read.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n privacy request(s) are past the legal month.</source>
        <translation>
            <numerusform>%n privacy request is past the legal month.</numerusform>
            <numerusform>%n privacy requests are past the legal month.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n privacy request(s) are due within a week.</source>
        <translation>
            <numerusform>%n privacy request is due within a week.</numerusform>
            <numerusform>%n privacy requests are due within a week.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n alert(s) nobody has looked at yet.</source>
        <translation>
            <numerusform>%n alert nobody has looked at yet.</numerusform>
            <numerusform>%n alerts nobody has looked at yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n document(s) hold text that cannot be seen on their pages: it is left out of answers.</source>
        <translation>
            <numerusform>%n document holds text that cannot be seen on its pages: it is left out of answers.</numerusform>
            <numerusform>%n documents hold text that cannot be seen on their pages: it is left out of answers.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StateWords</name>
    <message numerus="yes">
        <source>%n of them not reached</source>
        <translation>
            <numerusform>%n of them not reached</numerusform>
            <numerusform>%n of them not reached</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connected</source>
        <translation>
            <numerusform>%n connected</numerusform>
            <numerusform>%n connected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>passerelle::ui::FiguresCard</name>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
</TS>
