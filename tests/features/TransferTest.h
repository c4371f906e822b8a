// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/features/DeskTest.h"

#include <QFile>

/// The window of an office, files that go out of it, and files that come in.
class TransferTest : public DeskTest
{
protected:
    void begin();
    QString path(const char *name) const { return m_office->folder() + u'/' + QLatin1String(name); }
    void put(const char *name, const QByteArray &content) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }
    void saveAs(const char *name)
    {
        QVERIFY(m_desk->click("verbButton"));
        QVERIFY(m_desk->comes("QFileDialog"));
        QVERIFY(m_desk->type("fileNameEdit", path(name)));
        m_desk->press(Qt::Key_Return);
        QVERIFY(m_desk->comes("MainWindow"));
    }
    void search(const char *words)
    {
        QVERIFY(m_desk->type("searchEdit", QString::fromLatin1(words)));
        m_desk->press(Qt::Key_Return);
        QTRY_COMPARE(m_desk->model()->searchText(), QString::fromLatin1(words));
    }
    void openImport(const char *name)
    {
        QVERIFY(m_desk->trigger("importUsersAction"));
        QVERIFY(m_desk->comes("ImportWizard"));
        QVERIFY(m_desk->type("pathEdit", path(name)));
    }
};

inline void TransferTest::begin()
{
    m_office = std::make_unique<TestOffice>();
    m_office->addPosts(30);
    openDesk();
    logIn("ann");
}
