// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "FrontDesk.h"
#include "models/storage/Migrator.h"
#include "tests/support/TestOffice.h"

#include <QDir>

/// A database of an earlier version, opened by this one.
class TestUpdating : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_office = std::make_unique<TestOffice>();
        OtherProgram other(m_office->path());
        QVERIFY(other.exec(QStringLiteral("PRAGMA user_version = 3")));
        QVERIFY(other.exec(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)")));
        m_desk = std::make_unique<FrontDesk>(m_office->folder(), m_office->path());
    }
    void cleanup()
    {
        m_desk.reset();
        m_office.reset();
    }

    void bringsTheFileUpToDate();
    void waitsForAnotherProgram();
    void stopsAndBeginsAgain();

private:
    QVariant version() const
    {
        return OtherProgram(m_office->path()).value(QStringLiteral("PRAGMA user_version"));
    }
    QStringList backups() const
    {
        return QDir(m_office->folder()).entryList({QStringLiteral("*-before-upgrade-*")});
    }

    std::unique_ptr<TestOffice> m_office;
    std::unique_ptr<FrontDesk> m_desk;
};

void TestUpdating::bringsTheFileUpToDate()
{
    m_desk->start();
    QVERIFY(m_desk->comes("LongWorkDialog")); // it works in a thread; the window is there
    QVERIFY(m_desk->comes("LoginDialog"));
    QCOMPARE(version().toInt(), Migrator::newestVersion());
    QCOMPARE(backups().size(), 1);
    QVERIFY(m_desk->logIn(QStringLiteral("ann"), TestOffice::password()));
}

void TestUpdating::waitsForAnotherProgram()
{
    OtherProgram other(m_office->path());
    QVERIFY(other.exec(QStringLiteral("BEGIN IMMEDIATE")));
    m_desk->start();
    QTRY_COMPARE(m_desk->read("stageLabel"), QStringLiteral("Waiting for another program…"));
    QVERIFY(other.exec(QStringLiteral("COMMIT")));
    QVERIFY(m_desk->comes("LoginDialog"));
}

void TestUpdating::stopsAndBeginsAgain()
{
    OtherProgram other(m_office->path());
    QVERIFY(other.exec(QStringLiteral("BEGIN IMMEDIATE")));
    m_desk->start();
    QTRY_COMPARE(m_desk->read("stageLabel"), QStringLiteral("Waiting for another program…"));
    QVERIFY(m_desk->click("stopButton"));
    QVERIFY(m_desk->comes("StartProblemDialog"));
    QVERIFY(other.exec(QStringLiteral("COMMIT")));
    QCOMPARE(version().toInt(), 3);
    QCOMPARE(backups(), QStringList());

    QVERIFY(m_desk->click("tryAgainButton"));
    QVERIFY(m_desk->comes("LoginDialog"));
    QCOMPARE(version().toInt(), Migrator::newestVersion());
}

QTEST_MAIN(TestUpdating)
#include "tst_updating.moc"
