// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "Workstation.h"
#include "tests/support/Authenticator.h"

#include <QTest>

namespace {

const QString Sam = QStringLiteral("sam");

/// Changes an entry as an attacker does who has the file: the trigger is there again afterwards.
bool forge(const QString &path, qint64 entry)
{
    OtherProgram attacker(path);
    const QString trigger = attacker
                                .value(QStringLiteral("SELECT sql FROM sqlite_master WHERE name = "
                                                      "'postern_audit_update'"))
                                .toString();
    return attacker.exec(QStringLiteral("DROP TRIGGER postern_audit_update")) &&
           attacker.exec(QStringLiteral("UPDATE postern_audit SET user_name = 'x' WHERE id = %1")
                             .arg(entry)) &&
           attacker.exec(trigger);
}

} // namespace

/// What an administrator does by commands at a file that a window made.
class TestAccountCommands final : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_office = std::make_unique<TestOffice>(); }
    void cleanup() { m_office.reset(); }

    void resetsASecondFactor();
    void resetsOnlyForWhoMayWriteUsers();
    void verifiesBehindAcceptedBreaks();

private:
    Answer run(const char *command, const QByteArray &login = {}) const
    {
        QStringList arguments = words(command);
        arguments +=
            {QStringLiteral("--database"), QStringLiteral("sqlite:///") + m_office->path()};
        if (!login.isEmpty()) {
            arguments += {QStringLiteral("--login"), QString::fromLatin1(login),
                          QStringLiteral("--password-file"), QStringLiteral("-")};
        }
        const auto id = m_office->workspace().database().id();
        const auto secrets = m_office->secrets().find(id);
        return m_desk.run(arguments, TestOffice::password().toUtf8() + '\n',
                          secrets ? secrets->passwordSalt.text() : QString());
    }
    QVariant value(const char *sql) const
    {
        return OtherProgram(m_office->path()).value(QString::fromLatin1(sql));
    }
    /// Of any kind but a missing guard.
    bool acceptTheBreak(const Session &session)
    {
        AuditService &auditing = m_office->workspace().auditing();
        const auto report = auditing.verification()();
        return report && report->broken &&
               auditing.accept(session, *report, QStringLiteral("Known"));
    }

    Workstation m_desk;
    std::unique_ptr<TestOffice> m_office;
};

void TestAccountCommands::resetsASecondFactor()
{
    QVERIFY(Authenticator::setUp(*m_office, Sam));
    QCOMPARE(run("auth check --json", "sam").exitCode, 3);

    const Answer reset = run("users reset-second-factor sam --json", "ann");
    QCOMPARE(reset.trouble, QByteArray());
    QCOMPARE(reset.exitCode, 0);
    QCOMPARE(reset.object().value(QStringLiteral("username")).toString(), Sam);

    QCOMPARE(value("SELECT user_name || ' ' || object_name FROM postern_audit "
                   "WHERE action = 'second_factor.reset'"),
             QStringLiteral("ann sam"));
    const Answer in = run("auth check --json", "sam");
    QCOMPARE(in.exitCode, 0);
    QCOMPARE(in.object().value(QStringLiteral("second_factor")).toBool(true), false);

    const Answer again = run("users reset-second-factor sam", "ann");
    QCOMPARE(again.exitCode, 1);
    QCOMPARE(again.trouble, QByteArray("postern: sam has no second factor.\n"));
}

void TestAccountCommands::resetsOnlyForWhoMayWriteUsers()
{
    QVERIFY(Authenticator::setUp(*m_office, Sam));
    QVERIFY(run("users reset-second-factor sam", "eve").exitCode != 0);
    QCOMPARE(run("auth check", "sam").exitCode, 3);
}

void TestAccountCommands::verifiesBehindAcceptedBreaks()
{
    const auto ann = m_office->logIn(QStringLiteral("ann"));
    const auto writeAndForge = [&](const char *role) {
        const bool isMade = m_office->workspace()
                                .roles()
                                .create(*ann, {QString::fromLatin1(role), {}, {}})
                                .hasValue();
        const qint64 entry = value("SELECT max(id) FROM postern_audit").toLongLong();
        return isMade && forge(m_office->path(), entry) ? entry : 0;
    };
    for (const char *role : {"porter", "driver"}) {
        QVERIFY(writeAndForge(role) > 0);
        QCOMPARE(run("audit verify --json").exitCode, 1);
        QVERIFY(acceptTheBreak(*ann));
    }

    const Answer known = run("audit verify --json");
    QCOMPARE(known.trouble, QByteArray());
    QCOMPARE(known.exitCode, 0);
    QVERIFY(known.object().value(QStringLiteral("whole")).toBool());
    const QJsonArray accepted = known.object().value(QStringLiteral("accepted")).toArray();
    QCOMPARE(accepted.size(), 2);
    QCOMPARE(accepted[0][QLatin1String("by")].toString(), QStringLiteral("ann"));
    QCOMPARE(accepted[1][QLatin1String("reason")].toString(), QStringLiteral("Known"));

    // One that nobody has accepted is a break all the same
    const qint64 last = writeAndForge("night");
    const Answer broken = run("audit verify --json");
    QCOMPARE(broken.exitCode, 1);
    QCOMPARE(broken.object().value(QStringLiteral("broken_at")).toInteger(), last);
    QCOMPARE(broken.object().value(QStringLiteral("accepted")).toArray().size(), 2);
}

QTEST_GUILESS_MAIN(TestAccountCommands)
#include "tst_accountcommands.moc"
