// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "FrontDesk.h"
#include "models/crypto/Totp.h"
#include "models/tables/PostsTable.h"
#include "models/tables/RelationalTableModel.h"
#include "tests/support/TestOffice.h"
#include "views/TablePage.h"
#include "views/TableView.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QListWidget>
#include <QTableWidget>

namespace {

const QString Salt = QStringLiteral("mysecretsalt");
const QString TotpSecrets =
    QStringLiteral("{\"1\": \"TjQ9Qa31VOrfEzuPy4VHQWPCTmRzCnFzMKLxXYiZu9B\"}");

} // namespace

/// A database that a Flask application made, taken over by an administrator at the window.
class TestFlaskFile : public QObject
{
    Q_OBJECT

private slots:
    void cleanup()
    {
        m_desk.reset();
        m_folder.reset();
    }

    void takesTheFileOver_data();
    void takesTheFileOver();
    void showsWhatItFound();
    void refusesWrongSaltAndWrongPassword();
    void needsSomebodyWhoWillManage();
    void cancelChangesNothing();

private:
    QString path() const { return m_folder->filePath(QStringLiteral("site.db")); }
    QString label(const char *name) const { return m_desk->read(name); }
    void startOn(const QString &fixture)
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(QFile::copy(QStringLiteral(FIXTURES "/%1.db").arg(fixture), path()));
        QVERIFY(QFile::setPermissions(path(), QFile::ReadOwner | QFile::WriteOwner));
        m_desk = std::make_unique<FrontDesk>(m_folder->path(), path());
        m_desk->start();
        QVERIFY(!m_desk->isShown("AdoptionWizard")); // it is read in a thread
        QVERIFY(m_desk->comes("AdoptionWizard"));
    }
    bool prove(const QString &salt, const QString &name, const QString &password)
    {
        return m_desk->type("saltEdit", salt) && m_desk->type("nameEdit", name) &&
               m_desk->type("passwordEdit", password) && m_desk->clickWizard(QWizard::NextButton);
    }
    /// Ticks all that a role may be allowed to do.
    void tickAll(const QString &role)
    {
        auto *table = m_desk->find<QTableWidget>("rolesTable");
        for (int row = 0; row < table->rowCount(); ++row) {
            const QString header = table->verticalHeaderItem(row)->text();
            for (int column = 0; header.startsWith(role + u' ') && column < table->columnCount();
                 ++column) {
                setTicked(table->item(row, column), Qt::Checked);
            }
        }
    }
    static void setTicked(QTableWidgetItem *item, Qt::CheckState wanted)
    {
        if (item->flags().testFlag(Qt::ItemIsUserCheckable) && item->checkState() != wanted) {
            item->tableWidget()->setCurrentItem(item);
            QTest::keyClick(item->tableWidget(), Qt::Key_Space);
        }
    }
    /// What alice's authenticator shows now, by the key that the real library made.
    static QString codeOfAlice()
    {
        QFile file(QStringLiteral(FIXTURES "/fsqla_v3_argon2.json"));
        const QByteArray json = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        const QJsonValue alice = QJsonDocument::fromJson(json)[QLatin1String("users")][0];
        const auto key = Totp::fromBase32(
            alice[QLatin1String("tf_totp_plain")][QLatin1String("totp_base32_key")].toString());
        return Totp::code(Secret(*key), Totp::counterAt(QDateTime::currentDateTimeUtc()));
    }
    QByteArray contents() const
    {
        QFile file(path());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    QStringList backups() const
    {
        QStringList names =
            QDir(m_folder->path()).entryList({QStringLiteral("site*")}, QDir::Files);
        names.removeAll(QStringLiteral("site.db"));
        return names;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FrontDesk> m_desk;
};

void TestFlaskFile::takesTheFileOver_data()
{
    QTest::addColumn<QString>("fixture");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("password");
    QTest::addColumn<QString>("person");
    QTest::addColumn<int>("posts");
    const QString alices = QStringLiteral("correct horse battery staple");
    for (const char *fixture :
         {"tutorial_bcrypt", "tutorial_working_bcrypt", "tutorial_argon2", "fsqla_v3_argon2"}) {
        QTest::newRow(fixture) << QString::fromLatin1(fixture) << QStringLiteral("alice") << alices
                               << QStringLiteral("alice (admin, editor)") << 12;
    }
    QTest::newRow("unicode_odd") << QStringLiteral("unicode_odd")
                                 << QStringLiteral("Bob@Example.com")
                                 << QStringLiteral("case-one-1") << QStringLiteral("Bob (admin)")
                                 << 32;
}

void TestFlaskFile::takesTheFileOver()
{
    QFETCH(QString, fixture);
    QFETCH(QString, name);
    QFETCH(QString, password);
    QFETCH(QString, person);
    QFETCH(int, posts);
    startOn(fixture);
    const QByteArray before = contents();
    QVERIFY(m_desk->clickWizard(QWizard::NextButton));
    if (m_desk->sees("totpSecretsEdit")) {
        QVERIFY(m_desk->type("totpSecretsEdit", QStringLiteral("no secrets")));
        QVERIFY(prove(Salt, name, password));
        QTRY_VERIFY_WITH_TIMEOUT(
            label("totpSecretsMessage").contains(QStringLiteral("cannot be read")), 60'000);
        QVERIFY(m_desk->type("totpSecretsEdit", TotpSecrets));
    }
    QVERIFY(prove(Salt, name, password));
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->sees("rolesTable"), 60'000); // so long as Argon2 may take
    if (!m_desk->waitForWizardButton(QWizard::NextButton, 0)) {
        tickAll(QStringLiteral("admin"));
    }
    QVERIFY(m_desk->clickWizard(QWizard::NextButton));
    QTRY_VERIFY(label("summaryLabel").contains(QStringLiteral("backup")));
    QCOMPARE(contents(), before);
    QVERIFY(m_desk->clickWizard(QWizard::CommitButton));
    QTRY_VERIFY(m_desk->sees("outcomeLabel"));
    QCOMPARE(backups().size(), 1);
    QVERIFY(label("outcomeLabel").contains(backups().first()));
    OtherProgram backup(m_folder->filePath(backups().first()));
    QCOMPARE(backup.value(QStringLiteral("SELECT count(*) FROM post")).toInt(), posts);
    QCOMPARE(backup
                 .value(QStringLiteral("SELECT count(*) FROM sqlite_master WHERE name LIKE "
                                       "'postern%'"))
                 .toInt(),
             0);
    QVERIFY(m_desk->clickWizard(QWizard::FinishButton));

    QVERIFY(m_desk->tryLogIn(name, password));
    if (fixture == QLatin1String("fsqla_v3_argon2")) {
        // What the application hashed with takes some seconds.
        QTRY_VERIFY_WITH_TIMEOUT(m_desk->hasFocus("secondFactorEdit"), 60'000);
        QVERIFY(m_desk->type("secondFactorEdit", codeOfAlice()));
        QVERIFY(m_desk->click("secondStepButton"));
    }
    QVERIFY(m_desk->comes("MainWindow", 60'000));
    QCOMPARE(m_desk->read("personButton"), person);
    QCOMPARE(m_desk->pages().size(), 5);
    QCOMPARE(m_desk->model()->totalCount(), posts);
    QCOMPARE(m_desk->model()->rowCount(), posts);
    // Every row can be shown, whatever is in it.
    for (int row = 0; row < posts; ++row) {
        m_desk->page()->table()->setFocus();
        m_desk->press(Qt::Key_Down);
    }
    QVERIFY(m_desk->goToPage(Qt::Key_2));
    QVERIFY(m_desk->model()->rowCount() >= 6);
    QVERIFY(m_desk->goToPage(Qt::Key_3));
    QVERIFY(m_desk->model()->rowCount() >= 3);
    QVERIFY(m_desk->logOut());
}

void TestFlaskFile::showsWhatItFound()
{
    startOn(QStringLiteral("unicode_odd"));
    QCOMPARE(label("usersLabel"), QStringLiteral("37"));
    QCOMPARE(label("rolesLabel"), QStringLiteral("15"));
    QCOMPARE(label("postsLabel"), QStringLiteral("32"));
    QVERIFY(label("kindLabel").contains(QStringLiteral("tutorial")));
    QVERIFY(m_desk->find<QListWidget>("odditiesList")->count() >= 5);
    QVERIFY(m_desk->sees("tidyCheckBox"));
    QVERIFY(m_desk->find<QAbstractButton>("tidyCheckBox")->isChecked());
}

void TestFlaskFile::refusesWrongSaltAndWrongPassword()
{
    startOn(QStringLiteral("unicode_odd"));
    const QByteArray before = contents();
    QVERIFY(m_desk->clickWizard(QWizard::NextButton));
    QTRY_VERIFY(m_desk->hasFocus("saltEdit"));
    QVERIFY(!m_desk->waitForWizardButton(QWizard::NextButton, 0));
    const QString sentence = QStringLiteral("Salt, name or password is not correct.");
    QVERIFY(prove(QStringLiteral("anothersalt"), QStringLiteral("Bob@Example.com"),
                  QStringLiteral("case-one-1")));
    QTRY_COMPARE(label("passwordMessage"), sentence);
    QCOMPARE(m_desk->read("saltEdit"), QStringLiteral("anothersalt")); // what was typed stays
    QVERIFY(prove(Salt, QStringLiteral("Bob@Example.com"), QStringLiteral("case-two-2")));
    QTRY_COMPARE(label("passwordMessage"), sentence);
    QVERIFY(prove(Salt, QStringLiteral("Bob@Example.com"), QStringLiteral("case-one-1")));
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->sees("rolesTable"), 60'000); // so long as Argon2 may take
    QCOMPARE(contents(), before);
}

void TestFlaskFile::needsSomebodyWhoWillManage()
{
    startOn(QStringLiteral("unicode_odd"));
    QVERIFY(m_desk->clickWizard(QWizard::NextButton));
    // An editor, and nobody has said yet what editors may do.
    QVERIFY(prove(Salt, QStringLiteral("lukasz+tag@example.com"), QStringLiteral("zażółć gęślą")));
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->sees("rolesTable"), 60'000); // so long as Argon2 may take
    QVERIFY(!m_desk->waitForWizardButton(QWizard::NextButton, 0));
    QVERIFY(label("rolesMessage").contains(QStringLiteral("must be able to manage")));
    tickAll(QStringLiteral("editor"));
    QVERIFY(m_desk->waitForWizardButton(QWizard::NextButton, 0));
}

void TestFlaskFile::cancelChangesNothing()
{
    startOn(QStringLiteral("unicode_odd"));
    const QByteArray before = contents();
    QVERIFY(m_desk->clickWizard(QWizard::NextButton));
    QVERIFY(prove(Salt, QStringLiteral("Bob@Example.com"), QStringLiteral("case-one-1")));
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->sees("rolesTable"), 60'000); // so long as Argon2 may take
    QVERIFY(m_desk->clickWizard(QWizard::NextButton));
    QVERIFY(m_desk->clickWizard(QWizard::CancelButton));
    QTRY_VERIFY(m_desk->hasFinished());
    QCOMPARE(contents(), before);
    QCOMPARE(backups(), QStringList());
}

QTEST_MAIN(TestFlaskFile)
#include "tst_flaskfile.moc"
