// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/AuditWords.h"

#include "models/access/AuditText.h"

#include <QSet>
#include <QTest>

/// Whatever the audit stores under a name of its own has words.
class TestAuditWords final : public QObject
{
    Q_OBJECT

private slots:
    void haveEachAction();
    void haveEachField();
    void haveEachBreak();
    void haveEachMeans();
    void haveWhatIsWrittenForWords_data();
    void haveWhatIsWrittenForWords();
    void callTimesOfARoleAsTheSettings();
    void leaveWhatIsNotKnown();
};

void TestAuditWords::haveEachAction()
{
    for (const AuditAction action : AuditActions::all()) {
        const QString stored = AuditActions::name(action);
        QVERIFY2(AuditWords::action(stored) != stored, qPrintable(stored));
    }
}

void TestAuditWords::haveEachField()
{
    QSet<QString> names;
    for (const AuditField field : AuditFields::all()) {
        const QString stored = AuditFields::name(field);
        QVERIFY2(AuditWords::field(stored) != stored, qPrintable(stored));
        QCOMPARE(AuditFields::fromName(stored), std::optional(field));
        names.insert(stored);
    }
    QCOMPARE(names.size(), AuditFields::all().size());
}

void TestAuditWords::haveEachBreak()
{
    const QString field = AuditFields::name(AuditField::Broken);
    for (const AuditBreak::Kind kind : AuditBreak::kinds()) {
        QCOMPARE(AuditWords::value(field, AuditBreak::name(kind)), AuditWords::broken(kind));
        QVERIFY(!AuditWords::broken(kind).isEmpty());
    }
}

void TestAuditWords::haveEachMeans()
{
    using Means = AuditText::Means;
    for (const Means means : {Means::Password, Means::Pin, Means::Login, Means::RecoveryCode}) {
        const QJsonObject after = AuditText::with(means);
        const QString field = after.keys().value(0);
        const QString stored = after.value(field).toString();
        QVERIFY2(AuditWords::value(field, stored) != stored, qPrintable(stored));
    }
}

void TestAuditWords::haveWhatIsWrittenForWords_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("stored");
    QTest::addColumn<QString>("words");
    const auto row = [](AuditField field, const char *stored, const char *words) {
        const QString name = AuditFields::name(field);
        QTest::newRow(qPrintable(name + u' ' + QLatin1String(stored)))
            << name << QString::fromLatin1(stored) << QString::fromLatin1(words);
    };
    row(AuditField::Value, "renewed", "Renewed");
    row(AuditField::RecoveryCodes, "renewed", "Renewed");
    row(AuditField::SecondFactorCodes, "renewed", "Renewed");
    row(AuditField::Target, "backup", "Backup");
    row(AuditField::Text, "kept", "Kept");
    row(AuditField::Only, "looking", "Looking");
    row(AuditField::Protection, "put_back", "Put back");
    row(AuditField::Why, "inactive", "The account is inactive");
    row(AuditField::Why, "not_approved", "The registration is not approved yet");
    row(AuditField::Format, "csv", "CSV");
    row(AuditField::Format, "json", "JSON");
    row(AuditField::Operation, "insert", "Row added");
    row(AuditField::Operation, "update", "Row changed");
    row(AuditField::Operation, "delete", "Row removed");
    row(AuditField::Permissions, "posts.read", "Read posts");
    row(AuditField::Permissions, "reports.print", "reports.print");
    row(AuditField::ChangedFields, "active", "Active");
    row(AuditField::ChangedFields, "fs_uniquifier", "fs_uniquifier");
    row(AuditField::Columns, "id,title,create_datetime", "Number, Title, Created");
}

void TestAuditWords::haveWhatIsWrittenForWords()
{
    QFETCH(QString, field);
    QFETCH(QString, stored);
    QTEST(AuditWords::value(field, stored), "words");
}

void TestAuditWords::callTimesOfARoleAsTheSettings()
{
    const QString lock = QStringLiteral("POSTERN_LOCK_AFTER");
    QCOMPARE(AuditWords::field(lock), QStringLiteral("Lock after"));
    QCOMPARE(AuditWords::value(lock, QStringLiteral("120")), QStringLiteral("2 minutes"));
    QCOMPARE(AuditWords::field(QStringLiteral("POSTERN_LOG_OUT_AFTER")),
             QStringLiteral("Log out after"));
}

/// What a newer Postern wrote, and what somebody typed.
void TestAuditWords::leaveWhatIsNotKnown()
{
    QCOMPARE(AuditWords::field(QStringLiteral("newer")), QStringLiteral("newer"));
    QCOMPARE(AuditWords::value(QStringLiteral("newer"), QStringLiteral("kept")),
             QStringLiteral("kept"));
    for (const AuditField field : {AuditField::Title, AuditField::Username, AuditField::Target}) {
        QCOMPARE(AuditWords::value(AuditFields::name(field), QStringLiteral("kept")),
                 QStringLiteral("kept"));
    }
}

QTEST_GUILESS_MAIN(TestAuditWords)
#include "tst_auditwords.moc"
