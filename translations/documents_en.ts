<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en_US">
<context>
    <name>passerelle::ui::DocumentDetail</name>
    <message numerus="yes">
        <source>%n documents are selected</source>
        <translation>
            <numerusform>%n document is selected</numerusform>
            <numerusform>%n documents are selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>passerelle::ui::DocumentsPage</name>
    <message numerus="yes">
        <source>%n file(s) are there already, with the same content: nothing to do.</source>
        <translation>
            <numerusform>%n file is there already, with the same content: nothing to do.</numerusform>
            <numerusform>%n files are there already, with the same content: nothing to do.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n page</numerusform>
            <numerusform>%n pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n documents deleted</source>
        <translation>
            <numerusform>%n document deleted</numerusform>
            <numerusform>%n documents deleted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n document(s)</source>
        <translation>
            <numerusform>%n document</numerusform>
            <numerusform>%n documents</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>passerelle::ui::GapDetail</name>
    <message numerus="yes">
        <source>Asked %n time(s)</source>
        <translation>
            <numerusform>Asked once</numerusform>
            <numerusform>Asked %n times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n contact(s)</source>
        <translation>
            <numerusform>%n contact</numerusform>
            <numerusform>%n contacts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>passerelle::ui::HiddenTextNotice</name>
    <message numerus="yes">
        <source>%n documents hold text that cannot be seen on their pages. It is left out of answers.</source>
        <translation>
            <numerusform>%n document holds text that cannot be seen on its pages. It is left out of answers.</numerusform>
            <numerusform>%n documents hold text that cannot be seen on their pages. It is left out of answers.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>passerelle::ui::ReadingOffer</name>
    <message numerus="yes">
        <source>Send %n pages to the model?</source>
        <translation>
            <numerusform>Send %n page to the model?</numerusform>
            <numerusform>Send %n pages to the model?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>passerelle::ui::SameFileDialog</name>
    <message numerus="yes">
        <source>Do the same for the %n other file(s)</source>
        <translation>
            <numerusform>Do the same for the other file</numerusform>
            <numerusform>Do the same for the %n other files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>passerelle::ui::UploadProblems</name>
    <message numerus="yes">
        <source>%n file(s) could not be added</source>
        <translation>
            <numerusform>%n file could not be added</numerusform>
            <numerusform>%n files could not be added</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>passerelle::ui::UploadQueue</name>
    <message numerus="yes">
        <source>Ready: %n passage(s)</source>
        <translation>
            <numerusform>Ready: %n passage</numerusform>
            <numerusform>Ready: %n passages</numerusform>
        </translation>
    </message>
</context>
</TS>
