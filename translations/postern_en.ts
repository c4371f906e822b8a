<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AdoptionDonePage</name>
    <message numerus="yes">
        <source>%n membership(s) that meant nothing were removed.</source>
        <translation>
            <numerusform>%n membership that meant nothing was removed.</numerusform>
            <numerusform>%n memberships that meant nothing were removed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AdoptionFoundPage</name>
    <message numerus="yes">
        <source>T&amp;idy up: remove %n membership(s) that mean nothing</source>
        <translation>
            <numerusform>T&amp;idy up: remove %n membership that means nothing</numerusform>
            <numerusform>T&amp;idy up: remove %n memberships that mean nothing</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n membership(s) of users or roles that do not exist</source>
        <translation>
            <numerusform>%n membership of a user or role that does not exist</numerusform>
            <numerusform>%n memberships of users or roles that do not exist</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n membership(s) stored more than once</source>
        <translation>
            <numerusform>%n membership stored more than once</numerusform>
            <numerusform>%n memberships stored more than once</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n user(s) without a usable password, who cannot log in</source>
        <translation>
            <numerusform>%n user without a usable password, who cannot log in</numerusform>
            <numerusform>%n users without a usable password, who cannot log in</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n post(s) without an author</source>
        <translation>
            <numerusform>%n post without an author</numerusform>
            <numerusform>%n posts without an author</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n post(s) of authors who do not exist</source>
        <translation>
            <numerusform>%n post of an author who does not exist</numerusform>
            <numerusform>%n posts of authors who do not exist</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n name(s) or title(s) that cannot be read as text</source>
        <translation>
            <numerusform>%n name or title that cannot be read as text</numerusform>
            <numerusform>%n names or titles that cannot be read as text</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AdoptionRolesPage</name>
    <message numerus="yes">
        <source>%1 (%n user(s))</source>
        <extracomment>%1 is a role&apos;s name</extracomment>
        <translation>
            <numerusform>%1 (%n user)</numerusform>
            <numerusform>%1 (%n users)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AdoptionSummaryPage</name>
    <message numerus="yes">
        <source>%n role(s) get the permissions that you ticked.</source>
        <translation>
            <numerusform>%n role gets the permissions that you ticked.</numerusform>
            <numerusform>%n roles get the permissions that you ticked.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n membership(s) that mean nothing are removed.</source>
        <translation>
            <numerusform>%n membership that means nothing is removed.</numerusform>
            <numerusform>%n memberships that mean nothing are removed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChangeBar</name>
    <message numerus="yes">
        <source>%n changes</source>
        <translation>
            <numerusform>%n change</numerusform>
            <numerusform>%n changes</numerusform>
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
        <source>%n changes not saved</source>
        <translation>
            <numerusform>%n change not saved</numerusform>
            <numerusform>%n changes not saved</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MembersDelegate</name>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MembersDialog</name>
    <message numerus="yes">
        <source>&amp;Members: %n</source>
        <extracomment>Above the list of people who have a role; %n is their number</extracomment>
        <translation>
            <numerusform>&amp;Members: %n</numerusform>
            <numerusform>&amp;Members: %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NavigationList</name>
    <message numerus="yes">
        <source>%n changes not saved</source>
        <translation>
            <numerusform>%n change not saved</numerusform>
            <numerusform>%n changes not saved</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Page</name>
    <message numerus="yes">
        <source>Discard %n changes?</source>
        <translation>
            <numerusform>Discard %n change?</numerusform>
            <numerusform>Discard %n changes?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PostsPage</name>
    <message numerus="yes">
        <source>%n posts</source>
        <translation>
            <numerusform>%n post</numerusform>
            <numerusform>%n posts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Removed %n posts.</source>
        <translation>
            <numerusform>Removed %n post.</numerusform>
            <numerusform>Removed %n posts.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RemoveUserDialog</name>
    <message numerus="yes">
        <source>%1 wrote %n posts. What becomes of them?</source>
        <translation>
            <numerusform>%1 wrote %n post. What becomes of it?</numerusform>
            <numerusform>%1 wrote %n posts. What becomes of them?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RolePane</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <extracomment>%1 is a list of names, %n how many are not in it.</extracomment>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RolesPage</name>
    <message numerus="yes">
        <source>%n roles</source>
        <translation>
            <numerusform>%n role</numerusform>
            <numerusform>%n roles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people lose this role.</source>
        <translation>
            <numerusform>%n person loses this role.</numerusform>
            <numerusform>%n people lose this role.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TablePage</name>
    <message numerus="yes">
        <source>%n changes saved</source>
        <translation>
            <numerusform>%n change saved</numerusform>
            <numerusform>%n changes saved</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UsersPage</name>
    <message numerus="yes">
        <source>%n users</source>
        <translation>
            <numerusform>%n user</numerusform>
            <numerusform>%n users</numerusform>
        </translation>
    </message>
</context>
</TS>
