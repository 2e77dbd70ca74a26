<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en_US">
<context>
    <name>passerelle::ui::ActivityPage</name>
    <message numerus="yes">
        <source>And %n more</source>
        <translation>
            <numerusform>And %n more</numerusform>
            <numerusform>And %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>passerelle::ui::DeadLettersPart</name>
    <message numerus="yes">
        <source>Replay %n messages</source>
        <translation>
            <numerusform>Replay %n message</numerusform>
            <numerusform>Replay %n messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The answer to %n of these messages may have arrived already: the person would then read it twice.</source>
        <translation>
            <numerusform>The answer to %n of these messages may have arrived already: the person would then read it twice.</numerusform>
            <numerusform>The answers to %n of these messages may have arrived already: people would then read them twice.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Replay of %n message(s)</source>
        <translation>
            <numerusform>Replay of %n message</numerusform>
            <numerusform>Replay of %n messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) are worked on again</source>
        <translation>
            <numerusform>%n message is worked on again</numerusform>
            <numerusform>%n messages are worked on again</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>passerelle::ui::LogsPart</name>
    <message numerus="yes">
        <source>%n line(s) copied</source>
        <translation>
            <numerusform>%n line copied</numerusform>
            <numerusform>%n lines copied</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>passerelle::ui::MessagesPart</name>
    <message numerus="yes">
        <source>The ledger counts %n of them. A double click opens the conversation.</source>
        <translation>
            <numerusform>The ledger counts %n of them. A double click opens the conversation.</numerusform>
            <numerusform>The ledger counts %n of them. A double click opens the conversation.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>passerelle::ui::OversightWords</name>
    <message numerus="yes">
        <source>Closed %n day(s) late</source>
        <translation>
            <numerusform>Closed %n day late</numerusform>
            <numerusform>Closed %n days late</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) late</source>
        <translation>
            <numerusform>%n day late</numerusform>
            <numerusform>%n days late</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) left</source>
        <translation>
            <numerusform>%n day left</numerusform>
            <numerusform>%n days left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n detail(s) were erased with the contact that they spoke of; their place is still proved.</source>
        <translation>
            <numerusform>%n detail was erased with the contact that it spoke of; its place is still proved.</numerusform>
            <numerusform>%n details were erased with the contacts that they spoke of; their place is still proved.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The log is whole: %n entries were checked, and none was changed, taken out or cut off.</source>
        <translation>
            <numerusform>The log is whole: %n entry was checked, and nothing was changed, taken out or cut off.</numerusform>
            <numerusform>The log is whole: %n entries were checked, and none was changed, taken out or cut off.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>passerelle::ui::OverviewPart</name>
    <message numerus="yes">
        <source>%n client(s)</source>
        <translation>
            <numerusform>%n client</numerusform>
            <numerusform>%n clients</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>passerelle::ui::RestoreDialog</name>
    <message numerus="yes">
        <source>%n people or clients were erased since: they do not come back.</source>
        <translation>
            <numerusform>%n person or client was erased since: it does not come back.</numerusform>
            <numerusform>%n people or clients were erased since: they do not come back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n values of the sample have no key any more: nobody will read them.</source>
        <translation>
            <numerusform>%n value of the sample has no key any more: nobody will read it.</numerusform>
            <numerusform>%n values of the sample have no key any more: nobody will read them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n documents come back without their original file.</source>
        <translation>
            <numerusform>%n document comes back without its original file.</numerusform>
            <numerusform>%n documents come back without their original file.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n messages waited to be taken up when it was made.</source>
        <translation>
            <numerusform>%n message waited to be taken up when it was made.</numerusform>
            <numerusform>%n messages waited to be taken up when it was made.</numerusform>
        </translation>
    </message>
</context>
</TS>
