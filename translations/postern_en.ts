<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>ChangeBar</name>
    <message numerus="yes">
        <source>%Ln changes</source>
        <translation>
            <numerusform>%Ln change</numerusform>
            <numerusform>%Ln changes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ErrorText</name>
    <message numerus="yes">
        <source>A username has at least %n characters.</source>
        <extracomment>%n is never 1</extracomment>
        <translation>
            <numerusform>A username has at least %n characters.</numerusform>
            <numerusform>A username has at least %n characters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A password has at least %n characters.</source>
        <extracomment>%n is never 1</extracomment>
        <translation>
            <numerusform>A password has at least %n characters.</numerusform>
            <numerusform>A password has at least %n characters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Type at least %n characters.</source>
        <translation>
            <numerusform>Type at least %n characters.</numerusform>
            <numerusform>Type at least %n characters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A username has at most %n characters.</source>
        <translation>
            <numerusform>A username has at most %n characters.</numerusform>
            <numerusform>A username has at most %n characters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>An e-mail address has at most %n characters.</source>
        <translation>
            <numerusform>An e-mail address has at most %n characters.</numerusform>
            <numerusform>An e-mail address has at most %n characters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A password has at most %n characters.</source>
        <translation>
            <numerusform>A password has at most %n characters.</numerusform>
            <numerusform>A password has at most %n characters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A role&apos;s name has at most %n characters.</source>
        <translation>
            <numerusform>A role&apos;s name has at most %n characters.</numerusform>
            <numerusform>A role&apos;s name has at most %n characters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A description has at most %n characters.</source>
        <translation>
            <numerusform>A description has at most %n characters.</numerusform>
            <numerusform>A description has at most %n characters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A title has at most %n characters.</source>
        <translation>
            <numerusform>A title has at most %n characters.</numerusform>
            <numerusform>A title has at most %n characters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A text has at most %n characters.</source>
        <translation>
            <numerusform>A text has at most %n characters.</numerusform>
            <numerusform>A text has at most %n characters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Type at most %n characters.</source>
        <translation>
            <numerusform>Type at most %n characters.</numerusform>
            <numerusform>Type at most %n characters.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HandOverPanel</name>
    <message numerus="yes">
        <source>Copied. It leaves the clipboard again in %n seconds.</source>
        <translation>
            <numerusform>Copied. It leaves the clipboard again in %n seconds.</numerusform>
            <numerusform>Copied. It leaves the clipboard again in %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message numerus="yes">
        <source>%Ln changes not saved</source>
        <translation>
            <numerusform>%Ln change not saved</numerusform>
            <numerusform>%Ln changes not saved</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MembersDelegate</name>
    <message numerus="yes">
        <source>%Ln people</source>
        <translation>
            <numerusform>%Ln person</numerusform>
            <numerusform>%Ln people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MembersDialog</name>
    <message numerus="yes">
        <source>&amp;Members: %Ln</source>
        <extracomment>Above the list of people who have a role; %n is their number</extracomment>
        <translation>
            <numerusform>&amp;Members: %Ln</numerusform>
            <numerusform>&amp;Members: %Ln</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NavigationList</name>
    <message numerus="yes">
        <source>%Ln changes not saved</source>
        <translation>
            <numerusform>%Ln change not saved</numerusform>
            <numerusform>%Ln changes not saved</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Page</name>
    <message numerus="yes">
        <source>Discard %Ln changes?</source>
        <translation>
            <numerusform>Discard %Ln changes?</numerusform>
            <numerusform>Discard %Ln changes?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PostsPage</name>
    <message numerus="yes">
        <source>%Ln posts</source>
        <translation>
            <numerusform>%Ln post</numerusform>
            <numerusform>%Ln posts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Removed %Ln posts.</source>
        <translation>
            <numerusform>Removed %Ln post.</numerusform>
            <numerusform>Removed %Ln posts.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RemoveUserDialog</name>
    <message numerus="yes">
        <source>%1 wrote %Ln posts. What becomes of them?</source>
        <translation>
            <numerusform>%1 wrote %Ln post. What becomes of it?</numerusform>
            <numerusform>%1 wrote %Ln posts. What becomes of them?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RolePane</name>
    <message numerus="yes">
        <source>%1 and %Ln more</source>
        <extracomment>%1 is a list of names, %n how many are not in it.</extracomment>
        <translation>
            <numerusform>%1 and %Ln more</numerusform>
            <numerusform>%1 and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RolesPage</name>
    <message numerus="yes">
        <source>%Ln roles</source>
        <translation>
            <numerusform>%Ln role</numerusform>
            <numerusform>%Ln roles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln people lose this role.</source>
        <translation>
            <numerusform>%Ln person loses this role.</numerusform>
            <numerusform>%Ln people lose this role.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TablePage</name>
    <message numerus="yes">
        <source>%Ln changes saved</source>
        <translation>
            <numerusform>%Ln change saved</numerusform>
            <numerusform>%Ln changes saved</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UsersPage</name>
    <message numerus="yes">
        <source>%Ln users</source>
        <translation>
            <numerusform>%Ln user</numerusform>
            <numerusform>%Ln users</numerusform>
        </translation>
    </message>
</context>
</TS>
