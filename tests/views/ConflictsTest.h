// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/tables/PostsTable.h"
#include "tests/views/SaveRefusalTest.h"
#include "views/PostsPage.h"

/// Eve has changed the titles of two posts, and so has somebody else.
class ConflictsTest : public SaveRefusalTest
{
protected:
    void editTwoTitles();
    void twoTitlesChangedElsewhere();
    QString asked() const;
    QString titles() const;
};

/// Ours are "Doors" and "Oven".
inline void ConflictsTest::editTwoTitles()
{
    m_office->addPost(QStringLiteral("Fridge"), QStringLiteral("eve"));
    open<PostsPage>("eve");
    m_driver->type(m_driver->goTo(PostsTable::Title, QStringLiteral("Keys")),
                   QStringLiteral("Doors"));
    m_driver->type(m_driver->goTo(PostsTable::Title, QStringLiteral("Fridge")),
                   QStringLiteral("Oven"));
}

inline void ConflictsTest::twoTitlesChangedElsewhere()
{
    editTwoTitles();
    QVERIFY(OtherProgram(m_office->path()).exec(QStringLiteral("update post set title = 'x'")));
    QVERIFY(m_driver->click("saveButton"));
    QVERIFY(QApplication::activeModalWidget());
}

/// The sentence of the dialog that is open; empty when none is.
inline QString ConflictsTest::asked() const
{
    const QWidget *dialog = QApplication::activeModalWidget();
    const auto *sentence =
        dialog ? dialog->findChild<QLabel *>(QStringLiteral("sentenceLabel")) : nullptr;
    return sentence ? sentence->text() : QString();
}

inline QString ConflictsTest::titles() const
{
    return OtherProgram(m_office->path())
        .value(QStringLiteral("select group_concat(title) from (select title from post order by "
                              "id)"))
        .toString();
}
