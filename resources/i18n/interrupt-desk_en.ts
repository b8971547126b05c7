<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Bulk</name>
    <message numerus="yes">
        <source>approve %Ln rows</source>
        <translation>
            <numerusform>approve %Ln row</numerusform>
            <numerusform>approve %Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>reject %Ln rows</source>
        <translation>
            <numerusform>reject %Ln row</numerusform>
            <numerusform>reject %Ln rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Closing</name>
    <message numerus="yes">
        <source>Finishing the current step of what runs: %Ln. What comes after it can be continued later.</source>
        <translation>
            <numerusform>Finishing the current step of what runs: %Ln. What comes after it can be continued later.</numerusform>
            <numerusform>Finishing the current step of what runs: %Ln. What comes after it can be continued later.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EditPanel</name>
    <message numerus="yes">
        <source>%Ln fields need attention.</source>
        <translation>
            <numerusform>%Ln field needs attention.</numerusform>
            <numerusform>%Ln fields need attention.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EmptyState</name>
    <message numerus="yes">
        <source>Rows that wait and are not shown: %Ln.</source>
        <translation>
            <numerusform>Rows that wait and are not shown: %Ln.</numerusform>
            <numerusform>Rows that wait and are not shown: %Ln.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FormPanel</name>
    <message numerus="yes">
        <source>%Ln fields need attention.</source>
        <translation>
            <numerusform>%Ln field needs attention.</numerusform>
            <numerusform>%Ln fields need attention.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message numerus="yes">
        <source>%Ln waiting</source>
        <translation>
            <numerusform>%Ln waiting</numerusform>
            <numerusform>%Ln waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln waiting</source>
        <translation>
            <numerusform>%1 of %Ln waiting</numerusform>
            <numerusform>%1 of %Ln waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln decided</source>
        <translation>
            <numerusform>%Ln decided</numerusform>
            <numerusform>%Ln decided</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln marked</source>
        <translation>
            <numerusform>%Ln marked</numerusform>
            <numerusform>%Ln marked</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>JsonEditor</name>
    <message numerus="yes">
        <source>This value has %Ln characters: it is kept as it is.</source>
        <translation>
            <numerusform>This value has %Ln character: it is kept as it is.</numerusform>
            <numerusform>This value has %Ln characters: it is kept as it is.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message numerus="yes">
        <source>%Ln questions wait</source>
        <translation>
            <numerusform>%Ln question waits</numerusform>
            <numerusform>%Ln questions wait</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ObjectField</name>
    <message numerus="yes">
        <source>Show more fields (%Ln)</source>
        <translation>
            <numerusform>Show more fields (%Ln)</numerusform>
            <numerusform>Show more fields (%Ln)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PayloadModel</name>
    <message numerus="yes">
        <source>%Ln fields</source>
        <translation>
            <numerusform>%Ln field</numerusform>
            <numerusform>%Ln fields</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln items</source>
        <translation>
            <numerusform>%Ln item</numerusform>
            <numerusform>%Ln items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message numerus="yes">
        <source>Approve %Ln rows</source>
        <translation>
            <numerusform>Approve %Ln row</numerusform>
            <numerusform>Approve %Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reject %Ln rows</source>
        <translation>
            <numerusform>Reject %Ln row</numerusform>
            <numerusform>Reject %Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Several rows belong to one thread (%Ln): their answers go one after the other.</source>
        <translation>
            <numerusform>Several rows belong to one thread (%Ln): their answers go one after the other.</numerusform>
            <numerusform>Several rows belong to one thread (%Ln): their answers go one after the other.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Ctrl+Return decides %Ln rows; nothing else does</source>
        <translation>
            <numerusform>Ctrl+Return decides %Ln row; nothing else does</numerusform>
            <numerusform>Ctrl+Return decides %Ln rows; nothing else does</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StartDialog</name>
    <message numerus="yes">
        <source>Graphs that could not be loaded: %Ln. The list says why.</source>
        <translation>
            <numerusform>Graphs that could not be loaded: %Ln. The list says why.</numerusform>
            <numerusform>Graphs that could not be loaded: %Ln. The list says why.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Starting</name>
    <message numerus="yes">
        <source>thread %1 waits in the queue (rows: %Ln)</source>
        <translation>
            <numerusform>thread %1 waits in the queue (rows: %Ln)</numerusform>
            <numerusform>thread %1 waits in the queue (rows: %Ln)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message numerus="yes">
        <source>%Ln questions wait</source>
        <translation>
            <numerusform>%Ln question waits</numerusform>
            <numerusform>%Ln questions wait</numerusform>
        </translation>
    </message>
</context>
</TS>
